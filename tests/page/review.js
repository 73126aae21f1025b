// Uses a page of `minutebook review` as a reader does: by mouse and by keyboard.
const assert = require("assert");
const path = require("path");
const { chromium } = require("playwright-core");

async function chosen(page) {
  return page.locator("#d1 .entry.chosen").innerText();
}

async function main(file) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] });
  const page = await browser.newPage({ viewport: { width: 1300, height: 850 } });
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto("file://" + path.resolve(file));

  // Words of the source lead to what was read of them.
  const words = page.locator("#d1 mark.decisions").first();
  const text = await words.innerText();
  await words.click();
  assert.match(await chosen(page), /^decisions/);
  assert.ok((await chosen(page)).includes(text.trim().slice(0, 20)), text);

  // The keys j and k go on and back, and the words of the entry are marked.
  const before = await chosen(page);
  await page.keyboard.press("j");
  assert.notStrictEqual(await chosen(page), before);
  assert.ok((await page.locator("#d1 mark.chosen").count()) > 0);
  await page.keyboard.press("k");
  assert.strictEqual(await chosen(page), before);

  // A kind that is not wanted goes, beside the source and in it.
  await page.locator('#d1 input[data-kind="decisions"]').uncheck();
  assert.strictEqual(await page.locator("#d1 .entry.decisions:visible").count(), 0);
  await page.locator('#d1 input[data-kind="decisions"]').check();
  assert.ok((await page.locator("#d1 .entry.decisions:visible").count()) > 0);

  // Keyboard alone: the first entry is reached by tabs, and its words come into view.
  await page.locator("#d1 .entry a").last().focus();
  assert.ok(await page.locator("#d1 mark.chosen").first().isVisible());
  await page.screenshot({ path: "review.png" });
  assert.deepStrictEqual(errors, []);
  await browser.close();
  console.log("the review is used by mouse and by keyboard");
}

main(process.argv[2]);
