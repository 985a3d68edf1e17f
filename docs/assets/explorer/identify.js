// Names the function of the catalogue that gave samples of x and y, with its parameters, or none.
//
// For each function: a coarse search of its parameters, then descents from the best places. What
// passes within the noise at every sample is a match. Of several the simplest comes first, that with
// the fewest parameters: SiLU before Swish with β = 1, ReLU before Leaky ReLU with slope 0.
"use strict";

/** @typedef {{x: number[], y: number[]}} Samples */
/**
 * @typedef {object} Fit a function with the parameters that come nearest
 * @property {string} name
 * @property {0 | 1 | 2} order of the derivative
 * @property {Record<string, number>} parameters
 * @property {number} error the largest, by the scale of the sample
 * @property {Record<string, Point>} between where a parameter may lie, as far as samples tell
 */
/** @typedef {{matches: Fit[], nearest: Fit | null}} Identification */

const identify = (() => {
  const LEAST = 8; // samples that say something
  const SPREAD = 5; // times the noise, which no sample may exceed
  const TALL = 200; // times the noise, by which y must change
  const FINE = 300; // values of a single parameter that are tried
  const COARSE = 14; // of each of two
  const NEARER = 0.8; // of the error of a simpler function, to be told instead of it
  const STEPS = 3; // values of a function that only jumps
  const DESCENTS = 4;
  const REACH = 8; // of parameters from 0, or as far as x goes
  const SPAN = 25; // of what must exceed 0: that many times its default, or that part of it

  /** @param {number} low @param {number} high @param {number} count */
  function spaced(low, high, count) {
    return Array.from({ length: count }, (_, k) => low + ((high - low) * k) / (count - 1));
  }

  /** @param {number[]} values in any order */
  function between(values) {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted.slice(1).map((value, k) => (sorted[k] + value) / 2);
  }

  /** The size of y below which errors count as absolute. @param {number[]} y */
  function floorOf(y) {
    return Math.min(1, 10 * Math.max(...y.map(Math.abs)));
  }

  /** What every function is compared with. @param {Samples} samples @param {number} noise */
  function prepared({ x, y }, noise) {
    const sizes = y.map(Math.abs);
    const floor = floorOf(y);
    const levels = [...y].sort((a, b) => a - b);
    const flat = levels.filter((value, k) => k > 0 && value - levels[k - 1] <= 2 * SPREAD * noise);
    return {
      x,
      y,
      noise,
      isStepped: levels.length - flat.length <= STEPS,
      weights: sizes.map((size) => 1 / Math.max(size, floor)),
      /** Where a threshold, a corner or a bound may lie, as far as samples tell. */
      places: [...between(x), ...between(x.map(Math.abs)), levels[0], levels[levels.length - 1], ...new Set(flat.slice(0, 4))],
    };
  }

  /** @typedef {ReturnType<typeof prepared>} Prepared */

  /** Where a parameter is sought. @param {Parameter} parameter @param {number} reach
   * @returns {Point} */
  function endsOf({ usual, from, above }, reach) {
    return above === undefined ? [from ?? -reach, reach] : [usual / SPAN, usual * SPAN];
  }

  /** Values that are tried of a parameter: of one that must exceed 0 by their logarithms, of
   * others more of small ones. @param {Parameter} parameter @param {Point} ends
   * @param {number} count */
  function tried({ above }, [low, high], count) {
    return above === undefined
      ? spaced(Math.cbrt(low), Math.cbrt(high), count).map((root) => root ** 3)
      : spaced(Math.log(low), Math.log(high), count).map(Math.exp);
  }

  /** A function of the catalogue as a problem of fitting. @param {Prepared} samples
   * @param {string} name @param {0 | 1 | 2} order */
  function problem({ x, y, weights, noise, places }, name, order) {
    const { parameters: known, values } = entries.of(name);
    const f = values[order];
    const keys = Object.keys(known);
    const reach = Math.max(REACH, ...x.map(Math.abs));
    const reaches = keys.map((key) => endsOf(known[key], reach));
    const lows = keys.map((key) => keys.indexOf(known[key].notBelow ?? ""));

    /** @param {number[]} p of at most three, as spreading any number takes twice the time */
    function residuals([a, b, c]) {
      return x.map((at, k) => (f(at, a, b, c) - y[k]) * weights[k]);
    }

    /** The largest residual. @param {number[]} p */
    function worst(p) {
      return residuals(p).reduce((most, value) => (Math.abs(value) <= most ? most : Math.abs(value)), 0);
    }

    /** How far off; what is quite wrong counts no more than what is wrong. It stops at a limit.
     * @param {number[]} p @param {number} limit */
    function distance([a, b, c], limit) {
      let sum = 0;
      for (let k = 0; k < x.length && sum < limit; k += 1) {
        const error = Math.abs(f(x[k], a, b, c) - y[k]) * weights[k];
        sum += error < 1 ? error : 1;
      }
      return sum;
    }

    /** @param {number[]} p */
    function passes(p) {
      return isInside(p) && worst(p) <= SPREAD * noise;
    }

    /** @param {number[]} p */
    function isInside(p) {
      return p.every((value, k) => {
        return value >= reaches[k][0] && value <= reaches[k][1] && !(value < p[lows[k]]);
      });
    }

    /** All values of each parameter of the coarse search. */
    function lists() {
      return keys.map((key, k) => {
        const [low, high] = reaches[k];
        const even = tried(known[key], reaches[k], keys.length === 1 ? FINE : COARSE);
        return [...places.filter((place) => place >= low && place <= high), ...even];
      });
    }

    return { keys, reaches, usual: keys.map((key) => known[key].usual), residuals, worst, distance, passes, isInside, lists };
  }

  /** @typedef {ReturnType<typeof problem>} Problem */

  /** The best few places of the coarse search. @param {Problem} sought @returns {number[][]} */
  function starts({ distance, isInside, lists }) {
    /** @type {[number, number[]][]} */
    const best = [];
    for (const start of lists().reduce(combined, /** @type {number[][]} */ ([[]]))) {
      const limit = best.length < DESCENTS ? Infinity : best[best.length - 1][0];
      const off = isInside(start) ? distance(start, limit) : Infinity;
      if (off < limit) {
        best.push([off, start]);
        best.sort((a, b) => a[0] - b[0]).splice(DESCENTS);
      }
    }
    return best.map(([, start]) => start);
  }

  /** @param {number[][]} heads @param {number[]} list */
  function combined(heads, list) {
    return heads.flatMap((head) => list.map((value) => [...head, value]));
  }

  /** Parameters with the fewest digits that are about as near. @param {Problem} sought
   * @param {number[]} p */
  function rounded({ passes, worst }, p) {
    const limit = 1.5 * worst(p);
    const result = [...p];
    p.forEach((value, k) => {
      for (let digits = 1; digits <= 7; digits += 1) {
        const near = Math.abs(value) < 1e-7 ? 0 : Number(value.toPrecision(digits));
        const trial = result.map((other, j) => (j === k ? near : other));
        if (passes(trial) && worst(trial) <= limit) {
          result[k] = near;
          return;
        }
      }
    });
    return result;
  }

  /** From where to where a parameter may lie while the others stay. @param {Problem} sought
   * @param {number[]} p @param {number} k @returns {Point} */
  function rangeOf({ reaches, passes }, p, k) {
    const ends = reaches[k].map((far) => {
      let [inside, outside] = [p[k], far];
      for (let step = 0; step < 40; step += 1) {
        const middle = (inside + outside) / 2;
        [inside, outside] = passes(p.map((value, j) => (j === k ? middle : value))) ? [middle, outside] : [inside, middle];
      }
      return inside;
    });
    return [ends[0], ends[1]];
  }

  /** @param {Problem} sought @param {string} name @param {0 | 1 | 2} order @param {number[]} p
   * @returns {Fit} */
  function fitOf(sought, name, order, p) {
    const { keys, passes, worst } = sought;
    const shown = passes(p) ? rounded(sought, p) : p;
    const ranges = passes(p) ? keys.map((_, k) => rangeOf(sought, shown, k)) : [];
    const loose = keys.flatMap((key, k) => {
      const isLoose = ranges.length && ranges[k][1] - ranges[k][0] > 1e-3;
      return isLoose ? [/** @type {const} */ ([key, ranges[k]])] : [];
    });
    return {
      name,
      order,
      parameters: Object.fromEntries(keys.map((key, k) => [key, shown[k]])),
      error: worst(shown),
      between: Object.fromEntries(loose),
    };
  }

  /** Whether a derivative only jumps, as that of ReLU: nothing else is like it.
   * @param {Prepared} samples @param {string} name @param {0 | 1 | 2} order */
  function isStepped({ x }, name, order) {
    const { parameters, values } = entries.of(name);
    const usual = Object.values(parameters).map((parameter) => parameter.usual);
    return order > 0 && new Set(x.map((at) => values[order](at, ...usual))).size <= STEPS;
  }

  /** A function with its best parameters, and whether it passes. @param {Prepared} samples
   * @param {string} name @param {0 | 1 | 2} order
   * @returns {Generator<void, {fit: Fit, isMatch: boolean}>} */
  function* fitted(samples, name, order) {
    const sought = problem(samples, name, order);
    const { keys, passes, residuals, usual, worst, isInside } = sought;
    /** @type {number[]} */
    let best = usual;
    for (const start of passes(usual) || !keys.length ? [usual] : [usual, ...starts(sought)]) {
      yield;
      const end = passes(start) ? start : fitting.descend(residuals, start);
      best = isInside(end) && !(worst(end) >= worst(best)) ? end : best;
      if (passes(best)) {
        break;
      }
    }
    return { fit: fitOf(sought, name, order, best), isMatch: passes(best) };
  }

  /** The functions that can be meant, the simplest first. */
  function candidates() {
    const known = [...activations].filter(([, { ofAxis, values }]) => !ofAxis && values.length);
    const count = (/** @type {Entry} */ { parameters }) => Object.keys(parameters).length;
    return known.sort(([, a], [, b]) => count(a) - count(b)).map(([name]) => name);
  }

  /** Whether samples say enough to name a function. @param {Samples} samples
   * @param {number} noise */
  function isTelling({ y }, noise) {
    const [low, high] = [Math.min(...y), Math.max(...y)];
    return y.length >= LEAST && y.every(Number.isFinite) && high - low > TALL * noise;
  }

  /**
   * Search one function after the other, from one start after the other, so that a page can do other
   * things in between; what the last step returns is found.
   * @param {Samples} samples @param {{noise?: number, order?: 0 | 1 | 2}} [options]
   * @returns {Generator<void, Identification>}
   */
  function* steps(samples, { noise = 1e-6, order = 0 } = {}) {
    /** @type {Fit[]} */
    const matches = [];
    /** @type {Fit | null} */
    let nearest = null;
    if (isTelling(samples, noise)) {
      const ready = prepared(samples, noise);
      const known = candidates().filter((name) => ready.isStepped || !isStepped(ready, name, order));
      for (const name of known) {
        const { fit, isMatch } = yield* fitted(ready, name, order);
        nearest = nearest && !(fit.error < NEARER * nearest.error) ? nearest : fit;
        if (isMatch) {
          matches.push(fit);
        }
      }
    }
    return { matches, nearest };
  }

  /** All steps at once. @param {Samples} samples
   * @param {{noise?: number, order?: 0 | 1 | 2}} [options] @returns {Identification} */
  function all(samples, options) {
    const search = steps(samples, options);
    for (;;) {
      const { done, value } = search.next();
      if (done) {
        return value;
      }
    }
  }

  return { all, floorOf, isTelling, LEAST, SPREAD, steps };
})();
