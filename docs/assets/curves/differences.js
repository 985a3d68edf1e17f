// How two functions differ on a window: where most, where they cross or are equal, and toward the
// ends of the line. Numbers only; words.js says them.
"use strict";

/** @typedef {(x: number) => number} Value */
/** @typedef {{x: number, value: number}} Place */

const differences = (() => {
  const SAMPLES = 2000;
  const GOLDEN = (Math.sqrt(5) - 1) / 2;
  const ROUNDING = 4e-15; // relative: what is smaller is no difference
  const FAR = [1e6, 1e8]; // where f - g is at its limit, if it has one
  const BESIDE = [1, 1.137, 1.291, 1.618]; // so that a wave is not met at one height

  /** @param {Value} f @param {Value} g @returns {Value} f - g, 0 where that is rounding alone */
  function between(f, g) {
    return (x) => {
      const [a, b] = [f(x), g(x)];
      const size = Math.max(Math.abs(a), Math.abs(b));
      const isRounding = size < Infinity && Math.abs(a - b) <= ROUNDING * size;
      return a === b || isRounding ? 0 : a - b; // of infinities, too
    };
  }

  /** @param {Point} window */
  function grid([from, to]) {
    return Array.from({ length: SAMPLES + 1 }, (_, k) => from + ((to - from) * k) / SAMPLES);
  }

  /** Where a function is the largest, to about all digits. @param {Value} f @param {Point} window
   * @returns {Place} */
  function largest(f, window) {
    const xs = grid(window);
    const ys = xs.map((x) => (Number.isNaN(f(x)) ? -Infinity : f(x)));
    const at = ys.indexOf(Math.max(...ys)); // the first of equals
    const end = ys[at];
    let [low, high] = [xs[Math.max(0, at - 1)], xs[Math.min(SAMPLES, at + 1)]];
    for (let step = 0; step < 70; step += 1) {
      const [one, other] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
      if (f(one) >= f(other)) {
        high = other;
      } else {
        low = one;
      }
    }
    const x = (low + high) / 2;
    return f(x) > end ? { x: settled(x, window), value: f(x) } : { x: settled(xs[at], window), value: end };
  }

  /** 0 where only rounding tells it from 0. @param {number} x @param {Point} window */
  function settled(x, [from, to]) {
    return Math.abs(x) < 1e-7 * (to - from) ? 0 : x;
  }

  /** The place in an interval where something ceases to hold. @param {number} low where it holds
   * @param {number} high where not @param {(x: number) => boolean} holds */
  function edge(low, high, holds) {
    for (let step = 0; step < 60; step += 1) {
      const middle = (low + high) / 2;
      [low, high] = holds(middle) ? [middle, high] : [low, middle];
    }
    return low;
  }

  /** Intervals on which a difference is 0. @param {Value} d @param {Point} window
   * @returns {Point[]} */
  function equalOn(d, window) {
    const xs = grid(window);
    const isZero = (/** @type {number} */ x) => d(x) === 0;
    /** @type {Point[]} */
    const found = [];
    for (let k = 0; k <= SAMPLES; k += 1) {
      const first = k;
      while (k < SAMPLES && isZero(xs[k]) && isZero(xs[k + 1])) {
        k += 1;
      }
      if (k > first) {
        const low = first === 0 ? xs[0] : edge(xs[first], xs[first - 1], isZero);
        const high = k === SAMPLES ? xs[k] : edge(xs[k], xs[k + 1], isZero);
        found.push([settled(low, window), settled(high, window)]);
      }
    }
    return found;
  }

  /** Where a difference changes its sign. @param {Value} d @param {Point} window */
  function crossings(d, window) {
    /** @type {number[]} */
    const found = [];
    let [before, sign] = [NaN, 0];
    for (const x of grid(window)) {
      const next = Math.sign(d(x)) || 0;
      if (next !== 0) {
        const low = before;
        if (sign * next < 0 && d((low + x) / 2) !== 0) {
          found.push(settled(edge(low, x, (at) => d(at) * sign > 0), window));
        } else if (sign * next < 0 && x - low < (3 * (window[1] - window[0])) / SAMPLES) {
          found.push(settled((low + x) / 2, window)); // just there it is 0
        }
        [before, sign] = [x, next];
      }
    }
    return found;
  }

  /**
   * What a difference comes to, toward one end of the line: a number, infinity, or nan where it
   * has no limit.
   * @param {Value} d @param {1 | -1} side
   */
  function limit(d, side) {
    const [near, far] = FAR.map((x) => BESIDE.map((factor) => d(side * x * factor)));
    if (!Number.isFinite(far[0])) {
      return far[0];
    }
    const [low, high] = [Math.min(...far), Math.max(...far)];
    const size = Math.max(...far.map(Math.abs));
    if (high - low <= 1e-4 * size || size < 1e-5) {
      const value = near.some((other) => Math.abs(other - far[0]) > 1e-3 * Math.max(1, size));
      return value ? growing(near, far) : Math.abs(far[0]) < 1e-5 ? 0 : far[0];
    }
    return growing(near, far);
  }

  /** @param {number[]} near @param {number[]} far */
  function growing(near, far) {
    const grows = far.every((value, k) => Math.abs(value) > 5 * Math.abs(near[k]) && value * near[k] > 0);
    return grows ? Math.sign(far[0]) * Infinity : NaN;
  }

  return { between, crossings, equalOn, largest, limit };
})();
