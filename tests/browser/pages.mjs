// Drives the finished pages: `node pages.mjs <site folder> [--pictures <folder>] [--demonstration] [--only <part>]`. Every failure is told; the exit code remembers.
import { createServer } from "node:http";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";

const site = resolve(process.argv[2]);
const asked = process.argv.slice(3);
const pictures = asked.includes("--pictures") ? resolve(asked[asked.indexOf("--pictures") + 1]) : null;
// Nobody typed anything hostile in the demonstration.
const isDemonstration = asked.includes("--demonstration");
// One part alone, for whoever mends what it found.
const only = asked.includes("--only") ? asked[asked.indexOf("--only") + 1] : null;
const widths = [320, 768, 1280];
// The made-up cards are in both; the demonstration is in Finnish alone.
const languages = ["fi", "sv"].filter((language) => existsSync(join(site, "html", language)));
console.log(`languages: ${languages.join(", ")}`);
const failures = [];
let checks = 0;

function check(holds, what) {
  checks += 1;
  if (!holds) failures.push(what);
}

const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".woff2": "font/woff2", ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8" };
// Below a subfolder, as on a municipality's server.
const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://x").pathname).replace(/^\/kortit\//, "");
  const file = join(site, path);
  if (!file.startsWith(site) || !existsSync(file) || statSync(file).isDirectory()) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" }).end(readFileSync(file));
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const base = `http://127.0.0.1:${server.address().port}/kortit/html/`;

const first = (folder, wanted) => `${folder}/${readdirSync(join(site, "html", "fi", folder)).sort().find(wanted)}`;
// The fullest page of each kind.
const largest = (folder, wanted) => {
  const names = readdirSync(join(site, "html", "fi", folder)).filter(wanted);
  const size = (name) => statSync(join(site, "html", "fi", folder, name)).size;
  return `${folder}/${names.sort((a, b) => size(b) - size(a) || a.localeCompare(b))[0]}`;
};
const isCard = (name) => name.split(".").length === 2;
const isTheme = (name) => name.split(".").length === 3;
const kinds = {
  index: "index.html",
  municipality: "kunta/179.html",
  municipality_theme: largest("kunta", isTheme),
  group: first("ryhma", isCard),
  group_theme: largest("ryhma", isTheme),
  indicator: largest("tunnusluku", isCard),
  changes: "muutokset.html",
  methods: "menetelmat.html",
  downloads: "lataukset.html",
  accessibility: "saavutettavuus.html",
  about: "tietoja.html",
};

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--allow-file-access-from-files=false"] });

/// A page whose console errors and foreign requests are failures.
async function open(context, address) {
  const page = await context.newPage();
  page.on("console", (message) => { if (message.type() === "error") failures.push(`${address}: console says: ${message.text()}`); });
  page.on("pageerror", (error) => failures.push(`${address}: script failed: ${error.message}`));
  page.on("request", (request) => { if (!request.url().startsWith(base) && !request.url().startsWith("file:")) failures.push(`${address}: asks for ${request.url()}`); });
  await page.goto(address, { waitUntil: "load" });
  await page.evaluate(() => document.fonts.ready.then(() => true));
  return page;
}

async function openDetails(page) {
  await page.evaluate(() => { for (const one of document.querySelectorAll("details")) one.open = true; });
}

async function accessible() {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of widths) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, reducedMotion: "reduce" });
      for (const language of languages) {
        for (const [kind, path] of Object.entries(kinds)) {
          const name = `${kind} ${language} ${colorScheme} ${width}`;
          const page = await open(context, `${base}${language}/${path}`);
          if (pictures) {
            mkdirSync(pictures, { recursive: true });
            await page.screenshot({ path: join(pictures, `${name.replaceAll(" ", "-")}.png`), fullPage: true });
          }
          await openDetails(page);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          check(overflow <= 0, `${name}: the page is ${overflow} px wider than the screen`);
          const result = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
          check(result.passes.length > 10, `${name}: axe-core looked at nothing`);
          for (const violation of result.violations) {
            failures.push(`${name}: ${violation.id}: ${violation.help} (${violation.nodes.length}): ${violation.nodes[0].html.slice(0, 200)}`);
          }
          await page.close();
        }
      }
      await context.close();
    }
  }
}

