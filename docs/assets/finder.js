// The index of functions: the form, the tiles and the table, and their state in the address.
"use strict";

/**
 * @typedef {object} Fields of the form
 * @property {HTMLInputElement} find
 * @property {HTMLInputElement[]} is
 * @property {HTMLSelectElement} sort
 * @property {HTMLInputElement} down
 * @property {RadioNodeList} view
 * @property {HTMLInputElement[]} col
 */
/**
 * @typedef {object} State
 * @property {string[][]} words that are typed, each with its meanings
 * @property {string[]} wanted properties
 * @property {string} sort the key of a column, or nothing
 * @property {boolean} isReversed
 * @property {boolean} isTable
 * @property {string[]} columns
 */

(() => {
  const form = one("form.finder", HTMLFormElement);
  const fields = /** @type {HTMLFormControlsCollection & Fields} */ (form.elements);
  const tiles = one("ul.tiles", HTMLElement);
  // families, each before its functions, and the last tile
  const parts = /** @type {HTMLElement[]} */ ([...tiles.children]);
  const cards = parts.filter((tile) => tile.matches("[data-is]"));
  const functions = cards.map(Filter.known);
  const boxes = [...fields.is];
  const choices = [...fields.col];
  const all = one(".head .all", HTMLElement); // shows all again
  const narrow = window.matchMedia("(max-width: 37.5em)");
  const phrases = Filter.phrasesOf(boxes, functions);
  const KEYS = ["find", "is", "sort", "down", "view", "cols", "h"]; // h is of the search

  /** @template {Element} E @param {string} selector @param {new () => E} kind
   * @param {ParentNode} [place] @returns {E} */
  function one(selector, kind, place = document) {
    const found = place.querySelector(selector);
    if (!(found instanceof kind)) {
      throw new Error(`there is no ${selector} on the page`);
    }
    return found;
  }

  // The state ------------------------------------------------------------------------------------

  /** @returns {State} */
  function state() {
    const { wanted, words } = Filter.read(fields.find.value, phrases, functions);
    return {
      words,
      wanted: [...wanted, ...ticked(boxes)],
      sort: fields.sort.value,
      isReversed: fields.down.checked,
      isTable: fields.view.value === "table",
      columns: ticked(choices),
    };
  }

  /** @param {HTMLInputElement[]} all */
  function ticked(all) {
    return all.filter((box) => box.checked).map((box) => box.value);
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
        query.append(key, String(value));
      }
    }
    const columns = ticked(choices).join(" ");
    if (columns !== usual().join(" ")) {
      query.append("cols", columns);
    }
    const place = query.size ? `?${query}` : location.pathname + location.hash; // else it is hidden
    history.replaceState(null, "", place);
  }

  // The address may be old, or edited: what it asks for and is not here is told, and ignored.
  function recall() {
    const query = new URLSearchParams(location.search);
    const { find, sort, down, view } = fields;
    find.value = query.get("find") ?? "";
    down.checked = query.has("down");
    const ignored = [
      ...[...query.keys()].filter((key) => !KEYS.includes(key)),
      ...choose(sort, [...sort.options], query.get("sort") ?? ""),
      ...choose(view, /** @type {NodeListOf<HTMLInputElement>} */ (view), query.get("view") ?? ""),
      ...tick(boxes, query.getAll("is")),
      ...tick(choices, query.get("cols")?.split(" ").filter(Boolean) ?? usual()),
    ];
    one("details", HTMLDetailsElement, form).open = query.has("is") || !(narrow.matches || view.value);
    tellIgnored(ignored);
  }

  /** Returns what it does not know, as `tick` does. @param {{value: string}} control
   * @param {Iterable<{value: string}>} options @param {string} value */
  function choose(control, options, value) {
    const values = [...options].map((option) => option.value);
    control.value = values.includes(value) ? value : "";
    return values.includes(value) ? [] : [value];
  }

  /** @param {HTMLInputElement[]} all @param {string[]} wanted */
  function tick(all, wanted) {
    for (const box of all) {
      box.checked = wanted.includes(box.value);
    }
    return wanted.filter((value) => !all.some((box) => box.value === value));
  }

  /** @param {string[]} ignored */
  function tellIgnored(ignored) {
    const note = one(".ignored", HTMLElement);
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
    for (const tile of parts.filter(({ classList }) => classList.contains("family"))) {
      tile.hidden = !isWhole || now.sort !== ""; // it stands before all of its functions, or nowhere
    }
    arrange(now);
    count(functions.filter((_, place) => left[place]));
    tell(now, left.filter(Boolean).length);
  }

  /** @param {State} now */
  function arrange({ sort, isReversed, isTable, columns }) {
    const order = `${sort} ${isReversed}`;
    if (order !== tiles.dataset.order) {
      tiles.dataset.order = order;
      const rows = FactTable.arrange(sort || "family", isReversed);
      const inOrder = rows.map((row) => cards[FactTable.rows.indexOf(row)]);
      tiles.append(...(sort ? inOrder : parts), parts[parts.length - 1]);
      sign(sort);
    }
    FactTable.choose(columns);
    const number = tiles.querySelectorAll("li:not(.rest, [hidden])").length;
    tiles.style.setProperty("--n", String(number));
    /** @type {HTMLElement} */ (tiles.closest(".index")).dataset.view = isTable ? "table" : "cards";
  }

  /** A card has what it is sorted by at its foot. @param {string} sort */
  function sign(sort) {
    const name = fields.sort.selectedOptions[0].textContent;
    cards.forEach((card, place) => {
      if (sort && sort !== "name") {
        card.dataset.told = `${name}: ${FactTable.told(FactTable.rows[place], sort)}`;
      } else {
        delete card.dataset.told;
      }
    });
  }

  /** How many each chip would leave; one that would leave none is off, but not while it has the
   * focus. @param {Known[]} left */
  function count(left) {
    for (const box of boxes) {
      const number = left.filter(({ properties }) => properties.includes(box.value)).length;
      one("b", HTMLElement, labelOf(box)).textContent = String(number);
      box.disabled = number === 0 && !box.checked && box !== document.activeElement;
    }
  }

  /** @param {HTMLInputElement} box */
  function labelOf(box) {
    return /** @type {HTMLLabelElement} */ (box.closest("label"));
  }

  /** @param {State} now @param {number} number */
  function tell({ words, sort }, number) {
    const most = cards.length;
    const guessed = words.filter((meanings) => meanings.length > 1);
    const near = guessed.map(([, ...names]) => names.join(" or "));
    const told = number === most ? `${most} functions` : `${number} of ${most} functions`;
    const read = near.length ? `, read as ${near.join(" ")}` : "";
    const isChanged = sort || fields.find.value || boxes.some((box) => box.checked);
    one(".head output", HTMLOutputElement).textContent = number ? told + read : "No function matches";
    all.hidden = !isChanged;
    labelOf(fields.down).hidden = sort === "";
  }

  // What readers do ------------------------------------------------------------------------------

  function changed() {
    show();
    remember();
  }

  /** @param {string} key @param {boolean} isReversed */
  function sortBy(key, isReversed) {
    fields.sort.value = key === "family" ? "" : key;
    fields.down.checked = isReversed && key !== "family";
    changed();
  }

  function clear() {
    fields.find.value = "";
    fields.sort.value = "";
    fields.down.checked = false;
    for (const box of boxes) {
      box.checked = false;
    }
    changed();
  }

  /** The one that is left, or the one that is called what is typed. @param {Event} event */
  function open(event) {
    event.preventDefault();
    const left = cards.filter((card) => !card.hidden);
    const called = Filter.exact(fields.find.value, functions);
    const isFound = (/** @type {HTMLElement} */ card) => functions[cards.indexOf(card)] === called;
    const found = left.length === 1 ? left[0] : left.find(isFound);
    found?.querySelector("a")?.click();
  }

  // The address may lead to a family that is hidden, or to chips that are folded.
  function reveal() {
    const target = document.getElementById(location.hash.slice(1));
    const fold = target?.closest("details");
    if (target && fold && form.contains(fold)) {
      fold.open = true;
      target.scrollIntoView();
    } else if (target?.closest(".tiles") && target.offsetParent === null) {
      fields.view.value = "";
      clear();
      target.scrollIntoView();
    }
  }

  FactTable.offerSorting(sortBy);
  recall();
  show();
  form.addEventListener("submit", open);
  form.addEventListener("input", changed);
  all.addEventListener("click", clear);
  one(".csv", HTMLElement).addEventListener("click", FactTable.save);
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
})();
