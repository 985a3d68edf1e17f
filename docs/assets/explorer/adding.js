// The box that adds functions: it suggests those whose names hold what is typed, and whole families.
// The suggestions are on the page, from the catalogue.
"use strict";

const adding = (() => {
  const box = controls.one("[role=combobox]", HTMLInputElement);
  const missing = controls.one("[data-missing]", HTMLElement);
  const suggestions = controls.one("[role=listbox]", HTMLUListElement);
  const options = [...suggestions.children].map((option) => /** @type {HTMLLIElement} */ (option));
  /** @type {HTMLLIElement | null} */
  let active = null;

  /** As people type names: without what separates words. @param {string} text */
  function plain(text) {
    return text.toLowerCase().replace(/[-_\s]+/g, "");
  }

  /** How well an option answers: 0 best, infinity not at all; by its own name before others.
   * @param {HTMLLIElement} option @param {string} typed */
  function rank({ dataset, textContent }, typed) {
    const own = [String(textContent), dataset.name ?? ""].map(plain);
    const others = (dataset.also ?? "").split("|").map(plain);
    const isFamily = Number(!dataset.name); // functions come first
    const isLoose = dataset.name && typed.length > 2 && isWithin(typed, own[1]);
    return Math.min(
      isFamily + match(own, typed),
      0.5 + isFamily + match(others, typed),
      isLoose ? 6 : Infinity,
    );
  }

  /** @param {string[]} names @param {string} typed */
  function match(names, typed) {
    const tests = [
      (/** @type {string} */ name) => name === typed,
      (/** @type {string} */ name) => name.startsWith(typed),
      (/** @type {string} */ name) => name.includes(typed),
    ];
    const found = tests.findIndex((test) => names.some(test));
    return found < 0 ? Infinity : 2 * found;
  }

  /** Whether the letters of one stand in the other, in that order. @param {string} letters
   * @param {string} name */
  function isWithin(letters, name) {
    let at = -1;
    return [...letters].every((letter) => (at = name.indexOf(letter, at + 1)) >= 0);
  }

  function suggest() {
    const typed = plain(String(box.value.split(".").at(-1))); // such as nn.GELU
    const ranks = options.map((option) => (typed ? rank(option, typed) : 0));
    const best = Math.min(...ranks);
    options.forEach((option, k) => (option.hidden = ranks[k] === Infinity));
    missing.hidden = best < Infinity;
    if (!missing.hidden) {
      reading.say(() => String(missing.textContent));
    }
    open(best < Infinity);
    activate(typed && best < Infinity ? options[ranks.indexOf(best)] : null);
  }

  /** @param {boolean} isOpen */
  function open(isOpen) {
    suggestions.hidden = !isOpen;
    box.ariaExpanded = String(isOpen);
    if (!isOpen) {
      activate(null);
    }
  }

  /** @param {HTMLLIElement | null} option */
  function activate(option) {
    active?.removeAttribute("aria-selected");
    active = option;
    active?.setAttribute("aria-selected", "true");
    active?.scrollIntoView({ block: "nearest" });
    if (active) {
      box.setAttribute("aria-activedescendant", active.id);
    } else {
      box.removeAttribute("aria-activedescendant");
    }
  }

  /** @param {HTMLLIElement} option */
  function add(option) {
    const { name, family } = option.dataset;
    const meant = options.filter(({ dataset }) => dataset.name && (name ? dataset.name === name : !family || dataset.of === family));
    const chosen = new Set(explorer.all().map((choice) => choice.name));
    const isOne = meant.length === 1;
    // twice only what can be given other parameters
    const names = meant.flatMap(({ dataset }) => dataset.name ?? []).filter((one) =>
      !chosen.has(one) || (isOne && Object.keys(entries.of(one).parameters).length > 0));
    if (names.length) {
      explorer.add(names);
    }
    const text = option.textContent;
    reading.say(() => (names.length ? `Added: ${text}.` : `${text}: already in the list.`));
    box.value = "";
    open(false);
  }

  function leave() {
    missing.hidden = true;
    open(false);
  }

  /** @param {number} step */
  function walk(step) {
    if (suggestions.hidden) {
      suggest();
    }
    const seen = options.filter(({ hidden }) => !hidden);
    const at = active ? seen.indexOf(active) + step : step > 0 ? 0 : -1;
    activate(seen.at(at % (seen.length || 1)) ?? null);
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    const { key } = event;
    const acts = new Map([
      ["ArrowDown", () => walk(1)],
      ["ArrowUp", () => walk(-1)],
      ["Enter", () => active && add(active)],
      ["Escape", () => {
        box.value = suggestions.hidden ? "" : box.value;
        leave();
      }],
    ]);
    const act = acts.get(key);
    if (act && !event.isComposing) {
      event.preventDefault();
      act();
    }
  }

  /** The address of the page of a function. @param {string} name */
  function pageOf(name) {
    const option = options.find(({ dataset }) => dataset.name === name);
    const file = location.pathname.endsWith("index.html") ? "index.html" : ""; // without a server
    return `../functions/${option?.dataset.of}/${name}/${file}`;
  }

  box.addEventListener("input", suggest);
  box.addEventListener("click", suggest);
  box.addEventListener("keydown", press);
  box.addEventListener("blur", leave);
  suggestions.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  suggestions.addEventListener("click", ({ target }) => {
    const option = target instanceof Element ? target.closest("li") : null;
    if (option) {
      add(option);
    }
  });
  return { box, pageOf };
})();
