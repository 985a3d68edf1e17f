// What was found about the reader's function, in words. A function of the catalogue that is named is
// a part of its own, which a page makes a link of.
"use strict";

/** @typedef {string | {name: string, title: string}} Part */

const verdicts = (() => {
  const ROUNDING = 1e-13;
  const WHOLE = /** @type {Point} */ ([-8, 8]); // what formulas are compared on
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

  /** @param {Recognised} found @param {Value} f @param {number[] | null} xs of points
   * @returns {Part[][]} paragraphs */
  function told(found, f, xs) {
    const { matches: [first, ...others], nearest, reason } = found;
    const count = [...activations.values()].filter(({ ofAxis }) => !ofAxis).length;
    if (first) {
      return [
        ["It is ", ...named(first), "."],
        [agreement(found, !xs), ...loose(first)],
        ...(others.length ? [["The same, with these parameters: ", ...others.flatMap((fit, k) => [k ? "; " : "", ...named(fit)]), "."]] : []),
      ];
    }
    const none = `None of the ${count} functions of one input here, nor a derivative of one, was found to equal it`;
    if (reason) {
      return [[`It has no name: ${reason}.`]];
    }
    if (!nearest) {
      return [[`${none}.`]];
    }
    const off = gap("that", f, recognition.valueOf(nearest), WHOLE, xs).text;
    return [[`${none}.`], ["The nearest that was found is ", ...named(nearest), `. ${off}`]];
  }

  /** @param {Recognised} found @param {boolean} isFormula */
  function agreement({ matches: [{ error }], points, apart }, isFormula) {
    const size = error < ROUNDING ? "but for rounding" : `to within ${written(error)} of max(1, |y|)`;
    const most = apart.length ? `${points - apart.length} of ${points}` : `all ${points}`;
    const jumps = apart.length ? ` They differ where they jump, at x = ${choices.listed(apart.map(exact))}.` : "";
    return isFormula
      ? `The two are equal at ${most} points from −8 to 8, ${size}.${jumps}`
      : `It goes through all ${points} points, ${size}.`;
  }

  /** @param {Fit} fit @returns {Part[]} */
  function loose({ name, between }) {
    const known = entries.of(name).parameters;
    return Object.entries(between).map(([key, [low, high]]) =>
      ` ${known[key].symbol} may be anything from ${exact(low)} to ${exact(high)}: no point tells.`);
  }

  /** How far two are apart on a window or at points, and where. @param {string} title
   * @param {Value} f @param {Value} g @param {Point} window @param {number[] | null} xs */
  function gap(title, f, g, window, xs) {
    const d = differences.between(f, g);
    const size = (/** @type {number} */ x) => Math.abs(d(x));
    const place = xs ? farthest(size, xs) : differences.largest(size, window);
    const where = xs ? "at your points" : `from ${window.map(written).join(" to ")}`;
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
