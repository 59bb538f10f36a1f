// Small helps; everything can be read without them. Words come from the page, never from here.
"use strict";

const themes = ["auto", "light", "dark"];

// A file opened from a disk may be refused storage.
function storedTheme() {
  try {
    const stored = localStorage.getItem("theme");
    return themes.includes(stored) ? stored : "auto";
  } catch {
    return "auto";
  }
}

function applyTheme(theme) {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

// Before the first paint.
applyTheme(storedTheme());

function startThemeSwitch() {
  const place = document.querySelector(".theme-switch");
  if (!place) return;
  const button = place.querySelector("button");
  let theme = storedTheme();
  const show = () => { button.querySelector("span").textContent = place.dataset[theme]; };
  button.addEventListener("click", () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length];
    applyTheme(theme);
    try { localStorage.setItem("theme", theme); } catch { /* the choice holds for this page only */ }
    show();
  });
  show();
  place.hidden = false;
}

// "Jämsä", "jamsa" and "JÄMSÄ " are the same.
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[øœæßđŋ]/g, (letter) => ({ "ø": "o", "œ": "oe", "æ": "ae", "ß": "ss", "đ": "d", "ŋ": "n" })[letter]).replace(/[^a-z0-9]+/g, " ").trim();
}

// Whether one text becomes the other by one letter added, left out, changed or swapped with its neighbour.
function isOneSlip(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [a, b] = [one.slice(start), other.slice(start)];
  return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2));
}

function startSearch() {
  const place = document.querySelector(".search");
  if (!place) return;
  const input = place.querySelector("input");
  const status = place.querySelector("[role=status]");
  const items = [...document.querySelectorAll("[data-search]")].map((item) => ({ item, names: plain(item.dataset.search) }));
  const matches = (names, words) => words.every((word) => names.includes(word));
  // A slip may make what was typed a letter longer or shorter than the beginning that is meant.
  const begins = (name, word) => [-1, 0, 1].some((extra) => isOneSlip(name.slice(0, word.length + extra), word));
  const nearly = (names, words) => words.every((word) => word.length > 3 && names.split(" ").some((name) => begins(name, word)));
  const search = () => {
    const words = plain(input.value).split(" ").filter(Boolean);
    let found = items.filter(({ names }) => matches(names, words));
    if (found.length === 0) found = items.filter(({ names }) => nearly(names, words));
    const shown = new Set(found.map(({ item }) => item));
    for (const { item } of items) item.hidden = !shown.has(item);
    if (words.length === 0) status.textContent = "";
    else status.textContent = found.length === 0 ? place.dataset.none : place.dataset.found.replace("{count}", String(found.length));
  };
  input.addEventListener("input", search);
  // Enter opens the only one that is left.
  input.addEventListener("keydown", (event) => {
    const left = items.filter(({ item }) => !item.hidden);
    if (event.key === "Enter" && left.length === 1) left[0].item.querySelector("a").click();
  });
  place.hidden = false;
  search();
}

function startSorting() {
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  for (const table of document.querySelectorAll("table.sortable")) {
    const headings = [...table.querySelectorAll("thead th")];
    headings.forEach((heading, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => {
        const descending = heading.getAttribute("aria-sort") === "ascending";
        for (const other of headings) other.removeAttribute("aria-sort");
        heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
        sortRows(table.tBodies[0], column, descending, collator);
      });
    });
  }
}

// Rows without a number stay last, whichever way one sorts.
function sortRows(body, column, descending, collator) {
  const isNumeric = [...body.rows].some((row) => row.cells[column].dataset.sort !== undefined);
  const key = (row) => {
    const cell = row.cells[column];
    if (!isNumeric) return cell.textContent.trim();
    return cell.dataset.sort === undefined ? null : Number(cell.dataset.sort);
  };
  const compare = (a, b) => (isNumeric ? a - b : collator.compare(a, b)) * (descending ? -1 : 1);
  const rows = [...body.rows].map((row) => ({ row, key: key(row) }));
  rows.sort((a, b) => (a.key === null ? 1 : 0) - (b.key === null ? 1 : 0) || (a.key === null ? 0 : compare(a.key, b.key)));
  body.append(...rows.map(({ row }) => row));
}

// A table that fits needs no stop of its own for the keyboard.
function startScrolling() {
  const regions = [...document.querySelectorAll(".scroll")];
  const measure = () => {
    for (const region of regions) {
      if (region.scrollWidth > region.clientWidth + 1) region.tabIndex = 0;
      else region.removeAttribute("tabindex");
    }
  };
  measure();
  addEventListener("resize", measure);
  document.addEventListener("toggle", measure, true);
  document.fonts?.ready.then(measure);
}

document.addEventListener("DOMContentLoaded", () => {
  startThemeSwitch();
  startSearch();
  startSorting();
  startScrolling();
});
