// The reader's function as the plot takes it, with slopes by differences; or points, joined by lines.
"use strict";

const own = (() => {
  const STEP = 1e-5; // times max(1, |x|): what is lost by rounding and by bending is alike
  const WIDER = 1e-3; // for the second
  const JUMP = 1e-3; // times max(1, |y|), within a step

  /** The slope of a function; of two that differ as at a jump, the lesser.
   * @param {Value} f @param {number} step @returns {Value} */
  function slopeOf(f, step) {
    return (x) => {
      const h = step * Math.max(1, Math.abs(x));
      const y = f(x);
      const [left, right] = [(y - f(x - h)) / h, (f(x + h) - y) / h];
      if (Math.abs(right - left) * h > JUMP * Math.max(1, Math.abs(y))) {
        return Math.abs(left) < Math.abs(right) ? left : right;
      }
      return (left + right) / 2;
    };
  }

  /** Straight between points. @param {Samples} samples in ascending order @returns {Value} */
  function joined({ x: xs, y: ys }) {
    return (x) => {
      let [low, high] = [0, xs.length - 1];
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        [low, high] = xs[middle] <= x ? [middle, high] : [low, middle];
      }
      const part = (x - xs[low]) / (xs[high] - xs[low]);
      return part >= 0 && part <= 1 ? ys[low] + part * (ys[high] - ys[low]) : NaN;
    };
  }

  /** @param {Value} f @param {string} title @returns {Shown} */
  function shown(f, title) {
    const slope = slopeOf(f, STEP);
    return { choice: null, title, kind: "curve-own", values: [f, slope, slopeOf(slope, WIDER)] };
  }

  return { joined, shown };
})();
