// What the functions do to a distribution, and what many layers of them do to signals and gradients.
"use strict";

/** @typedef {ReturnType<typeof distribution.through>} Passage */
/**
 * @typedef {object} Passed a function, and what remains by the number of layers passed, as logarithms
 * @property {string} title
 * @property {string} kind
 * @property {number} ends how many layers have numbers
 * @property {number[]} gradient none if layers end before
 * @property {number[]} signal
 */

(() => {
  const { escaped, written } = numbers;
  const { element, one, speaker } = controls;
  const { figure, percent } = histograms;
  const MOST = 6; // functions that are shown
  const HEIGHT = 240;
  const [ALL, FEW] = [0.05, 1e-3]; // what counts as unchanged, and as too little to learn from
  const place = one("[data-panel=layers]", HTMLElement);
  const speak = speaker(part("spoken"));
  /** @type {WeakMap<Value[], {key: string, passage: Passage}>} */
  const kept = new WeakMap();
  let shown = { curves: /** @type {Shown[]} */ ([]), effects: "", layers: "" };
  let frame = 0;

  /** @param {string} name */
  function part(name) {
    return one(`[data-part=${name}]`, HTMLElement, place);
  }

  /** @param {string} name @param {string[]} heads @param {string[][]} rows */
  function fillTable(name, heads, rows) {
    const row = (/** @type {HTMLElement[]} */ ...cells) => element("tr", {}, ...cells);
    const body = rows.map(([first, ...cells]) =>
      row(element("th", { scope: "row" }, first), ...cells.map((cell) => element("td", {}, cell))));
    const head = row(...heads.map((text) => element("th", { scope: "col" }, text)));
    part(name).replaceChildren(
      element("table", { class: "numbers" }, element("thead", {}, head), element("tbody", {}, ...body)),
    );
  }

  /** @param {string} title @param {string} kind @param {string[]} pictures with the names of their axes
   * @param {string} words */
  function card(title, kind, pictures, words) {
    const boxes = pictures.map((picture, k) => `<div><span>${["f(x)", "f′(x)"][k]}</span>${picture}</div>`);
    return `<figure class="effect ${kind}"><figcaption>${escaped(title)}</figcaption>${boxes.join("")}<p>${words}</p></figure>`;
  }

  /** @param {Shown[]} curves @param {number} threshold */
  function drawEffects(curves, threshold) {
    const given = setting.given();
    const input = figure(distribution.histogram((x) => x, () => 1, given), "", "Inputs");
    const all = curves.map(({ values }) => distribution.effect(values, given, threshold));
    const cards = curves.map(({ title, kind, values: [f, slope, bend] }, k) => {
      const pictures = [
        figure(distribution.histogram(f, slope, given), kind, `Outputs of ${title}`),
        figure(distribution.histogram(slope, bend, given), kind, `Slopes of ${title}`),
      ];
      const { mean, variance, saturated, dead } = all[k];
      const moments = `Mean ${written(mean)}, variance ${written(variance)}.`;
      return card(title, kind, pictures, `${moments} Saturated: ${percent(saturated)}, dead: ${percent(dead)}.`);
    });
    part("histograms").innerHTML = card("Input", "", [input], "").replace("f(x)", "x") + cards.join("");
    part("threshold").textContent = String(threshold);
    fillTable(
      "effects",
      ["Function", "mean of f", "variance of f", "mean of f′", "mean of f′²", "saturated", "dead"],
      all.map(({ mean, variance, slope, slopeSquare, saturated, dead }, k) => [
        curves[k].title,
        ...[mean, variance, slope, slopeSquare].map(written),
        ...[saturated, dead].map(percent),
      ]),
    );
  }

  /** What layers do, as many as can be asked for. @param {Value[]} values */
  function passageOf(values) {
    const key = `${setting.key()} ${setting.scale()}`;
    let found = kept.get(values);
    if (found?.key !== key) {
      const own = distribution.gain(values[0]);
      const scale = setting.scale() || (Number.isFinite(own) ? own : 1);
      found = { key, passage: distribution.through(values, setting.given(), scale, setting.DEEPEST) };
      kept.set(values, found);
    }
    return found.passage;
  }

  /** @param {Shown} curve @returns {Passed} */
  function passed({ title, kind, values }) {
    const { spreads, factors } = passageOf(values);
    const count = setting.count();
    const logs = factors.slice(0, count).map(Math.log10).reverse();
    let sum = 0;
    return {
      ...{ title, kind, ends: factors.length },
      gradient: logs.length < count ? [] : [0, ...logs.map((log) => (sum += log))],
      signal: spreads.slice(0, count + 1).map(Math.log10),
    };
  }

  /** What arrives of a gradient. @param {Passed} passed */
  function sentence({ title, ends, gradient }) {
    const left = 10 ** gradient[gradient.length - 1];
    if (!gradient.length) {
      return `With ${title}, signals grow beyond all numbers in layer ${ends + 1}.`;
    }
    if (left < FEW) {
      const some = left ? `only one part in ${written(1 / left)}` : "nothing";
      return `With ${title}, ${some} arrives: the first layers ${left ? "hardly" : "do not"} learn.`;
    }
    if (Math.abs(left - 1) < ALL) {
      return `With ${title}, all of it arrives.`;
    }
    return left > 1
      ? `With ${title}, it grows to ${written(left)} times its size${left * FEW > 1 ? ": it explodes" : ""}.`
      : `With ${title}, ${percent(left)} of it arrives.`;
  }

  /** Lines by the number of layers. @param {Passed[]} all @param {"gradient" | "signal"} what
   * @param {string} title */
  function lines(all, what, title) {
    const count = setting.count();
    const logs = all.flatMap((one) => one[what]).filter(Number.isFinite);
    const [low, high] = [Math.floor(Math.min(-1, ...logs)), Math.ceil(Math.max(1, ...logs))];
    const edge = 0.05 * (high - low);
    const curves = all.map(({ title: name, kind, [what]: values }) => ({
      ...{ kind: `curve ${kind}`, name },
      f: (/** @type {number} */ x) => between(values, x, low - 2 * edge),
    }));
    const ends = all.map((one) => `${one.title} ${one[what].length > count ? written(10 ** one[what][count]) : "none"}`);
    const drawn = plot.figure({
      limits: { left: 0, right: Math.max(4, count), low: low - edge, high: high + edge },
      description: `${title} by layers passed; after ${count}: ${choices.listed(ends)}.`,
      ...{ height: HEIGHT, curves, marks: [], filled: false, isPower: true },
    });
    return `<figure class="compared"><figcaption class="over">${title}, by layers passed</figcaption>${drawn}</figure>`;
  }

  /** A value between those of two layers; toward 0, which has no logarithm, the line leaves the plot.
   * @param {number[]} logs @param {number} x @param {number} bottom */
  function between(logs, x, bottom) {
    const k = Math.max(0, Math.min(Math.floor(x), logs.length - 2));
    const [from, to] = [logs[k], Math.max(bottom, logs[k + 1])];
    return x > logs.length - 1 || from === -Infinity ? NaN : from + (to - from) * (x - k);
  }

  /** @param {Shown[]} curves */
  function drawLayers(curves) {
    const all = curves.map(passed);
    const count = setting.count();
    const lead = `A gradient runs back through ${count} layer${count > 1 ? "s" : ""}.`;
    const said = all.length ? [lead, ...all.map(sentence)].join(" ") : "No function is drawn: add one at the top.";
    if (shown.layers) {
      speak(() => said); // not of what is there from the start
    }
    part("sentence").textContent = said;
    part("layers").innerHTML = all.length
      ? lines(all, "gradient", "Size of the gradient, backward") + lines(all, "signal", "Size of the signal, forward")
      : "";
    const columns = all.flatMap(({ gradient, signal }) => [gradient, signal]);
    fillTable(
      "by-layers",
      ["Layers passed", ...all.flatMap(({ title }) => [`${title}, gradient`, `${title}, signal`])],
      Array.from({ length: count + 1 }, (_, k) => [
        String(k),
        ...columns.map((logs) => (k < logs.length ? written(10 ** logs[k]) : "–")),
      ]),
    );
  }

  function draw() {
    frame = 0;
    const every = explorer.curves();
    const curves = every.slice(0, MOST);
    const threshold = view.threshold() ?? view.THRESHOLD;
    part("more").hidden = every.length <= MOST;
    part("more").textContent = `The first ${MOST} of ${every.length} functions are shown here.`;
    const isSame = curves.length === shown.curves.length && curves.every((one, k) => one === shown.curves[k]);
    const effects = `${setting.key()} ${threshold}`;
    const layers = `${setting.key()} ${setting.scale()} ${setting.count()}`;
    if (!isSame || effects !== shown.effects) {
      drawEffects(curves, threshold);
    }
    if (!isSame || layers !== shown.layers) {
      drawLayers(curves);
    }
    shown = { curves, effects, layers };
  }

  function update() {
    frame ||= window.requestAnimationFrame(draw);
  }

  setting.onChange(update);
  view.onChange(update);
})();
