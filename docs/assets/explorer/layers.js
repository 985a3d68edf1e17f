// What the functions do to a distribution, and what many layers of them do to signals and gradients.
"use strict";

(() => {
  const { escaped, written } = numbers;
  const { bind, element, one, speaker } = controls;
  const { figure, percent } = histograms;
  const MOST = 6; // functions that are shown
  const DEEPEST = 50;
  const FARTHEST = 1e4; // of inputs, from 0
  const LARGEST = 100; // scale of weights
  const [ALL, FEW] = [0.05, 1e-3]; // what counts as unchanged, and as too little to learn from
  const HEIGHT = 240;
  const USUAL = { i: "normal:0,1", l: "10" };
  const HE = Math.SQRT2;
  const place = one("[data-panel=layers]", HTMLElement);
  const kinds = one("[name=kind]", HTMLSelectElement, place);
  const weights = one("[name=weights]", HTMLSelectElement, place);
  const speak = speaker(one(".spoken", HTMLElement, place));
  /** @type {Record<string, [number, number]>} */
  const inputs = { normal: [0, 1], uniform: [-1, 1] };
  /** @type {{kind: string, count: number, scale: number | null}} a scale, or that of each function */
  const state = { kind: "normal", count: 10, scale: null };
  /** @type {WeakMap<Value[], {key: string, found: ReturnType<typeof distribution.through>}>} */
  const kept = new WeakMap();
  let frame = 0;

  /** @typedef {Shown & {found: ReturnType<typeof distribution.through>, gradient: number[]}} Passed
   * with what layers do; sizes of the gradient are logarithms */

  function given() {
    const [one, other] = inputs[state.kind];
    return state.kind === "normal" ? distribution.normal(one, other) : distribution.uniform(one, other);
  }

  /** Why two numbers are no distribution, or nothing. @param {string} kind @param {Point} pair */
  function refused(kind, [first, second]) {
    const isNear = Math.abs(first) <= FARTHEST && Math.abs(second) <= FARTHEST;
    if (!isNear) {
      return `Inputs are described by two numbers from −${FARTHEST} to ${FARTHEST}.`;
    }
    if (kind === "normal") {
      return second >= 1e-6 ? "" : "A standard deviation must be greater than 0.";
    }
    return second - first >= 1e-6 ? "" : "An interval must end to the right of where it begins.";
  }

  /** @param {Record<string, string | null>} changes @param {boolean} isStep */
  function set(changes, isStep) {
    address.note("layers", []);
    address.set(changes, isStep);
    update();
  }

  /** @param {boolean} isStep */
  function setInput(isStep) {
    const text = `${state.kind}:${inputs[state.kind].join(",")}`;
    set({ i: text === USUAL.i ? null : text }, isStep);
  }

  /** @param {boolean} isStep */
  function setLayers(isStep) {
    const scale = state.scale === HE ? "1.41" : state.scale;
    const text = scale === null ? String(state.count) : `${state.count}:${scale}`;
    set({ l: text === USUAL.l ? null : text }, isStep);
  }

  /** @param {string} text @param {string[]} notes */
  function readInput(text, notes) {
    const [kind, given = ""] = text.split(":");
    const [first, second, ...others] = given.split(",").map(entries.numberOf);
    const isKnown = kind === "normal" || kind === "uniform";
    if (!isKnown || others.length || refused(kind, [first, second])) {
      notes.push(`i is a distribution such as normal:0,1 or uniform:-1,1, not ${choices.quoted(text)}.`);
    } else {
      state.kind = kind;
      inputs[kind] = [first, second];
    }
  }

  /** @param {string} text @param {string[]} notes */
  function readLayers(text, notes) {
    const [count, scale] = text.split(":").map(entries.numberOf);
    const isCount = Number.isInteger(count) && count >= 1 && count <= DEEPEST;
    if (!isCount || !(scale === undefined || (scale > 0 && scale <= LARGEST))) {
      notes.push(`l is up to ${DEEPEST} layers and a scale of weights, such as 10:1.41, not ${choices.quoted(text)}.`);
    } else {
      state.count = count;
      state.scale = scale === undefined ? null : Math.abs(scale - HE) < 0.005 ? HE : scale;
    }
  }

  function read() {
    /** @type {string[]} */
    const notes = [];
    readInput(USUAL.i, notes);
    readLayers(USUAL.l, notes);
    readInput(address.get("i") ?? USUAL.i, notes);
    readLayers(address.get("l") ?? USUAL.l, notes);
    address.note("layers", notes);
    show();
    update();
  }

  /** The controls say what is so. */
  function show() {
    kinds.value = state.kind;
    weights.value = state.scale === null ? "own" : state.scale === HE ? "he" : state.scale === 1 ? "1" : "other";
    for (const [kind, pair] of Object.entries(inputs)) {
      pair.forEach((number, k) => fields[kind][k](number));
      one(`[data-kind=${kind}]`, HTMLElement, place).hidden = kind !== state.kind;
    }
    showCount(state.count);
    showScale(state.scale ?? 1);
    one("[data-dial=scale]", HTMLElement, place).hidden = weights.value !== "other";
  }

  /** @param {string} name @param {Parameter} parameter which tells the range
   * @param {(value: number) => string} act returns why not, or nothing */
  function dial(name, parameter, act) {
    return bind(one(`[data-dial=${name}]`, HTMLElement, place), parameter, (text) => {
      const reason = act(entries.numberOf(text));
      address.note("layers", reason ? [reason] : []);
      return reason;
    });
  }

  /** @param {string} kind @param {number} k @param {string} name @param {Parameter} parameter */
  function inputDial(kind, k, name, parameter) {
    return dial(name, parameter, (value) => {
      const pair = /** @type {Point} */ (inputs[kind].map((old, j) => (j === k ? value : old)));
      const reason = refused(kind, pair);
      if (!reason) {
        inputs[kind] = pair;
        setInput(false);
      }
      return reason;
    });
  }

  const wide = { usual: 1, symbol: "" };
  /** @type {Record<string, ((value: number) => void)[]>} */
  const fields = {
    normal: [
      inputDial("normal", 0, "mean", wide),
      inputDial("normal", 1, "deviation", { ...wide, above: 0 }),
    ],
    uniform: [inputDial("uniform", 0, "from", wide), inputDial("uniform", 1, "to", wide)],
  };
  const showCount = dial("count", { usual: DEEPEST / 4, symbol: "n", from: 1 }, (value) => {
    if (!(Number.isInteger(value) && value >= 1 && value <= DEEPEST)) {
      return `The number of layers goes from 1 to ${DEEPEST}.`;
    }
    state.count = value;
    setLayers(false);
    return "";
  });
  const showScale = dial("scale", { ...wide, above: 0 }, (value) => {
    if (!(value > 0 && value <= LARGEST)) {
      return `The scale of the weights must be greater than 0, and at most ${LARGEST}.`;
    }
    state.scale = value;
    setLayers(false);
    return "";
  });

  /** What layers do to a function's signals, as deep as can be asked for. @param {Shown} shown */
  function through({ values }) {
    const key = JSON.stringify([state.kind, inputs[state.kind], state.scale]);
    const before = kept.get(values);
    if (before?.key === key) {
      return before.found;
    }
    const own = distribution.gain(values[0]);
    const scale = state.scale ?? (Number.isFinite(own) ? own : 1);
    const found = distribution.through(values, given(), scale, DEEPEST);
    kept.set(values, { key, found });
    return found;
  }

  /** @param {Shown} shown @returns {Passed} */
  function passed(shown) {
    const found = through(shown);
    const { count } = state;
    const logs = found.factors.slice(0, count).map(Math.log10).reverse();
    const gradient = logs.length < count ? [] : logs.reduce((sums, log) => [...sums, sums[sums.length - 1] + log], [0]);
    return { ...shown, found, gradient };
  }

  /** What arrives of a gradient. @param {Passed} of */
  function sentence({ title, found, gradient }) {
    const left = 10 ** gradient[state.count];
    if (!gradient.length) {
      return `With ${title}, signals grow beyond all numbers in layer ${found.factors.length + 1}.`;
    }
    if (left < FEW) {
      const part = left ? `only one part in ${written(1 / left)}` : "nothing";
      return `With ${title}, ${part} arrives: the first layers ${left ? "hardly" : "do not"} learn.`;
    }
    if (Math.abs(left - 1) < ALL) {
      return `With ${title}, all of it arrives.`;
    }
    const explodes = left * FEW > 1 ? ": it explodes" : "";
    return left > 1
      ? `With ${title}, it grows to ${written(left)} times its size${explodes}.`
      : `With ${title}, ${percent(left)} of it arrives.`;
  }

  /** Lines by layer, of logarithms. @param {Passed[]} all @param {(of: Passed) => number[]} logsOf
   * @param {string} what */
  function lines(all, logsOf, what) {
    const logs = all.map(logsOf);
    const finite = logs.flat().filter(Number.isFinite);
    const [low, high] = [Math.floor(Math.min(-1, ...finite)), Math.ceil(Math.max(1, ...finite))];
    const edge = 0.05 * (high - low);
    const limits = { left: 0, right: Math.max(4, state.count), low: low - edge, high: high + edge };
    const curves = all.map(({ title, kind }, k) => ({
      ...{ kind: `curve ${kind}`, name: title },
      f: (/** @type {number} */ x) => between(logs[k], x, low - 2 * edge),
    }));
    const ends = all.map(({ title }, k) => (logs[k].length ? `${title} ${written(10 ** logs[k][logs[k].length - 1])}` : `${title} none`));
    const description = `${what} by the number of layers passed, from 0 to ${state.count}; at the end: ${choices.listed(ends)}.`;
    const drawn = plot.figure({ limits, height: HEIGHT, description, curves, marks: [], filled: false, isPower: true });
    return `<figure class="compared"><figcaption class="over">${what}, by layers passed</figcaption>${drawn}</figure>`;
  }

  /** A value between those of two layers; toward 0, which has no logarithm, the line leaves the plot.
   * @param {number[]} logs @param {number} x @param {number} bottom */
  function between(logs, x, bottom) {
    const k = Math.max(0, Math.min(Math.floor(x), logs.length - 2));
    const [from, to] = [logs[k], Math.max(bottom, logs[k + 1])];
    return x > logs.length - 1 || from === -Infinity ? NaN : from + (to - from) * (x - k);
  }

  /** @param {string} head @param {string[]} heads @param {string[][]} rows */
  function table(head, heads, rows) {
    const body = rows.map(([first, ...cells]) => element("tr", {},
      element("th", { scope: "row" }, first), ...cells.map((cell) => element("td", {}, cell))));
    const top = [head, ...heads].map((text) => element("th", { scope: "col" }, text));
    return element("table", { class: "numbers" }, element("thead", {}, element("tr", {}, ...top)), element("tbody", {}, ...body));
  }

  /** @param {Shown[]} curves */
  function drawHistograms(curves) {
    const from = given();
    const threshold = view.threshold() ?? view.THRESHOLD;
    const input = distribution.histogram((x) => x, () => 1, from);
    const rows = curves.map(({ title, values }) => ({ title, ...distribution.effect(values, from, threshold) }));
    const cards = curves.map(({ title, kind, values: [f, slope, bend] }, k) => {
      const [outputs, slopes] = [distribution.histogram(f, slope, from), distribution.histogram(slope, bend, from)];
      const { mean, variance, saturated, dead } = rows[k];
      return (
        `<figure class="effect ${kind}"><figcaption>${escaped(title)}</figcaption>` +
        `<div><span>f(x)</span>${figure(outputs, kind, `Outputs of ${title}`)}</div>` +
        `<div><span>f′(x)</span>${figure(slopes, kind, `Slopes of ${title}`)}</div>` +
        `<p>Mean ${written(mean)}, variance ${written(variance)}. Saturated: ${percent(saturated)}, ` +
        `dead: ${percent(dead)}.</p></figure>`
      );
    });
    one("[data-part=histograms]", HTMLElement, place).innerHTML =
      `<figure class="effect"><figcaption>Input</figcaption><div><span>x</span>${figure(input, "", "Inputs")}</div></figure>` +
      cards.join("");
    one("[data-threshold]", HTMLElement, place).textContent = String(threshold);
    one("[data-numbers=effects]", HTMLElement, place).replaceChildren(
      table(
        "Function",
        ["mean of f", "variance of f", "mean of f′", "mean of f′²", "saturated", "dead"],
        rows.map(({ title, mean, variance, slope, slopeSquare, saturated, dead }) => [
          ...[title, ...[mean, variance, slope, slopeSquare].map(written)],
          ...[saturated, dead].map(percent),
        ]),
      ),
    );
  }

  /** @param {Shown[]} curves */
  function drawLayers(curves) {
    const all = curves.map(passed);
    const { count } = state;
    const spreads = (/** @type {Passed} */ { found }) => found.spreads.slice(0, count + 1).map(Math.log10);
    one("[data-part=layers]", HTMLElement, place).innerHTML = all.length
      ? lines(all, ({ gradient }) => gradient, "Size of the gradient, backward") +
        lines(all, spreads, "Size of the signal, forward")
      : "";
    const lead = `A gradient runs back through ${count} layer${count > 1 ? "s" : ""}.`;
    const said = all.length ? [lead, ...all.map(sentence)].join(" ") : "No function is drawn: add one at the top.";
    one("[data-part=sentence]", HTMLElement, place).textContent = said;
    if (drawn.layers) {
      speak(() => said); // not of what is there from the start
    }
    const layers = Array.from({ length: count + 1 }, (_, k) => k);
    const cells = (/** @type {number[]} */ logs) => layers.map((k) => (k < logs.length ? written(10 ** logs[k]) : "–"));
    const columns = all.flatMap((of) => [cells(of.gradient), cells(spreads(of))]);
    one("[data-numbers=layers]", HTMLElement, place).replaceChildren(
      table(
        "Layers passed",
        all.flatMap(({ title }) => [`${title}, gradient`, `${title}, signal`]),
        layers.map((k) => [String(k), ...columns.map((column) => column[k])]),
      ),
    );
  }

  let drawn = { effects: "", layers: "" }; // what is shown
  /** @type {Shown[]} */
  let before = [];

  function draw() {
    frame = 0;
    const every = explorer.curves();
    const curves = every.slice(0, MOST);
    const more = one("[data-part=more]", HTMLElement, place);
    more.hidden = every.length <= MOST;
    more.textContent = `The first ${MOST} of ${every.length} functions are shown here.`;
    const isSame = curves.length === before.length && curves.every(({ values }, k) => values === before[k].values);
    const effects = JSON.stringify([given(), view.threshold()]);
    const layers = JSON.stringify([given(), state]);
    if (!isSame || effects !== drawn.effects) {
      drawHistograms(curves);
    }
    if (!isSame || layers !== drawn.layers) {
      drawLayers(curves);
    }
    [drawn, before] = [{ effects, layers }, curves];
  }

  function update() {
    frame ||= window.requestAnimationFrame(draw);
  }

  kinds.addEventListener("change", () => {
    state.kind = kinds.value;
    setInput(true);
    show();
  });
  weights.addEventListener("change", () => {
    const scales = /** @type {Record<string, number | null>} */ ({ own: null, he: HE, 1: 1 });
    state.scale = weights.value === "other" ? state.scale ?? 1 : scales[weights.value];
    setLayers(true);
    const { value } = weights;
    show();
    weights.value = value;
    one("[data-dial=scale]", HTMLElement, place).hidden = value !== "other";
  });
  address.onChange(read);
  read();
  view.onChange(update);
})();
