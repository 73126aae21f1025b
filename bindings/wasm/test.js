// Serves the demo and uses it as a reader does; and reads every fixture with the module and with the program.
const assert = require("assert");
const fs = require("fs");
const http = require("http");
const path = require("path");
const { execFileSync } = require("child_process");
const { chromium } = require("playwright-core");

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm" };
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const [root, binary] = process.argv.slice(2);
const fixtures = path.join(root, "fixtures");

function serve(folder) {
  const server = http.createServer((request, response) => {
    const file = path.join(folder, path.basename(request.url) || "index.html");
    if (!fs.existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": TYPES[path.extname(file)] ?? "text/plain" }).end(fs.readFileSync(file));
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

async function status(page, wanted) {
  await page.waitForFunction((part) => document.getElementById("status").textContent.includes(part), wanted, { timeout: 30000 });
}

async function pastes(page) {
  const minutes = "Café 😀 Committee\n\nPresent: Cllr A. Fox (Chair)\n\n4. Parks\n\nRESOLVED that the green & hedge be mown.\n\nAction: Clerk to tell the mower by 1 June 2026\n";
  await page.locator("#source").fill(minutes);
  await page.locator("#read").click();
  await status(page, "decisions: 1, actions: 1, attendance: 1");
  const decision = page.locator("#decisions button");
  assert.strictEqual(await decision.innerText(), "resolved: that the green & hedge be mown.");
  assert.match(await page.locator("#markdown").innerText(), /\*\*RESOLVED\*\*/);
  assert.match(await page.locator("#actions").innerText(), /Clerk by 2026-06-01/);
  assert.match(await page.locator("#attendance").innerText(), /Cllr A\. Fox, Chair: present/);
  // Keyboard alone: an entry leads to its words.
  await decision.focus();
  await page.keyboard.press("Enter");
  const chosen = await page.evaluate(() => document.getSelection().toString() || source.value.slice(source.selectionStart, source.selectionEnd));
  assert.strictEqual(chosen, "RESOLVED that the green & hedge be mown.");
}

async function reads(page) {
  const twin = fs.readdirSync(path.join(fixtures, "twins")).find((name) => name.endsWith(".docx"));
  await page.locator("#file").setInputFiles(path.join(fixtures, "twins", twin));
  await status(page, "decisions: ");
  assert.ok((await page.locator("#source").inputValue()).length > 100);
  await page.locator("#file").setInputFiles({ name: "a.png", mimeType: "image/png", buffer: Buffer.from("\x89PNG\r\n\x1a\n\0", "latin1") });
  await status(page, "a.png: expected ");
  assert.ok(await page.locator("#result").isHidden());
  await page.locator("#file").setInputFiles({ name: "deep.html", mimeType: "text/html", buffer: Buffer.from("<div>".repeat(200000) + "RESOLVED that it be so.") });
  await page.waitForFunction(() => !/Reading|a\.png/.test(document.getElementById("status").textContent), null, { timeout: 60000 });
  console.log(`what is nested 200,000 deep: ${await page.locator("#status").innerText()}`);
  await page.locator("#example").click();
  await status(page, "decisions: 1, actions: 1, attendance: 2");
}

async function agrees(page) {
  const names = fs.readdirSync(fixtures).filter((name) => name.endsWith(".txt"));
  for (const name of names) {
    const text = fs.readFileSync(path.join(fixtures, name), "utf8");
    const told = execFileSync(binary, ["parse", "-q", "-f", "ndjson", "--offsets", "utf16", "-"], { input: text, maxBuffer: 1 << 28 }).toString();
    const found = await page.evaluate(async (text) => {
      const module = await import("./minutebook.js");
      await module.default();
      return module.parse(text);
    }, text);
    assert.strictEqual(found, told, name);
  }
  return names.length;
}

async function accessible(page) {
  await page.addScriptTag({ path: require.resolve("axe-core") });
  const result = await page.evaluate((values) => axe.run(document, { runOnly: { type: "tag", values } }), RULES);
  assert.deepStrictEqual(result.violations.map((found) => `${found.id}: ${found.nodes[0].html}`), []);
}

async function main() {
  const server = await serve(path.join(root, "docs", "demo"));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args });
  const context = await browser.newContext({ viewport: { width: 1300, height: 900 } });
  const page = await context.newPage();
  const errors = [];
  const elsewhere = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("request", (request) => request.url().startsWith(origin) || elsewhere.push(request.url()));
  await page.goto(origin);
  await pastes(page);
  await page.screenshot({ path: "demo.png" });
  await reads(page);
  const read = await agrees(page);
  assert.deepStrictEqual([errors, elsewhere], [[], []]);
  // The policy of the page would keep the checker out.
  const unguarded = await (await browser.newContext({ bypassCSP: true })).newPage();
  await unguarded.goto(origin);
  await pastes(unguarded);
  await accessible(unguarded);
  await browser.close();
  server.close();
  console.log(`the page is used by mouse and keyboard; ${read} fixtures are read as the program reads them`);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
