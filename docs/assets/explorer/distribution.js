// What functions make of random numbers: moments, shares, histograms, and the size of signals and
// gradients in wide networks with random weights. Nothing is drawn at random: all are integrals. All
// of it is pure: numbers in, numbers out.
"use strict";

/**
 * @typedef {object} Distribution
 * @property {number} from where its numbers begin, but for a share of 10⁻²³
 * @property {number} to
 * @property {Point} seen what a histogram shows: all but a share of 0.001
 * @property {number} meanSquare
 * @property {(x: number) => number} density
 */
/**
 * @typedef {object} Histogram
 * @property {number} low the left end of the first bin
 * @property {number} high
 * @property {number[]} bins shares; what lies outside counts in the first and the last
 * @property {{value: number, share: number}[]} atoms single numbers that have a share, by size
 */
/**
 * @typedef {object} Effect of a function on a distribution
 * @property {number} mean
 * @property {number} variance
 * @property {number} slope the mean of f′
 * @property {number} slopeSquare the mean of f′²
 * @property {number} saturated the share where |f′| is below a threshold
 * @property {number} dead the share where f′ is 0
 */

const distribution = (() => {
  const REACH = 10; // standard deviations
  const CELLS = 40; // of which kinks at the mean are ends
  const PARTS = 1000; // of a histogram
  const BINS = 32;
  const SEEN = 3.3; // standard deviations, too
  const ERROR = 1e-6; // of an integral, in one cell
  const ROUNDING = 1e-12; // relative
  const HALVINGS = 22; // around a jump
  const MOST = 1000; // cells that are halved at once: of fast waves and of rare events, more would be
  const INSIDE = 1e-9; // of a cell
  const SMALLEST = 1e-150; // a spread whose square is a number
  // Lobatto's rule sees a jump wherever in a cell it is
  const NODES = [INSIDE - 1, -Math.sqrt(0.2), Math.sqrt(0.2), 1 - INSIDE];

  /** @param {number} mean @param {number} deviation @returns {Distribution} */
  function normal(mean, deviation) {
    const top = 1 / (deviation * Math.sqrt(2 * Math.PI));
    return {
      from: mean - REACH * deviation,
      to: mean + REACH * deviation,
      seen: [mean - SEEN * deviation, mean + SEEN * deviation],
      meanSquare: mean ** 2 + deviation ** 2,
      density: (x) => top * Math.exp(-(((x - mean) / deviation) ** 2) / 2),
    };
  }

  /** @param {number} from @param {number} to @returns {Distribution} */
  function uniform(from, to) {
    const meanSquare = (from * from + from * to + to * to) / 3;
    return { from, to, seen: [from, to], meanSquare, density: () => 1 / (to - from) };
  }

  /** The ends of cells into which numbers are divided. @param {number} count
   * @param {number} from @param {number} to @returns {Point[]} */
  function divided(count, from, to) {
    const at = (/** @type {number} */ k) => from + ((to - from) * k) / count;
    return Array.from({ length: count }, (_, k) => [at(k), at(k + 1)]);
  }

  /** The ends of a cell from within, where what holds at a jump alone is not met. @param {Point} cell
   * @returns {Point} */
  function inside([left, right]) {
    const off = INSIDE * (right - left);
    return [left + off, right - off];
  }

  /** The means of some values over a distribution, by cells that are halved where they bend or jump.
   * @param {Distribution} given @param {(x: number) => number[]} of
   * @param {(cell: Point) => void} [visit] is told each cell */
  function means({ from, to, density }, of, visit) {
    /** @param {Point} cell */
    function over(cell) {
      const [middle, half] = [(cell[0] + cell[1]) / 2, (cell[1] - cell[0]) / 2];
      const points = NODES.map((node) => middle + half * node);
      const [a, b, c, d] = points.map((x) => of(x).map((value) => value * density(x)));
      return { cell, sums: a.map((value, k) => (half / 6) * (value + 5 * (b[k] + c[k]) + d[k])) };
    }

    let open = divided(CELLS, from, to).map(over);
    const sizes = open[0].sums.map((_, k) => open.reduce((size, { sums }) => size + Math.abs(sums[k]), 0));
    const all = sizes.map(() => 0);
    for (let halvings = 0; open.length; halvings += 1) {
      const isLast = halvings === HALVINGS || open.length > MOST;
      open = open.flatMap(({ cell, sums }) => {
        const parts = divided(2, ...cell).map(over);
        const better = sums.map((_, k) => parts[0].sums[k] + parts[1].sums[k]);
        const misses = better.some((sum, k) => Math.abs(sum - sums[k]) > ERROR * sizes[k]);
        if (misses && !isLast) {
          return parts;
        }
        better.forEach((sum, k) => (all[k] += sum));
        visit?.(cell);
        return [];
      });
    }
    return all;
  }

  /** @param {Value[]} values f and f′ @param {Distribution} given @param {number} threshold
   * @returns {Effect} */
  function effect([f, slopeAt], given, threshold) {
    const near = f((given.from + given.to) / 2); // squares of what is left lose no digits
    const [mean, square, slope, slopeSquare, saturated, dead] = means(given, (x) => {
      const [y, d] = [f(x) - near, slopeAt(x)];
      return [y, y * y, d, d * d, Number(Math.abs(d) < threshold), Number(d === 0)];
    });
    const variance = Math.max(0, square - mean ** 2);
    const isRounding = Math.abs(mean + near) < ROUNDING * (Math.sqrt(square) + Math.abs(near));
    return { mean: isRounding ? 0 : mean + near, variance, slope, slopeSquare, saturated, dead };
  }

  /** @param {Value} f @param {Value | undefined} slopeAt its derivative: 0 where f is constant, and
   * not only rounded @param {Distribution} given @returns {Histogram} */
  function histogram(f, slopeAt, given) {
    const { from, to, seen, density } = given;
    /** @type {Map<number, number>} */
    const atoms = new Map();
    /** @type {{ends: Point, share: number}[]} */
    const spans = [];
    const width = (to - from) / PARTS;

    /** @param {Point} part */
    function push(part) {
      const middle = (part[0] + part[1]) / 2;
      const share = density(middle) * (part[1] - part[0]);
      const [y, ...ends] = [middle, ...inside(part)].map(f);
      if (ends.every((end) => end === y) && !slopeAt?.(middle)) {
        atoms.set(y, (atoms.get(y) ?? 0) + share);
      } else if (!ends.some(Number.isNaN)) {
        spans.push({ ends: [Math.min(...ends), Math.max(...ends)], share });
      }
    }

    means(
      given,
      (x) => [f(x), f(x) ** 2, Number(slopeAt?.(x) === 0)],
      ([left, right]) => divided(Math.ceil((right - left) / width), left, right).forEach(push),
    );
    const values = divided(PARTS, ...seen).flatMap(inside).map(f).filter(Number.isFinite);
    return {
      ...binned(spans, [Math.min(...values), Math.max(...values)]),
      atoms: [...atoms].map(([value, share]) => ({ value, share })).sort((a, b) => b.share - a.share),
    };
  }

  /** @param {{ends: Point, share: number}[]} spans @param {Point} ends of what is seen */
  function binned(spans, [low, high]) {
    const bins = Array(BINS).fill(0);
    const place = (/** @type {number} */ y) => Math.max(0, Math.min(BINS, ((y - low) / (high - low)) * BINS));
    for (const { ends, share } of spans) {
      const [from, to] = ends.map((y) => place(y) || 0);
      const last = Math.min(BINS - 1, Math.floor(to));
      for (let bin = Math.min(BINS - 1, Math.floor(from)); bin <= last; bin += 1) {
        const part = to > from ? (Math.min(to, bin + 1) - Math.max(from, bin)) / (to - from) : 1;
        bins[bin] += part * share;
      }
    }
    return { low, high, bins };
  }

  /** The scale of weights by which the mean square 1 stays. @param {Value} f */
  function gain(f) {
    const [square] = means(normal(0, 1), (x) => [f(x) ** 2]);
    return 1 / Math.sqrt(square);
  }

  /** Layers of a function and of random weights, in the limit of many units: the numbers that leave
   * a layer are normal, with mean 0 (Poole et al. 2016). Both lists end where numbers do.
   * @param {Value[]} values f and f′ @param {Distribution} given
   * @param {number} scale the standard deviation of a weight, times the root of the number of units
   * @param {number} count */
  function through([f, slopeAt], given, scale, count) {
    const spreads = [Math.sqrt(given.meanSquare)]; // of what enters each layer, and leaves the last
    const factors = []; // of the gradient's size, on its way back
    while (factors.length < count) {
      const spread = Math.max(SMALLEST, spreads[factors.length]);
      const here = factors.length ? normal(0, spread) : given;
      const [square, slopeSquare] = means(here, (x) => [f(x) ** 2, slopeAt(x) ** 2]);
      if (!(square + slopeSquare < 1 / SMALLEST)) {
        break;
      }
      spreads.push(scale * Math.sqrt(square));
      factors.push(scale * Math.sqrt(slopeSquare));
    }
    return { spreads, factors };
  }

  return { effect, gain, histogram, normal, through, uniform };
})();
