// The plot of the explorer: curves that are drawn anew when they or the window change, where they
// jump, have kinks, are saturated, and their names.
"use strict";

/**
 * @typedef {object} Drawn a curve in the plot
 * @property {Shown} shown
 * @property {number} order
 * @property {string} stamp what it was drawn for
 * @property {boolean} isNamed whether its name stands beside it
 * @property {Point[][]} parts
 * @property {number[]} jumps
 * @property {number[]} kinks
 * @property {Point[]} flat from where to where it is saturated
 * @property {SVGPathElement} path
 * @property {SVGPathElement} shade of where it is saturated
 * @property {SVGGElement} dots
 */

const board = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const MOST_NAMED = 12; // more labels would cover the curves
  const REST = 150; // ms after the last change, before names are placed: it takes as long as drawing
  const NEAR = 0.01; // units between the ends of a jump
  const MARKS = ["", "′", "″"];
  const place = controls.one(".board", HTMLElement);
  const svg = controls.one("svg", SVGSVGElement, place);
  const zooms = controls.one(".zooms", HTMLElement, place); // lies over it
  const [back, inside, texts, labels] = ["g", "svg", "g", "g"].map((name) => svg.appendChild(shape(name)));
  const [shades, lines, dots] = ["g", "g", "g"].map((name) => inside.appendChild(shape(name)));
  /** @type {Map<string, Drawn>} */
  let drawn = new Map();
  let size = { width: 0, height: 0 };
  let grid = "";
  let [frame, timer] = [0, 0];

  /** @param {string} name @param {Record<string, string>} [attributes] @returns {any} */
  function shape(name, attributes = {}) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) {
      made.setAttribute(key, value);
    }
    return made;
  }

  /** @param {string} stamp */
  function drawGrid(stamp) {
    if (grid !== stamp) {
      grid = stamp;
      const { width, height } = size;
      const drawing = plot.grid(view.limits(), size);
      svg.setAttribute("viewBox", `0 0 ${width} ${height + plot.FOOT}`);
      inside.setAttribute("width", String(width));
      inside.setAttribute("height", String(height));
      back.innerHTML = drawing.back;
      texts.innerHTML = drawing.texts;
    }
  }

  /** @param {Shown} shown @param {number} order */
  function keyOf({ id = -1 }, order) {
    return `${id} ${order}`;
  }

  /** The curve that there is, or a new one. @param {Shown} shown @param {number} order
   * @returns {Drawn} */
  function ofKind(shown, order) {
    const key = keyOf(shown, order);
    const kind = `${shown.kind} order-${order}`;
    const found = drawn.get(key) ?? {
      ...{ shown, order, stamp: "", isNamed: false, parts: [], jumps: [], kinks: [], flat: [] },
      path: lines.appendChild(shape("path", { class: `curve ${kind}` })),
      shade: shades.appendChild(shape("path", { class: `shade ${kind}` })),
      dots: dots.appendChild(shape("g", { class: kind })),
    };
    drawn.set(key, found);
    return found;
  }

  /** Draw a curve, if it is another or the window is. @param {Drawn} one @param {Shown} shown
   * @param {string} stamp */
  function drawCurve(one, shown, stamp) {
    if (one.shown === shown && one.stamp === stamp) {
      return;
    }
    const [f, slope] = [shown.values[one.order], shown.values[1]];
    const threshold = view.threshold();
    const limits = view.limits();
    const isShaded = threshold !== null && one.order === 0;
    const flat = (/** @type {number} */ x) => (Math.abs(slope(x)) < Number(threshold) ? f(x) : NaN);
    const shaded = isShaded ? curve.pieces(flat, limits, size) : [];
    const { x } = curve.scales(limits, size);
    Object.assign(one, { shown, stamp, parts: curve.pieces(f, limits, size) });
    const end = (/** @type {Point | undefined} */ [place] = [0, 0]) => view.rounded(x(place), limits.right - limits.left);
    one.flat = shaded.map((part) => [end(part[0]), end(part.at(-1))]);
    one.path.setAttribute("d", curve.path(one.parts));
    one.shade.setAttribute("d", curve.path(shaded));
    drawDots(one);
  }

  /** Where a curve jumps: the roundest number within the gap. @param {Point[][]} parts */
  function jumpsOf(parts) {
    const { x } = curve.scales(view.limits(), size);
    return parts.slice(1).flatMap((part, k) => {
      const before = parts[k][parts[k].length - 1];
      const after = part[0];
      const isJump = after[0] - before[0] < NEAR;
      return isJump ? [{ at: roundest(x(before[0]), x(after[0])), sides: [before[1], after[1]] }] : [];
    });
  }

  /** @param {number} low @param {number} high */
  function roundest(low, high) {
    let found = 0;
    for (let digits = 1; !(found >= low && found <= high) && digits < 17; digits += 1) {
      found = Number(((low + high) / 2).toPrecision(digits));
    }
    return found;
  }

  /** Filled where a curve is at a jump, hollow where it only comes near; a mark at each kink.
   * @param {Drawn} one */
  function drawDots(one) {
    const { shown, order, parts } = one;
    const { across, down } = curve.scales(view.limits(), size);
    const f = shown.values[order];
    const jumps = jumpsOf(parts);
    const dot = (/** @type {number} */ x, /** @type {number} */ y, /** @type {string} */ kind) =>
      y >= 0 && y <= size.height
        ? `<circle class="${kind}" cx="${across(x).toFixed(1)}" cy="${y.toFixed(1)}" r="3.5"/>`
        : "";
    one.jumps = jumps.map(({ at }) => at);
    one.kinks = order === 0 ? kinksOf(shown, one.jumps) : [];
    const ends = jumps.map(({ at, sides }) => {
      const hollow = sides.filter((side) => !(Math.abs(side - down(f(at))) < 1));
      return hollow.map((side) => dot(at, side, "open")).join("") + dot(at, down(f(at)), "filled");
    });
    one.dots.innerHTML = ends.join("") + one.kinks.map((x) => dot(x, down(f(x)), "kink")).join("");
  }

  /** Where f′ jumps, and f does not. @param {Shown} shown @param {number[]} jumps of f */
  function kinksOf(shown, jumps) {
    const slopes = curve.pieces(shown.values[1], view.limits(), size);
    return jumpsOf(slopes).map(({ at }) => at).filter((at) => !jumps.includes(at));
  }

  /** Names stand where they cover no curve; those of too many are in the list alone. */
  function placeNames() {
    const all = [...drawn.values()];
    const named = [...new Map(all.map((one) => [one.shown, one])).values()]; // f, if it is drawn
    const isFull = named.length > MOST_NAMED;
    const free = plot.room(size.height, size.width);
    const thinned = isFull ? [] : all.map(({ parts }) => parts.map(plot.thinned));
    thinned.forEach(free.avoid);
    const { offsetLeft: left, offsetTop: top, offsetWidth: wide, offsetHeight: high } = zooms;
    free.avoid([0, high].map((down) => [[left, top + down], [left + wide, top + down]]), -1);
    const wanted = isFull ? [] : named;
    all.forEach((one) => (one.isNamed = wanted.includes(one)));
    labels.innerHTML = wanted.map((one) => {
      const parts = thinned[all.indexOf(one)];
      const name = one.shown.title + MARKS[one.order];
      return free.place(plot.anchorsOf(parts, size.height), name, `name ${one.shown.kind}`, all.indexOf(one));
    }).join("");
    place.classList.remove("changing");
  }

  function draw() {
    frame = 0;
    if (!size.width) {
      return;
    }
    const start = performance.now();
    const { left, right, low, high } = view.limits();
    const stamp = [left, right, low, high, size.width, size.height].join();
    const before = drawn;
    place.classList.toggle("changing", grid !== stamp); // names would be anywhere
    drawGrid(stamp);
    const wanted = [...view.orders()].reverse().flatMap((order) =>
      explorer.curves().map((shown) => ({ shown, one: ofKind(shown, order) })));
    wanted.forEach(({ shown, one }) => drawCurve(one, shown, `${stamp} ${view.threshold()}`));
    drawn = new Map(wanted.map(({ shown, one }) => [keyOf(shown, one.order), one]));
    for (const [key, one] of before) {
      if (!drawn.has(key)) {
        [one.path, one.shade, one.dots].forEach((part) => part.remove());
      }
    }
    performance.clearMeasures("explorer");
    performance.measure("explorer", { start });
    window.clearTimeout(timer);
    timer = window.setTimeout(placeNames, REST);
  }

  function update() {
    frame ||= window.requestAnimationFrame(draw);
  }

  new ResizeObserver(([{ contentRect: { width, height } }]) => {
    size = { width, height: height - plot.FOOT };
    update();
    reading.show();
  }).observe(place);
  view.onChange(update);
  return {
    ...{ MARKS, draw, place, roundest, shape, svg },
    curves: () => [...drawn.values()],
    scales: () => curve.scales(view.limits(), size),
    size: () => size,
  };
})();
