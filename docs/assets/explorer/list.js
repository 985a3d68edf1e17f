// The list of the functions: a row for each, with its values at x, that unfolds to its parameters.
// It is one stop of Tab: arrow keys go from row to row, and from button to button.
"use strict";

const list = (() => {
  const FEW = 4; // functions whose parameters are unfolded on arrival
  const { element, one } = controls;
  const place = one(".functions", HTMLUListElement);
  const nothing = one("[data-nothing]", HTMLElement);
  /** @type {Map<string, {item: HTMLLIElement, row: Row, name: HTMLButtonElement, values: Text[],
   *   fold: HTMLElement, shows: (() => void)[]}>} */
  let known = new Map();
  let isFirst = true;

  /** @param {Row} row */
  function keyOf({ id, choice }) {
    return `${id} ${choice?.name}`;
  }

  /** @param {Row} row */
  function made(row) {
    const key = keyOf(row);
    const now = () => /** @type {Row} */ (known.get(key)?.row);
    const swatch = element("button", { type: "button", class: "swatch", tabindex: "-1" });
    const name = element("button", { type: "button", class: "unfold", "aria-expanded": "false", tabindex: "-1" });
    const remove = element("button", { type: "button", class: "remove", tabindex: "-1" }, "×");
    const values = [0, 1, 2].map(() => document.createTextNode(""));
    const told = values.map((text, order) => element("span", { "data-order": "f" + board.MARKS[order] }, text));
    const fold = element("div", { class: "fold-out", hidden: "" });
    const item = element("li", { class: row.kind }, swatch, name, element("span", { class: "values" }, ...told), remove, fold);
    swatch.innerHTML = '<svg viewBox="0 0 24 10" aria-hidden="true"><path d="M0 5H24"/></svg>';
    controls.toggle(swatch, true, () => explorer.hide(now().place, !now().isHidden));
    if (!row.choice) { // the reader's own, which another part of the page makes
      [swatch, remove].forEach((button) => (button.disabled = true));
      fold.append(element("a", { href: "#yours-beside-ours" }, "Change or remove it"));
    }
    swatch.title = "Show or hide";
    name.addEventListener("click", () => unfold(key, name.ariaExpanded !== "true"));
    remove.addEventListener("click", () => removeRow(now()));
    for (const [enters, leaves] of [["pointerover", "pointerleave"], ["focusin", "focusout"]]) {
      item.addEventListener(enters, ({ target }) => {
        emphasize(target instanceof Node && fold.contains(target) ? null : now()); // sliders need all
      });
      item.addEventListener(leaves, () => emphasize(null));
    }
    return { item, row, name, values, fold, shows: row.choice ? fillFold(fold, row.choice, now) : [] };
  }

  /** Sliders, and where to read more. @param {HTMLElement} fold @param {Choice} choice
   * @param {() => Row} now */
  function fillFold(fold, choice, now) {
    const { title, ofAxis, parameters } = entries.of(choice.name);
    const refused = element("p", { class: "refused", hidden: "" });
    const shows = Object.entries(parameters).map(([key, parameter]) => {
      const label = `${key} of ${title}`;
      const slider = element("input", { type: "range", "aria-label": label });
      const field = element("input", { type: "number", step: "any", "aria-label": `${label}, as a number` });
      const text = parameter.symbol === key ? key : `${key} ${parameter.symbol}`;
      const line = element("div", { class: "parameter" }, element("span", {}, text), slider, field);
      const show = controls.bind(line, parameter, (written) => {
        const reason = setParameter(now(), key, written);
        refused.hidden = !reason;
        refused.textContent = `${reason}.`;
        return reason;
      });
      const update = () => show(now().choice?.parameters[key] ?? parameter.usual);
      line.addEventListener("focusout", () => {
        refused.hidden = true;
        update(); // what was refused goes
      });
      fold.append(line);
      return () => line.contains(document.activeElement) || update();
    });
    fold.append(refused);
    if (ofAxis) {
      fold.append(element("p", {}, "Of several inputs: the first output for x and 0 is drawn."));
    }
    const href = adding.pageOf(choice.name);
    fold.append(element("a", { href }, `More about ${title}`));
    return shows;
  }

  /** @param {Row} row @param {string} key @param {string} text */
  function setParameter({ choice, place: at }, key, text) {
    const { name, parameters } = /** @type {Choice} */ (choice);
    const value = entries.numberOf(text);
    const reason = entries.refusal(name, key, value, parameters);
    if (reason) {
      reading.say(() => `${reason}.`);
    } else {
      const next = { ...parameters, [key]: value };
      if (value === entries.of(name).parameters[key].usual) {
        delete next[key];
      }
      const all = explorer.all();
      all[at] = { name, parameters: next };
      explorer.choose(all, false);
      reading.say(() => reading.told([explorer.rows()[at]]));
    }
    return reason;
  }

  /** @param {Row} row */
  function removeRow({ place: at, title }) {
    explorer.choose(explorer.all().filter((_, k) => k !== at), true);
    const left = names();
    (left[Math.min(at, left.length - 1)] ?? adding.box).focus();
    emphasize(null); // the pointer does not leave what is gone
    reading.say(() => `${title} is removed.`);
  }

  /** @param {string} key @param {boolean} isOpen */
  function unfold(key, isOpen) {
    const found = known.get(key);
    if (found) {
      found.name.ariaExpanded = String(isOpen);
      found.fold.hidden = !isOpen;
    }
  }

  /** One function among many. @param {Row | null} row */
  function emphasize(row) {
    board.place.classList.toggle("emphasizes", row !== null && !row.isHidden);
    for (const { shown, path } of board.curves()) {
      path.classList.toggle("emphasized", shown.id === row?.id);
    }
  }

  function names() {
    return [...place.querySelectorAll("button.unfold")].map((name) => /** @type {HTMLButtonElement} */ (name));
  }

  function show() {
    const rows = explorer.rows();
    const before = known;
    known = new Map(rows.map((row) => [keyOf(row), before.get(keyOf(row)) ?? made(row)]));
    for (const [key, { item }] of before) {
      if (!known.has(key)) {
        item.remove();
      }
    }
    rows.forEach((row, k) => {
      const found = known.get(keyOf(row));
      if (found) {
        found.row = row;
        fill(found);
        if (place.children[k] !== found.item) {
          place.insertBefore(found.item, place.children[k] ?? null);
        }
        if (!before.has(keyOf(row)) && found.shows.length && (!isFirst || rows.length <= FEW)) {
          unfold(keyOf(row), rows.length - before.size === 1 || isFirst);
        }
      }
    });
    isFirst = false;
    nothing.hidden = rows.length > 0;
    if (!place.querySelector("[tabindex='0']")) {
      names()[0]?.setAttribute("tabindex", "0");
    }
    showValues();
  }

  /** @param {{item: HTMLLIElement, row: Row, name: HTMLButtonElement,
   *   shows: (() => void)[]}} found */
  function fill({ item, row, name, shows }) {
    const { title, isHidden } = row;
    const [swatch, remove] = [one(".swatch", HTMLButtonElement, item), one(".remove", HTMLButtonElement, item)];
    item.classList.toggle("is-hidden", isHidden);
    name.textContent = title;
    swatch.ariaPressed = String(!isHidden);
    swatch.ariaLabel = `Show ${title}`;
    remove.ariaLabel = `Remove ${title}`;
    shows.forEach((update) => update());
  }

  function showValues() {
    for (const { row, values } of known.values()) {
      values.forEach((text, order) => (text.data = reading.digits(row.values[order](reading.x()))));
    }
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    const { key, target } = event;
    const item = target instanceof HTMLButtonElement ? target.closest("li") : null;
    if (!(item && target instanceof HTMLButtonElement)) {
      return;
    }
    const rows = [...place.children];
    const buttons = (/** @type {Element} */ row) => [...row.querySelectorAll(":scope > button:enabled")];
    const [at, column] = [rows.indexOf(item), buttons(item).indexOf(target)];
    const steps = new Map([
      ["ArrowDown", [at + 1, column]], ["ArrowUp", [at - 1, column]], ["Home", [0, column]],
      ["End", [rows.length - 1, column]], ["ArrowLeft", [at, column - 1]], ["ArrowRight", [at, column + 1]],
    ]);
    const [row, next] = steps.get(key) ?? [];
    const found = row === undefined || next === undefined || !rows[row] ? null : buttons(rows[row])[next];
    if (found instanceof HTMLElement) {
      found.focus();
    }
    if (key === "Delete") {
      one(".remove", HTMLButtonElement, item).click();
    }
    if (steps.has(key) || key === "Delete") {
      event.preventDefault();
    }
  }

  place.addEventListener("keydown", press);
  place.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLButtonElement) {
      place.querySelectorAll("li > [tabindex='0']").forEach((stop) => stop.setAttribute("tabindex", "-1"));
      target.setAttribute("tabindex", "0");
    }
  });
  one("[data-clear]", HTMLButtonElement).addEventListener("click", () => {
    explorer.choose([], true);
    adding.box.focus();
  });
  explorer.onChange(show);
  reading.onChange(showValues);
  return { show };
})();