async function search() {
  const context = await browser.newContext();
  for (const language of languages) {
    const page = await open(context, `${base}${language}/index.html`);
    const shown = () => page.$$eval("[data-search]", (items) => items.filter((item) => item.checkVisibility()).map((item) => item.textContent.trim()));
    const all = await shown();
    const finds = async (typed, expected) => {
      await page.fill("#haku", typed);
      const found = await shown();
      check(found.length === 1 && found[0] === expected, `search ${language}: \`${typed}\` finds ${JSON.stringify(found)}, expected ${expected}`);
      const said = await page.textContent("[role=status]");
      check(said.includes("1"), `search ${language}: \`${typed}\` says \`${said}\``);
    };
    await finds("jamsa", "Jämsä");
    await finds("JÄMSÄ ", "Jämsä");
    await finds("182", "Jämsä");
    await finds("aanekoski", "Äänekoski");
    await finds("jyvaskla", "Jyväskylä");
    await page.fill("#haku", "xyzzy");
    check((await shown()).length === 0, `search ${language}: \`xyzzy\` finds something`);
    check((await page.textContent("[role=status]")).trim().length > 5, `search ${language}: nothing is said where nothing is found`);
    await page.fill("#haku", "");
    check((await shown()).length === all.length && all.length >= 20, `search ${language}: an empty search shows ${(await shown()).length} of ${all.length}`);
    await page.fill("#haku", "jamsa");
    await page.press("#haku", "Enter");
    await page.waitForURL(/kunta\/182\.html$/);
    await page.close();
  }
  await context.close();
}

async function sorting() {
  const context = await browser.newContext();
  const page = await open(context, `${base}fi/${kinds.indicator}`);
  const button = page.locator("table.sortable").first().locator("thead th").nth(2).locator("button");
  for (const direction of ["ascending", "descending"]) {
    await button.click();
    const values = (await page.$eval("table.sortable", (table) => [...table.tBodies[0].rows].map((row) => row.cells[2].dataset.sort))).filter((value) => value !== undefined && value !== null).map(Number);
    const sorted = [...values].sort((a, b) => (direction === "ascending" ? a - b : b - a));
    check(values.length > 5 && JSON.stringify(values) === JSON.stringify(sorted), `sorting ${direction}: ${values}`);
    check((await page.locator("table.sortable").first().locator("thead th").nth(2).getAttribute("aria-sort")) === direction, `sorting: aria-sort is not ${direction}`);
  }
  await page.locator("table.sortable").first().locator("thead th").nth(0).locator("button").click();
  const names = await page.$eval("table.sortable", (table) => [...table.tBodies[0].rows].map((row) => row.cells[0].textContent.trim()));
  check(names.at(-1) === "Äänekoski", `sorting by name ends in ${names.at(-1)}, expected Äänekoski`);
  await context.close();
}

async function themeSwitch() {
  const context = await browser.newContext({ colorScheme: "light" });
  const page = await open(context, `${base}fi/index.html`);
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  const button = page.locator(".theme-switch button");
  await button.click();
  check((await paper()) === light, "the light theme is not the light one");
  await button.click();
  const dark = await paper();
  check(dark !== light, "the dark theme looks like the light one");
  await page.goto(`${base}fi/menetelmat.html`);
  check((await paper()) === dark, "the choice of colours does not hold on the next page");
  await context.close();
}

async function keyboard() {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  for (const path of ["fi/lataukset.html", "fi/kunta/179.html", `fi/${kinds.group}`]) {
    const page = await open(context, base + path);
    const wanted = await page.$$eval("main a[download]", (links) => links.map((link) => link.href));
    check(wanted.length > 0, `keyboard: ${path} has no download`);
    const reached = new Set();
    let unseen = 0;
    for (let press = 0; press < 1500; press += 1) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const element = document.activeElement;
        const style = getComputedStyle(element);
        return { href: element.href ?? "", body: element === document.body, visible: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 };
      });
      if (at.body) break;
      if (!at.visible) unseen += 1;
      if (at.href) reached.add(at.href);
    }
    check(wanted.every((href) => reached.has(href)), `keyboard: ${path}: ${wanted.filter((href) => !reached.has(href)).length} of ${wanted.length} downloads are not reached`);
    check(unseen === 0, `keyboard: ${path}: ${unseen} stops have no visible focus`);
    await page.close();
  }
  const page = await open(context, `${base}fi/kunta/179.html`);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  check((await page.evaluate(() => document.activeElement.id)) === "main", "keyboard: the first link does not skip to the content");
  await context.close();
}

