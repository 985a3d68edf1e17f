// What was found about the reader's function, in words. A function of the catalogue that is named is
// a part of its own, which a page makes a link of.
"use strict";

/** @typedef {string | {name: string, title: string}} Part */

const verdicts = (() => {
  const ROUNDING = 1e-13;
  const OF = ["", "the derivative of ", "the second derivative of "];
  const { written } = numbers;

  /** @param {number} value */
  function exact(value) {
    return String(Number(value.toPrecision(7))).replaceAll("-", "−");
  }

  /** A function with what was fitted. @param {Fit} fit @returns {Part[]} */
  function named({ name, order, parameters }) {
    const { title, parameters: known } = entries.of(name);
    const given = Object.entries(parameters).map(([key, value]) => {
      const symbol = known[key].symbol;
      return `${symbol === key ? key : `${key} ${symbol}`} = ${exact(value)}`;
    });
    return [OF[order], { name, title }, ...(given.length ? [` with ${choices.listed(given)}`] : [])];
  }

  /** @param {Recognised} found @param {boolean} isFormula @returns {Part[][]} paragraphs */
  function told(found, isFormula) {
    const { matches: [first, ...others], nearest, reason } = found;
    const count = [...activations.values()].filter(({ ofAxis }) => !ofAxis).length;
    if (first) {
      return [
        ["It is ", ...named(first), "."],
        [agreement(found, isFormula), ...loose(first)],
        ...(others.length ? [["The same, with these parameters: ", ...others.flatMap((fit, k) => [k ? "; " : "", ...named(fit)]), "."]] : []),
      ];
    }
    const none = `It is none of the ${count} functions of one input here, nor a derivative of one`;
    if (reason) {
      return [[`It has no name: ${reason}.`]];
    }
    return nearest ? [[`${none}.`], ["The nearest is ", ...named(nearest), "."]] : [[`${none}.`]];
  }

  /** @param {Recognised} found @param {boolean} isFormula */
  function agreement({ matches: [{ error }], points, apart }, isFormula) {
    const size = error < ROUNDING ? "but for rounding" : `to within ${written(error)} of max(1, |y|)`;
    const most = apart.length ? `${points - apart.length} of ${points}` : `all ${points}`;
    const jumps = apart.length ? ` They differ where they jump, at x = ${choices.listed(apart.map(exact))}.` : "";
    return isFormula
      ? `Both are equal at ${most} points from −8 to 8, ${size}.${jumps}`
      : `It goes through all ${points} points, ${size}.`;
  }

  /** @param {Fit} fit @returns {Part[]} */
  function loose({ name, between }) {
    const known = entries.of(name).parameters;
    return Object.entries(between).map(([key, [low, high]]) =>
      ` ${known[key].symbol} may be anything from ${exact(low)} to ${exact(high)}: no point tells.`);
  }

  /** How far two are apart on a window, and where. @param {string} title @param {Value} f
   * @param {Value} g @param {number[] | Point} xs the window, or the points that there are
   * @param {boolean} isFormula */
  function gap(title, f, g, xs, isFormula) {
    const d = differences.between(f, g);
    const [from, to] = [xs[0], xs[xs.length - 1]];
    const size = (/** @type {number} */ x) => Math.abs(d(x));
    const place = isFormula ? differences.largest(size, [from, to]) : farthest(size, xs);
    const where = isFormula ? `from ${written(from)} to ${written(to)}` : "at your points";
    if (!Number.isFinite(place.value)) {
      return { text: `There is nothing to compare ${where}.`, place: null };
    }
    if (place.value <= ROUNDING * Math.max(1, Math.abs(f(place.x)))) {
      return { text: `It equals ${title} ${where}, but for rounding.`, place: null };
    }
    return {
      text: `It differs from ${title} by at most ${written(place.value)}, at x = ${written(place.x)}, ${where}.`,
      place,
    };
  }

  /** @param {Value} size @param {number[]} xs */
  function farthest(size, xs) {
    return xs.map((x) => ({ x, value: size(x) })).reduce((one, other) => (other.value > one.value ? other : one));
  }

  return { gap, told };
})();
