// The plot for who does not see it: in words, and as a table of values.
"use strict";

(() => {
  const REST = 300; // ms after the last change
  const SAMPLES = 400;
  const FEW = 4; // functions in the name of the plot, stretches in a sentence
  const { written } = numbers;
  const { element, one } = controls;
  const summary = one("[data-words]", HTMLDetailsElement);
  const table = one("[data-values]", HTMLDetailsElement);
  let timer = 0;

  /** The numbers of x that are looked at. */
  function grid() {
    const { left, right } = view.limits();
    return Array.from({ length: SAMPLES + 1 }, (_, k) => left + ((right - left) * k) / SAMPLES);
  }

  /** @param {Drawn} drawn */
  function nameOf({ shown, order }) {
    return `${shown.title}${order ? `, f${board.MARKS[order]}` : ""}`;
  }

  /** Where a curve begins, turns, jumps, is flat, ends. @param {Drawn} drawn */
  function sentence(drawn) {
    const f = drawn.shown.values[drawn.order];
    const xs = grid().filter((x) => Number.isFinite(f(x))); // one's own may have gaps
    if (!xs.length) {
      return `${nameOf(drawn)}: no value here.`;
    }
    const [ys, end] = [xs.map(f), xs.length - 1];
    const [least, most] = [Math.min(...ys), Math.max(...ys)].map((y) => ys.indexOf(y));
    const isWithin = (/** @type {number} */ k) => ys[k] !== ys[0] && ys[k] !== ys[end] && k > 0;
    const at = (/** @type {number} */ k) => `${written(ys[k])} at x = ${written(xs[k])}`;
    const places = (/** @type {string} */ word, /** @type {number[]} */ found) =>
      found.length ? [`${word} at ${choices.listed(found.map(written))}`] : [];
    const parts = [
      ys[least] === ys[most] ? `${written(ys[0])} throughout` : `from ${at(0)} to ${at(end)}`,
      ...(isWithin(least) ? [`smallest is ${at(least)}`] : []),
      ...(isWithin(most) ? [`largest is ${at(most)}`] : []),
      ...places("jumps", drawn.jumps),
      ...places("has a kink", drawn.kinks),
      ...saturated(drawn),
    ];
    return `${nameOf(drawn)}: ${parts.join("; ")}.`;
  }

  /** @param {Drawn} drawn */
  function saturated({ flat }) {
    const found = flat.slice(0, FEW).map(([from, to]) => `from ${written(from)} to ${written(to)}`);
    found.push(...(flat.length > FEW ? [`${flat.length - FEW} times more`] : []));
    return found.length ? [`|f′| is below ${view.threshold()} ${choices.listed(found)}`] : [];
  }

  /** The plot's name. */
  function label() {
    const { left, right, low, high } = view.limits();
    const curves = explorer.curves();
    const titles = curves.length > FEW ? `${curves.length} functions` : choices.listed(curves.map(({ title }) => title));
    const orders = view.orders().map((order) => `f${board.MARKS[order]}`);
    const [fromX, toX, fromY, toY] = [left, right, low, high].map(written);
    return `${curves.length ? `${titles}: ${choices.listed(orders) ?? "no curve"}` : "No function"}; ` +
      `x from ${fromX} to ${toX}, y from ${fromY} to ${toY}.`;
  }

  /** At round numbers of x, and at that which is read off. */
  function rows() {
    const { left, right } = view.limits();
    const xs = [...new Set([...numbers.ticks(left, right, 16), reading.x()])].sort((a, b) => a - b);
    const curves = inOrder();
    const head = element("tr", {}, ...["x", ...curves.map(nameOf)].map((text) => element("th", { scope: "col" }, text)));
    const body = xs.map((x) => element("tr", {},
      element("th", { scope: "row" }, reading.digits(x, true)),
      ...curves.map(({ shown, order }) => element("td", {}, reading.digits(shown.values[order](x))))));
    return element("table", { class: "numbers" }, element("thead", {}, head), element("tbody", {}, ...body));
  }

  /** The curves by their functions. */
  function inOrder() {
    const drawn = board.curves();
    return explorer.curves().flatMap((shown) =>
      view.orders().flatMap((order) => drawn.find((one) => one.shown === shown && one.order === order) ?? []));
  }

  function tell() {
    board.svg.ariaLabel = label();
    if (summary.open) {
      one("div", HTMLElement, summary).replaceChildren(...inOrder().map((drawn) => element("p", {}, sentence(drawn))));
    }
    if (table.open) {
      one("div", HTMLElement, table).replaceChildren(rows());
    }
  }

  function update() {
    window.clearTimeout(timer);
    timer = window.setTimeout(tell, REST);
  }

  summary.addEventListener("toggle", tell);
  table.addEventListener("toggle", tell);
  reading.onChange(update);
})();
