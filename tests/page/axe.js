// Opens each page that is named in Chromium and lists what axe-core finds.
const path = require("path");
const { chromium } = require("playwright-core");

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function violations(page, file) {
  await page.goto("file://" + path.resolve(file));
  await page.addScriptTag({ path: require.resolve("axe-core") });
  const result = await page.evaluate((values) => axe.run(document, { runOnly: { type: "tag", values } }), RULES);
  return result.violations.map((found) => `${file}: ${found.id}: ${found.nodes[0].html}`);
}

async function main(files) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] });
  const page = await browser.newPage();
  const found = [];
  for (const file of files) {
    found.push(...(await violations(page, file)));
  }
  await browser.close();
  found.forEach((line) => console.log(line));
  console.log(`${files.length} pages, ${found.length} violations`);
  process.exitCode = found.length > 0 ? 1 : 0;
}

main(process.argv.slice(2));
