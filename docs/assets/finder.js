// The form above the cards of all functions: search, filter, sort. Its state is in the address.
"use strict";

const form = document.querySelector("form.finder");
const families = [...document.querySelectorAll("section.family")];
const items = [...document.querySelectorAll("section.family li")];
const homes = new Map(items.map((item) => [item, item.parentElement]));
const entries = new Map(families.map((family) => [family, entryOf(family)]));
const contents = entries.get(families[0]).closest("nav"); // of the page, where the entries are
const sorted = document.createElement("ul");
let order = ""; // by which the cards lie

function entryOf(family) {
  const { id } = family.querySelector("h2");
  return document.querySelector(`nav a[href="#${id}"]`).closest("li");
}

function matches(item, words, wanted) {
  const properties = item.dataset.is.split("|");
  return (
    words.every((word) => item.dataset.words.includes(word)) &&
    wanted.every((property) => properties.includes(property))
  );
}

// Numbers before what is unknown, else by name.
function compare(key) {
  return (one, other) => {
    const [a, b] = [one, other].map((item) => item.dataset[key]);
    if (key === "byName" || a === b) {
      return one.dataset.byName.localeCompare(other.dataset.byName);
    }
    return (a === "") - (b === "") || Number(a) - Number(b);
  };
}

// Every card lies in its family, or all lie in one list.
function arrange(sort) {
  if (sort === order) {
    return;
  }
  order = sort;
  const key = `by${sort.charAt(0).toUpperCase()}${sort.slice(1)}`;
  for (const item of sort ? [...items].sort(compare(key)) : items) {
    (sort ? sorted : homes.get(item)).append(item);
  }
  sorted.hidden = !sort;
  sorted.dataset.by = sort; // cards show it
}

function told(number) {
  if (number === 0) {
    return "No function matches";
  }
  const all = items.length;
  return number === all ? `${all} functions` : `${number} of ${all} functions`;
}

function show() {
  const state = new FormData(form);
  const words = state.get("find").toLowerCase().replaceAll("'", '"').split(/[\s_-]+/).filter(Boolean);
  arrange(state.get("sort"));
  let number = 0;
  for (const item of items) {
    item.hidden = !matches(item, words, state.getAll("is"));
    number += item.hidden ? 0 : 1;
  }
  for (const family of families) {
    family.hidden = family.querySelector("li:not([hidden])") === null;
    entries.get(family).hidden = family.hidden;
  }
  contents.hidden = families.every(({ hidden }) => hidden);
  form.querySelector("output").textContent = told(number);
  form.querySelector("[type=reset]").hidden = [...state.values()].every((value) => value === "");
}

function remember() {
  const state = [...new FormData(form)].filter(([, value]) => value !== "");
  const query = new URLSearchParams(state).toString();
  const place = query ? `?${query}` : location.pathname + location.hash; // a family may be hidden
  history.replaceState(null, "", place);
}

function recall() {
  const state = new URLSearchParams(location.search);
  form.elements.find.value = state.get("find") ?? "";
  form.elements.sort.value = state.get("sort") ?? "";
  if (form.elements.sort.selectedIndex < 0) {
    form.elements.sort.value = ""; // an address that somebody has edited
  }
  for (const box of form.querySelectorAll("[name=is]")) {
    box.checked = state.getAll("is").includes(box.value);
  }
  form.querySelector("details").open = state.has("is");
}

// The address may lead to a family that is hidden.
function reveal() {
  const target = document.getElementById(location.hash.slice(1));
  if (target && target.offsetParent === null) {
    form.reset();
    window.setTimeout(() => target.scrollIntoView());
  }
}

sorted.className = "cards";
sorted.hidden = true;
families[0].before(sorted);
recall();
show();
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", () => {
  show();
  remember();
});
window.addEventListener("hashchange", reveal);
window.addEventListener("popstate", () => {
  recall();
  show();
});
form.addEventListener("reset", () => {
  window.setTimeout(() => {
    show(); // after the form has been emptied
    remember();
  });
});
reveal();