async function withoutScript() {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const scripted = await browser.newContext();
  for (const language of languages) {
    for (const [kind, path] of Object.entries(kinds)) {
      const [plain, full] = [await open(context, `${base}${language}/${path}`), await open(scripted, `${base}${language}/${path}`)];
      const text = async (page) => (await page.locator("main").innerText()).replace(/\s+/g, " ").trim();
      const [without, withScript] = [await text(plain), await text(full)];
      // The search box is the one thing that needs the script.
      const box = kind === "index" ? (await full.locator(".search").innerText()).replace(/\s+/g, " ").trim() : "";
      check(without === (box ? withScript.replace(`${box} `, "") : withScript), `without script: ${kind} ${language} reads otherwise`);
      check(without.length > 200, `without script: ${kind} ${language} is empty`);
      for (const href of await plain.locator("main a[download]").evaluateAll((links) => links.slice(0, 5).map((link) => link.href)).catch(() => [])) {
        check((await fetch(href)).ok, `without script: ${href} cannot be downloaded`);
      }
      await plain.close();
      await full.close();
    }
  }
  await context.close();
  await scripted.close();
}

async function links() {
  const known = new Map();
  const look = async (address) => {
    if (!known.has(address)) known.set(address, await fetch(address).then(async (reply) => ({ ok: reply.ok, text: reply.headers.get("content-type")?.startsWith("text/html") ? await reply.text() : "" })));
    return known.get(address);
  };
  const queue = [new URL("index.html", base).href];
  const seen = new Set(queue);
  while (queue.length > 0) {
    const from = queue.pop();
    const { ok, text } = await look(from);
    check(ok, `links: ${from} is not there`);
    for (const [, raw] of text.matchAll(/ (?:href|src)="([^"]*)"/g)) {
      const target = new URL(raw.replaceAll("&amp;", "&"), from);
      if (target.origin !== new URL(base).origin) continue;
      const fragment = decodeURIComponent(target.hash.slice(1));
      target.hash = "";
      const reply = await look(target.href);
      check(reply.ok, `links: ${raw} on ${from} leads nowhere`);
      if (fragment) check(reply.text.includes(` id="${fragment}"`), `links: ${raw} on ${from} leads to no place`);
      if (!seen.has(target.href)) {
        seen.add(target.href);
        if (reply.text) queue.push(target.href);
      }
    }
  }
  const files = readdirSync(join(site, "html"), { recursive: true }).filter((name) => name.endsWith(".html"));
  check([...seen].filter((address) => address.endsWith(".html")).length === files.length, `links: ${files.length} pages are there, and ${[...seen].filter((address) => address.endsWith(".html")).length} are reached by links`);
}

// From a disk or a file share: styles, typeface and script are the page's own all the same.
async function fromDisk() {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await open(context, pathToFileURL(join(site, "html", "fi", "index.html")).href);
  check(await page.locator(".theme-switch").isVisible(), "from disk: the script does not run");
  check((await page.evaluate(() => getComputedStyle(document.querySelector(".site-header")).borderTopWidth)) === "5px", "from disk: there is no style");
  check(await page.evaluate(() => document.fonts.check("16px Inter")), "from disk: there is no typeface");
  await page.fill("#haku", "jamsa");
  await page.press("#haku", "Enter");
  await page.waitForURL(/kunta\/182\.html$/);
  check((await page.locator("h1").innerText()) === "Jämsä", "from disk: a link leads elsewhere");
  await context.close();
}

// What people typed: shown as it stands, and no wider than the page.
async function hostileText() {
  const context = await browser.newContext({ viewport: { width: 320, height: 900 } });
  const page = await open(context, `${base}fi/kunta/179.html`);
  const shown = await page.$$eval(".typed", (elements) => elements.map((element) => element.textContent));
  for (const part of ["<script>alert('x')</script>", "=HYPERLINK(", "=cmd|", "#let x = 5;", "${7*7}", "../../etc/passwd"]) {
    check(shown.some((text) => text.includes(part)), `typed text: \`${part}\` is not shown as typed`);
  }
  const wide = await page.$$eval(".typed", (elements) => elements.filter((element) => element.getBoundingClientRect().right > innerWidth && !element.closest(".scroll")).length);
  check(wide === 0, `typed text: ${wide} run out of the page`);
  const isolated = await page.$$eval(".typed", (elements) => elements.every((element) => getComputedStyle(element).unicodeBidi.startsWith("isolate")));
  check(isolated, "typed text: it is not isolated");
  await context.close();
}

