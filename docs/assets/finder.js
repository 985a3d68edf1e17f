// The index of functions: the form, the tiles and the table, and their state in the address.
"use strict";

const form = document.querySelector("form.finder");
const tiles = document.querySelector("ul.tiles");
const parts = [...tiles.children]; // families, each before its functions, and the last tile
const cards = parts.filter((tile) => tile.matches("[data-is]"));
const functions = cards.map(Filter.known);
const boxes = [...form.elements.is];
const choices = [...form.elements.col];
const narrow = window.matchMedia("(max-width: 37.5em)");
const phrases = Filter.phrasesOf(boxes, functions);
const KEYS = ["find", "is", "sort", "down", "view", "cols", "h"]; // h is of the search

// The state ------------------------------------------------------------------------------------

function state() {
  const data = new FormData(form);
  const { wanted, words } = Filter.read(data.get("find"), phrases, functions);
  return {
    words,
    wanted: [...wanted, ...data.getAll("is")],
    sort: data.get("sort"),
    isReversed: data.has("down"),
    isTable: data.get("view") === "table",
    columns: data.getAll("col"),
  };
}

function usual() {
  const first = narrow.matches ? "narrow" : "wide";
  return choices.filter((box) => first in box.dataset).map((box) => box.value);
}

function remember() {
  const query = new URLSearchParams();
  const data = new FormData(form);
  for (const [key, value] of data) {
    if (key !== "col" && value !== "" && (key !== "down" || data.get("sort") !== "")) {
      query.append(key, value);
    }
  }
  const columns = data.getAll("col").join(" ");
  if (columns !== usual().join(" ")) {
    query.append("cols", columns);
  }
  const place = query.size ? `?${query}` : location.pathname + location.hash; // else it is hidden
  history.replaceState(null, "", place);
}

// The address may be old, or edited: what it asks for and is not here is told, and ignored.
function recall() {
  const query = new URLSearchParams(location.search);
  const { find, sort, down, view } = form.elements;
  find.value = query.get("find") ?? "";
  down.checked = query.has("down");
  const ignored = [
    ...[...query.keys()].filter((key) => !KEYS.includes(key)),
    ...choose(sort, query.get("sort") ?? ""),
    ...choose(view, query.get("view") ?? ""),
    ...tick(boxes, query.getAll("is")),
    ...tick(choices, query.get("cols")?.split(" ").filter(Boolean) ?? usual()),
  ];
  form.querySelector("details").open = query.has("is") || !(narrow.matches || view.value);
  tellIgnored(ignored);
}

// These two return what they do not know.
function choose(control, value) {
  const values = [...(control.options ?? control)].map((option) => option.value);
  control.value = values.includes(value) ? value : "";
  return values.includes(value) ? [] : [value];
}

function tick(all, wanted) {
  for (const box of all) {
    box.checked = wanted.includes(box.value);
  }
  return wanted.filter((value) => !all.some((box) => box.value === value));
}

function tellIgnored(ignored) {
  const note = document.querySelector(".ignored");
  const listed = [...new Set(ignored)].map((word) => `“${word.slice(0, 40)}”`).join(", ");
  note.textContent = `The address asks for ${listed}, which is not here; the rest of it is shown.`;
  note.hidden = ignored.length === 0;
}

// What is shown --------------------------------------------------------------------------------

function show() {
  const now = state();
  const left = functions.map((one) => Filter.fits(one, now));
  const isWhole = left.every(Boolean);
  cards.forEach((card, place) => {
    card.hidden = !left[place];
    FactTable.rows[place].hidden = !left[place];
  });
  for (const tile of tiles.querySelectorAll(".family")) {
    tile.hidden = !isWhole || now.sort !== ""; // it stands before all of its functions, or nowhere
  }
  arrange(now);
  count(functions.filter((_, place) => left[place]));
  tell(now, left.filter(Boolean).length);
}

