// Histograms as SVG, and in words. A number that has a share of its own, such as the 0 of half of
// ReLU's outputs, is a line with a head, apart from the bins.
"use strict";

const histograms = (() => {
  const { escaped, ticks, written } = numbers;
  const [WIDTH, HEIGHT, FOOT] = [240, 92, 18];
  const HEAD = 20; // above the bins, for what is written at the lines
  const MARGIN = 0.06; // of the width, at both sides
  const FEW = 3; // lines that are labelled
  const LEAST = 0.01; // of a line that is

  /** @param {number} share */
  function percent(share) {
    return `${written(100 * share)}%`;
  }

  /** @param {Histogram} histogram */
  function labelled({ atoms }) {
    return atoms.filter(({ share }) => share >= LEAST).slice(0, FEW);
  }

  /** @param {Histogram} histogram @param {string} what it shows */
  function told(histogram, what) {
    const { low, high, bins } = histogram;
    const single = labelled(histogram).map(({ value, share }) => `${percent(share)} are exactly ${written(value)}`);
    const tallest = bins.indexOf(Math.max(...bins));
    const most = low + ((tallest + 0.5) * (high - low)) / bins.length;
    const others = bins[tallest] > LEAST / 10 ? [`${single.length ? "others" : "most"} near ${written(most)}`] : [];
    return `${what}, from ${written(low)} to ${written(high)}: ${[...single, ...others].join(", ")}.`;
  }

  /** @param {Histogram} histogram @param {string} kind the class of its curve
   * @param {string} what it shows */
  function figure(histogram, kind, what) {
    const { low, high, bins, atoms } = histogram;
    if (!(high >= low)) {
      return ""; // there is no number
    }
    const wide = high - low || 2;
    const [left, right] = [(low + high - wide) / 2 - MARGIN * wide, (low + high + wide) / 2 + MARGIN * wide];
    const across = (/** @type {number} */ x) => (((x - left) / (right - left)) * WIDTH).toFixed(1);
    const top = Math.max(...bins) || Math.max(...atoms.map(({ share }) => share));
    const down = (/** @type {number} */ share) => (HEIGHT - Math.min(1, share / top) * (HEIGHT - HEAD)).toFixed(1);
    const edge = (/** @type {number} */ k) => across(low + ((high - low) * k) / bins.length);
    const bars = bins.map((share, k) => (share ? `M${edge(k)} ${HEIGHT}V${down(share)}H${edge(k + 1)}V${HEIGHT}` : ""));
    const lines = atoms.map(({ value, share }) => `M${across(value)} ${HEIGHT}V${down(share)}`);
    const heads = atoms.map(({ value, share }) => `<circle cx="${across(value)}" cy="${down(share)}" r="3.5"/>`);
    const labels = labelled(histogram).map(({ value, share }) => {
      const x = Number(across(value));
      const side = x < WIDTH / 3 ? "after" : x > (2 * WIDTH) / 3 ? "before" : "middle";
      return label(x, 12, `${percent(share)} at ${written(value)}`, side);
    });
    const scale = ticks(left, right, 4).map((x) => label(Number(across(x)), HEIGHT + FOOT - 4, written(x), "tick middle"));
    return (
      `<svg class="drawn histogram ${kind}" viewBox="0 0 ${WIDTH} ${HEIGHT + FOOT}" role="img" ` +
      `aria-label="${escaped(told(histogram, what))}"><path class="bins" d="${bars.join("")}"/>` +
      `<path class="axis" d="M0 ${HEIGHT}H${WIDTH}"/><path class="atoms" d="${lines.join("")}"/>` +
      `${heads.join("")}${labels.join("")}${scale.join("")}</svg>`
    );
  }

  /** @param {number} x @param {number} y @param {string} text @param {string} kind */
  function label(x, y, text, kind) {
    const near = Math.max(10, Math.min(WIDTH - 10, x));
    return `<text class="${kind}" x="${near.toFixed(1)}" y="${y}">${escaped(text)}</text>`;
  }

  return { figure, percent };
})();