// The choice of languages leads on at once; here it is kept from doing so.
async function startPage() {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of widths) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
      await context.route(`${base}index.html`, async (route) => {
        const reply = await route.fetch();
        const [text, body] = [await reply.text(), (await reply.text()).replace(/<meta http-equiv="refresh"[^>]*>/, "")];
        check(body !== text, `start ${colorScheme} ${width}: the page does not lead on`);
        await route.fulfill({ response: reply, body });
      });
      const page = await context.newPage();
      await page.goto(`${base}index.html`, { waitUntil: "domcontentloaded" });
      check((await page.locator("main a").count()) >= languages.length, `start ${colorScheme} ${width}: not every language is linked`);
      const result = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
      check(result.passes.length > 5, `start ${colorScheme} ${width}: axe-core looked at nothing`);
      for (const violation of result.violations) failures.push(`start ${colorScheme} ${width}: ${violation.id}: ${violation.help}: ${violation.nodes[0].html.slice(0, 200)}`);
      await context.close();
    }
  }
}

// A screen of 1280 x 1024 at 400 %: everything in one column, nothing but tables scrolls sideways, and nothing covers the text.
// A caption that only keeps its place while its table scrolls sideways goes up with the page, and covers nothing.
async function zoomed() {
  const context = await browser.newContext({ viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 });
  for (const language of languages) {
    for (const [kind, path] of Object.entries(kinds)) {
      const page = await open(context, `${base}${language}/${path}`);
      await openDetails(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      check(wide <= 0, `zoomed: ${kind} ${language}: the page is ${wide} px wider than the screen`);
      const cut = await page.$$eval("main :is(p, li, dd, h1, h2, h3, summary)", (texts) => texts.filter((text) => text.checkVisibility() && !text.closest(".scroll") && text.getBoundingClientRect().right > innerWidth + 1).length);
      check(cut === 0, `zoomed: ${kind} ${language}: ${cut} texts run out of the screen`);
      const stuck = await page.$$eval("body *", (elements) => elements.filter((element) => { const { position, top, bottom } = getComputedStyle(element); return (position === "fixed" || (position === "sticky" && (top !== "auto" || bottom !== "auto"))) && element.checkVisibility(); }).filter((element) => { const { width, height } = element.getBoundingClientRect(); return Math.min(width, innerWidth) * Math.min(height, innerHeight) > 0.4 * innerWidth * innerHeight; }).length);
      check(stuck === 0, `zoomed: ${kind} ${language}: ${stuck} parts that stay in place cover much of the screen`);
      await page.close();
    }
  }
  await context.close();
}

// On paper: dark on white whatever the screen shows, without what only a screen needs, and with every table in full.
async function printed() {
  const context = await browser.newContext({ colorScheme: "dark", viewport: { width: 720, height: 1000 } });
  for (const [kind, path] of Object.entries(kinds)) {
    const page = await open(context, `${base}fi/${path}`);
    await page.emulateMedia({ media: "print" });
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    check(["rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"].includes(paper), `printed: ${kind} stands on ${paper}`);
    const left = await page.$$eval(".skip, .tools, .breadcrumb, .site-header nav, .search", (parts) => parts.filter((part) => part.checkVisibility()).length);
    check(left === 0, `printed: ${kind} shows ${left} parts that only a screen needs`);
    const cut = await page.$$eval(".scroll", (regions) => regions.filter((region) => getComputedStyle(region).overflowX !== "visible").length);
    check(cut === 0, `printed: ${kind} cuts ${cut} tables`);
    const hidden = await page.$$eval("details table", (tables) => tables.filter((table) => table.getBoundingClientRect().height === 0).length);
    check(hidden === 0, `printed: ${kind} leaves out ${hidden} tables`);
    if (pictures) await page.pdf({ path: join(pictures, `printed-${kind}.pdf`), format: "A4" });
    await page.close();
  }
  await context.close();
}

const parts = [accessible, startPage, zoomed, printed, search, sorting, themeSwitch, keyboard, withoutScript, links, fromDisk, ...(isDemonstration ? [] : [hostileText])];
const chosen = parts.filter((part) => !only || part.name === only);
check(chosen.length > 0, `there is no part \`${only}\`; the parts are ${parts.map((part) => part.name).join(", ")}`);
for (const part of chosen) {
  const before = failures.length;
  await part().catch((error) => failures.push(`${part.name}: ${error.message}`));
  console.log(`${part.name}: ${failures.length === before ? "ok" : `${failures.length - before} failures`}`);
}
await browser.close();
server.close();
for (const failure of failures) console.error(failure);
console.log(`${checks} checks, ${failures.length} failures`);
process.exit(failures.length === 0 ? 0 : 1);
