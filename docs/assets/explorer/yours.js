// The panel of the reader's own function: a formula or pasted points, drawn beside the functions of
// the plot, compared with one of them, and named.
"use strict";

(() => {
  const REST = 250; // ms after the last key
  const SLICE = 12; // ms of searching, before the page does other things
  const LONGEST = 40; // letters of a number
  const HEIGHT = 230; // of the picture
  const { element, one } = controls;
  const panel = one("[data-panel=yours]", HTMLElement);
  const form = one("form", HTMLFormElement, panel);
  const field = one("[name=formula]", HTMLInputElement, form);
  const points = one("[name=points]", HTMLTextAreaElement, form);
  const [mistake, readBack, notes] = ["mistake", "read", "notes"].map((id) => one(`#own-${id}`, HTMLElement));
  const letters = one(".letters", HTMLElement, form);
  const drawing = one("[data-draw]", HTMLButtonElement, form);
  const result = one(".verdict", HTMLElement, panel);
  const words = one(".words", HTMLElement, result);
  const beside = one("select", HTMLSelectElement, result);
  const gap = one(".gap", HTMLElement, result);
  const picture = one(".picture", HTMLElement, result);
  const say = controls.speaker(one("[role=status]", HTMLElement, panel));

  /** @typedef {{f: Value, points: Columns | null}} Given points, or of a formula nothing */
  /** @type {Given | null} */
  let given = null;
  /** @type {Shown | null} */
  let shown = null;
  /** @type {Recognised | null} */
  let found = null;
  /** @type {number[]} */
  let values = []; // of the letters
  /** @type {string[]} */
  let names = [];
  let timer = 0;
  let search = 0; // which one is under way
  let frame = 0;
  let seen = ""; // the window of the last comparison

  /** The formula with what is wrong in it marked. @param {Misread} misread */
  function showMistake({ mistake: text, from, to }) {
    const typed = field.value;
    const mark = element("mark", {}, typed.slice(from, Math.max(to, from + 1)) || "\u00a0");
    const code = element("code", {}, typed.slice(0, from), mark, typed.slice(Math.max(to, from + 1)));
    mistake.replaceChildren(`${text[0].toUpperCase()}${text.slice(1)}. `, ...(typed.trim() ? [code] : []));
    mistake.hidden = false;
    field.ariaInvalid = "true";
    say(() => String(mistake.textContent));
  }

  /** A slider and a field for each letter of the formula. @param {Expression} read
   * @param {Map<string, number>} kept */
  function showLetters({ parameters, initial }, kept) {
    if (parameters.join() !== names.join()) {
      const before = new Map(names.map((name, k) => [name, values[k]]));
      values = parameters.map((name, k) => kept.get(name) ?? before.get(name) ?? initial[k]);
      names = parameters;
      letters.replaceChildren(...names.map(letter));
    }
  }

  /** @param {string} name @param {number} k */
  function letter(name, k) {
    const slider = element("input", { type: "range", "aria-label": `${name} of your formula` });
    const number = element("input", { type: "number", step: "any", "aria-label": `${name} of your formula, as a number` });
    const line = element("div", { class: "parameter" }, element("span", {}, name), slider, number);
    const show = controls.bind(line, { usual: 1, symbol: name }, (text) => {
      const value = entries.numberOf(text);
      if (Number.isNaN(value)) {
        return "a number is missing";
      }
      values[k] = value;
      isDue();
      return "";
    });
    show(values[k]);
    return line;
  }

  /** The formula with its letters, as an address has it: `a*tanh(x);a=2` */
  function written() {
    const given = names.map((name, k) => `${name}=${values[k]}`).join(",");
    return field.value.trim() ? field.value.trim() + (given ? `;${given}` : "") : null;
  }

  /** The letters of a formula that an address has; the field takes the formula.
   * @param {string} text */
  function fromAddress(text) {
    const cut = text.lastIndexOf(";");
    const pairs = text.slice(cut + 1).split(",").map((pair) => pair.split("="));
    const kept = new Map(pairs.map(([name, value = ""]) => [name, entries.numberOf(value.slice(0, LONGEST))]));
    const isGood = cut >= 0 && [...kept.values()].every(Number.isFinite);
    field.value = isGood ? text.slice(0, cut) : text;
    return isGood ? kept : new Map();
  }

  /** What was typed last becomes what is shown. @param {Map<string, number>} [kept] */
  function readFormula(kept = new Map()) {
    const read = field.value.trim() ? formula.read(field.value) : null;
    clear();
    address.note("u", []);
    if (read && "mistake" in read) {
      explorer.setOwn(null);
      showMistake(read);
    } else if (read) {
      showLetters(read, kept);
      const { value } = read;
      const f = (/** @type {number} */ x) => value(x, values);
      const at = [-1, 0, 1].map((x) => `f(${x < 0 ? "−1" : x}) = ${reading.digits(f(x))}`);
      readBack.textContent = `Read as ${read.text}: ${at.join(", ")}`;
      take({ f, points: null });
    } else {
      explorer.setOwn(null);
    }
    address.set({ u: written() }, false);
  }

  function readPoints() {
    const read = points.value.trim() ? samples.read(points.value) : null;
    field.value = "";
    clear();
    address.set({ u: null }, false);
    const told = read ? [read.mistake, ...read.notes].filter(Boolean) : [];
    notes.textContent = told.join(" ");
    say(() => String(notes.textContent));
    points.ariaInvalid = read?.mistake ? "true" : null;
    if (read && read.x.length > 1) {
      readBack.textContent = `${read.x.length} points, x from ${numbers.written(read.x[0])} to ${numbers.written(read.x[read.x.length - 1])}`;
      take({ f: own.joined(read), points: read });
    } else {
      explorer.setOwn(null);
    }
  }

  function clear() {
    search += 1;
    [given, shown, found] = [null, null, null];
    [mistake, result].forEach((part) => (part.hidden = true));
    [readBack, notes].forEach((part) => (part.textContent = ""));
    [field, points].forEach((box) => (box.ariaInvalid = null));
    if (!field.value.trim()) {
      letters.replaceChildren();
      names = [];
    }
  }

  /** @param {Given} next */
  function take(next) {
    given = next;
    shown = own.shown(next.f, next.points ? "Your points" : "Yours");
    result.hidden = false;
    words.replaceChildren(element("p", {}, "Looking for its name…"));
    explorer.setOwn(drawing.ariaPressed === "true" ? shown : null);
    compareSoon();
    identifyLater(next.points ? recognition.ofSamples(next.points, next.points.decimals) : recognition.ofFunction(next.f));
  }

  /** Search a little at a time. @param {Generator<void, Recognised>} steps */
  function identifyLater(steps) {
    search += 1;
    const mine = search;
    const go = () => {
      const until = performance.now() + SLICE;
      while (mine === search && performance.now() < until) {
        const { done, value } = steps.next();
        if (done) {
          found = value;
          showVerdict();
          return;
        }
      }
      if (mine === search) {
        window.setTimeout(go);
      }
    };
    window.setTimeout(go);
  }

  function showVerdict() {
    if (found && given) {
      const paragraphs = verdicts.told(found, given.f, given.points?.x ?? null);
      words.replaceChildren(...paragraphs.map((parts) => element("p", {}, ...parts.map(linked))));
      const best = found.matches[0] ?? found.nearest;
      if (best && best.order === 0 && !isDrawn(best)) {
        const add = element("button", { type: "button", "data-add": "" }, `Add ${entries.of(best.name).title} to the plot`);
        add.addEventListener("click", () => addToPlot(best));
        words.append(element("p", {}, add));
      }
      compare();
      say(() => `${words.firstElementChild?.textContent} ${gap.textContent}`);
    }
  }

  /** @param {Part} part */
  function linked(part) {
    return typeof part === "string" ? part : element("a", { href: adding.pageOf(part.name) }, part.title);
  }

  /** @param {Fit} fit @returns {Choice} */
  function choiceOf({ name, parameters }) {
    const known = entries.of(name).parameters;
    const other = Object.entries(parameters).filter(([key, value]) => value !== known[key].usual);
    return { name, parameters: Object.fromEntries(other) };
  }

  /** @param {Fit} fit */
  function isDrawn(fit) {
    const text = entries.textOf(choiceOf(fit));
    return explorer.curves().some(({ choice }) => choice && entries.textOf(choice) === text);
  }

  /** @param {Fit} fit */
  function addToPlot(fit) {
    explorer.choose([...explorer.all(), choiceOf(fit)], true);
    showVerdict();
    beside.focus(); // the button is gone
  }

  /** The functions to compare with: those of the plot, and what was found. @returns {Shown[]} */
  function known() {
    const drawn = explorer.curves().filter(({ choice }) => choice);
    const best = found && (found.matches[0] ?? found.nearest);
    const isNew = best && !isDrawn(best) && best.order === 0;
    return isNew
      ? [...drawn, { choice: choiceOf(best), title: choices.titleOf(choiceOf(best)), kind: "curve-6", values: [recognition.valueOf(best)] }]
      : drawn;
  }

  function compareSoon() {
    frame ||= window.requestAnimationFrame(compare);
  }

  /** The largest difference and the picture. */
  function compare() {
    frame = 0;
    const all = known();
    const titles = all.map(({ title }) => title);
    const before = beside.value;
    if ([...beside.options].map(({ text }) => text).join("|") !== titles.join("|")) {
      beside.replaceChildren(...titles.map((title) => element("option", {}, title)));
      beside.value = titles.includes(before) ? before : titles[0] ?? "";
    }
    const other = all[Math.max(0, beside.selectedIndex)];
    one("label", HTMLLabelElement, result).hidden = !other;
    if (!given || !shown || !other) {
      gap.textContent = "";
      picture.replaceChildren();
      return;
    }
    const { left, right } = view.limits();
    const told = verdicts.gap(other.title, given.f, other.values[0], [left, right], given.points?.x ?? null);
    gap.textContent = told.text;
    draw(other, told);
  }

  /** @param {Shown} other @param {{text: string, place: Place | null}} told */
  function draw(other, { text, place }) {
    const mine = /** @type {Shown} */ (shown);
    const { left, right } = view.limits();
    const f = mine.values[0];
    const marks = place ? [place.x].map((x) => ({ x, y: f(x), text: numbers.written(place.value) })) : [];
    picture.innerHTML = plot.figure({ // it has titles of the catalogue and numbers, nothing that is typed
      limits: plot.limitsOf([f, other.values[0]], [left, right], false),
      height: HEIGHT,
      description: `${mine.title} and ${other.title}. ${text}`,
      curves: [
        { f: other.values[0], kind: `curve ${other.kind}`, name: other.title },
        { f, kind: "curve curve-own", name: mine.title },
      ],
      marks: marks.filter(({ x }) => x >= left && x <= right),
      filled: false,
    });
  }

  /** @param {() => void} [read] */
  function isDue(read = readFormula) {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => read(), REST);
  }

  function readAddress() {
    const text = address.get("u");
    if (text !== null || field.value) {
      readFormula(fromAddress(text ?? ""));
      address.note("u", field.ariaInvalid ? ["The formula in the address cannot be read: below it says why."] : []);
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    readFormula();
  });
  field.addEventListener("input", () => isDue());
  points.addEventListener("input", () => isDue(readPoints));
  form.addEventListener("click", ({ target }) => {
    if (target instanceof HTMLButtonElement && target.dataset.try !== undefined) {
      field.value = target.dataset.try;
      readFormula();
    }
  });
  controls.toggle(drawing, true, (isPressed) => explorer.setOwn(isPressed ? shown : null));
  beside.addEventListener("change", compare);
  explorer.onChange(() => {
    if (shown) { // it may have been removed in the list of the plot
      drawing.ariaPressed = String(explorer.curves().includes(shown));
    }
    compareSoon();
  });
  view.onChange(() => {
    const { left, right } = view.limits();
    if (`${left} ${right}` !== seen) {
      seen = `${left} ${right}`;
      compareSoon();
    }
  });
  address.onChange(readAddress);
  if (field.value.trim()) {
    readFormula(); // typed before the script was there
  } else {
    readAddress();
  }
})();