function arrange({ sort, isReversed, isTable, columns }) {
  const order = `${sort} ${isReversed}`;
  if (order !== tiles.dataset.order) {
    tiles.dataset.order = order;
    const rows = FactTable.arrange(sort || "family", isReversed);
    const inOrder = rows.map((row) => cards[FactTable.rows.indexOf(row)]);
    tiles.append(...(sort ? inOrder : parts), parts.at(-1));
    sign(sort);
  }
  FactTable.choose(columns);
  tiles.style.setProperty("--n", tiles.querySelectorAll("li:not(.rest, [hidden])").length);
  tiles.closest(".index").dataset.view = isTable ? "table" : "cards";
}

// A card has what it is sorted by at its foot.
function sign(sort) {
  const name = form.elements.sort.selectedOptions[0].textContent;
  cards.forEach((card, place) => {
    if (sort && sort !== "name") {
      card.dataset.told = `${name}: ${FactTable.told(FactTable.rows[place], sort)}`;
    } else {
      delete card.dataset.told;
    }
  });
}

// How many each chip would leave; one that would leave none is off, but not while it has the focus.
function count(left) {
  for (const box of boxes) {
    const number = left.filter(({ properties }) => properties.includes(box.value)).length;
    box.closest("label").querySelector("b").textContent = number;
    box.disabled = number === 0 && !box.checked && box !== document.activeElement;
  }
}

function tell({ words, sort }, number) {
  const all = cards.length;
  const near = words.filter((meanings) => meanings.length > 1).map(([, ...names]) => names.join(" or "));
  const told = number === all ? `${all} functions` : `${number} of ${all} functions`;
  const read = near.length ? `, read as ${near.join(" ")}` : "";
  const isChanged = sort || form.elements.find.value || boxes.some((box) => box.checked);
  document.querySelector(".head output").textContent = number ? told + read : "No function matches";
  document.querySelector(".head .all").hidden = !isChanged;
  form.elements.down.closest("label").hidden = sort === "";
}

// What readers do ------------------------------------------------------------------------------

function changed() {
  show();
  remember();
}

function sortBy(key, isReversed) {
  form.elements.sort.value = key === "family" ? "" : key;
  form.elements.down.checked = isReversed && key !== "family";
  changed();
}

function clear() {
  form.elements.find.value = "";
  form.elements.sort.value = "";
  form.elements.down.checked = false;
  for (const box of boxes) {
    box.checked = false;
  }
  changed();
}

// The one that is left, or the one that is called what is typed.
function open(event) {
  event.preventDefault();
  const left = cards.filter((card) => !card.hidden);
  const called = cards[functions.indexOf(Filter.exact(form.elements.find.value, functions))];
  const found = left.length === 1 ? left[0] : called;
  if (left.includes(found)) {
    found.querySelector("a").click();
  }
}

// The address may lead to a family that is hidden, or to chips that are folded.
function reveal() {
  const target = document.getElementById(location.hash.slice(1));
  const fold = target?.closest("details");
  if (fold && form.contains(fold)) {
    fold.open = true;
    target.scrollIntoView();
  } else if (target?.closest(".tiles") && target.offsetParent === null) {
    form.elements.view.value = "";
    clear();
    target.scrollIntoView();
  }
}

FactTable.offerSorting(sortBy);
recall();
show();
form.addEventListener("submit", open);
form.addEventListener("input", changed);
document.querySelector(".head .all").addEventListener("click", clear);
document.querySelector(".csv").addEventListener("click", FactTable.save);
for (const control of document.querySelectorAll("[form=finder]")) {
  control.addEventListener("input", changed); // it stands outside the form, which does not hear it
}
narrow.addEventListener("change", () => {
  if (!new URLSearchParams(location.search).has("cols")) {
    tick(choices, usual());
    show();
  }
});
window.addEventListener("hashchange", reveal);
window.addEventListener("popstate", () => {
  recall();
  show();
});
reveal();
