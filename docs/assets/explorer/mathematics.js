// What a formula may call and name, besides its own letters: the functions and the constants of
// mathematics as Python, NumPy and JavaScript spell them, and the functions of the catalogue.
"use strict";

/**
 * @typedef {object} Callable a function that a formula may call
 * @property {(...numbers: number[]) => number} f
 * @property {number} least arguments that it takes
 * @property {number} most
 * @property {string[]} keys names by which arguments may be given
 * @property {number[]} usual the arguments that may be left out
 */

const mathematics = (() => {
  const MANY = 8; // arguments of max and min
  const SAME = "sin cos tan sinh cosh tanh exp expm1 log1p log2 log10 sqrt cbrt floor ceil"; // of Math
  const INVERSE = "sin cos tan sinh cosh tanh";
  const { abs, cosh, E, exp, LN2, log, PI, sqrt, SQRT1_2, SQRT2 } = Math;
  /** @type {Map<string, Callable>} */
  const functions = new Map();

  /** The complement of the error function. @param {number} z @returns {number} */
  function erfc(z) {
    if (z < 2.5) {
      return 1 - erf(z);
    }
    let fraction = 0;
    for (let n = 60; n > 0; n -= 1) {
      fraction = n / 2 / (z + fraction); // Laplace's continued fraction
    }
    return Math.exp(-z * z) / Math.sqrt(Math.PI) / (z + (z < 30 ? fraction : 0));
  }

  /** @param {number} z @returns {number} */
  function erf(z) {
    if (!(Math.abs(z) < 2.5)) {
      return Number.isNaN(z) ? NaN : Math.sign(z) * (1 - erfc(Math.abs(z)));
    }
    let [sum, term] = [0, 2 * z];
    for (let n = 1; n < 60; n += 1) {
      sum += term;
      term *= (2 * z * z) / (2 * n + 1);
    }
    return (Math.exp(-z * z) / Math.sqrt(Math.PI)) * sum;
  }

  /** Halves become even numbers, as in NumPy. @param {number} a */
  function rint(a) {
    return Math.abs(a % 1) === 0.5 ? 2 * Math.round(a / 2) : Math.round(a);
  }

  /** @param {number} a @param {number} b */
  function logaddexp(a, b) {
    const apart = a === b ? 0 : Math.abs(a - b); // of two infinities, too
    return Math.max(a, b) + Math.log1p(Math.exp(-apart));
  }

  /** The remainder that has the sign of b, as % in Python. @param {number} a @param {number} b */
  function mod(a, b) {
    const rest = a % b;
    return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
  }

  /** @param {number} a @param {number} at */
  function heaviside(a, at) {
    return a > 0 ? 1 : a < 0 ? 0 : a === 0 ? at : NaN;
  }

  /** @param {number} a @param {number} low @param {number} high */
  function clip(a, low, high) {
    return Math.min(Math.max(a, low), high);
  }

  /** @param {string} names @param {(...numbers: number[]) => number} f @param {number} [least]
   * @param {number} [most] @param {string[]} [keys] @param {number[]} [usual] */
  function enter(names, f, least = 1, most = least, keys = [], usual = []) {
    names.split(" ").forEach((name) => functions.set(name, { f, least, most, keys, usual }));
  }

  SAME.split(" ").forEach((name) => enter(name, Math[/** @type {"sin"} */ (name)]));
  INVERSE.split(" ").forEach((name) => enter(`a${name} arc${name} ar${name}`, Math[/** @type {"asin"} */ (`a${name}`)]));
  enter("log ln", (a, base) => (base === undefined ? log(a) : log(a) / log(base)), 1, 2);
  enter("reciprocal", (a) => 1 / a);
  enter("square", (a) => a * a);
  enter("abs absolute fabs", abs);
  enter("sign sgn signum", Math.sign);
  enter("trunc fix", Math.trunc);
  enter("round rint", rint);
  enter("sech", (a) => 1 / cosh(a));
  enter("erf", erf);
  enter("erfc", erfc);
  enter("norm_cdf ndtr Φ", (a) => erfc(-a * SQRT1_2) / 2);
  enter("norm_pdf φ", (a) => exp((-a * a) / 2) / sqrt(2 * PI));
  enter("max maximum fmax amax", Math.max, 1, MANY);
  enter("min minimum fmin amin", Math.min, 1, MANY);
  enter("pow power", Math.pow, 2);
  enter("mod", mod, 2);
  enter("fmod", (a, b) => a % b, 2);
  enter("atan2 arctan2", Math.atan2, 2);
  enter("hypot", Math.hypot, 2);
  enter("logaddexp", logaddexp, 2);
  enter("heaviside", heaviside, 1, 2, [], [NaN, 0.5]);
  enter("where", (test, a, b) => (test === 0 ? b : a), 3);
  enter("clip clamp clip_by_value", clip, 1, 3, ["x", "min", "max"], [NaN, -Infinity, Infinity]);

  /** @type {Map<string, number>} */
  const constants = new Map(Object.entries({
    ...{ pi: PI, PI, "π": PI, tau: 2 * PI, e: E, E, LN2, SQRT2, SQRT1_2 },
    ...{ inf: Infinity, Infinity, "∞": Infinity, nan: NaN, NaN, True: 1, true: 1, False: 0, false: 0 },
  }));

  /** A name as it is looked up: hardswish, HardSwish and hard_swish are one. @param {string} name */
  function plain(name) {
    return name.toLowerCase().replaceAll("_", "");
  }

  /** A function of the catalogue has no value where its parameters may not be what they are.
   * @param {Entry} entry @returns {Callable} */
  function callable({ values, parameters }) {
    const known = Object.values(parameters);
    return {
      /** @param {number[]} numbers */
      f: (x, ...numbers) => {
        const isAdmitted = known.every(({ from = -Infinity, above = -Infinity }, k) => {
          return numbers[k] >= from && (numbers[k] > above || above === -Infinity);
        });
        return isAdmitted ? values[0](x, ...numbers) : NaN;
      },
      least: 1,
      most: 1 + known.length,
      keys: ["x", ...Object.keys(parameters)],
      usual: [NaN, ...known.map(({ usual }) => usual)],
    };
  }

  const OTHERWISE = [["expit", "sigmoid"], ["logistic", "sigmoid"], ["σ", "sigmoid"], ["squaredrelu", "relusquared"]];
  const elementwise = [...activations].filter(([, { ofAxis }]) => !ofAxis);
  const ours = new Map(elementwise.map(([name, entry]) => [plain(name), callable(entry)]));
  const ofAxis = new Set([...activations].filter(([, entry]) => entry.ofAxis).map(([name]) => plain(name)));
  const letters = new Set(elementwise.flatMap(([, { parameters }]) => Object.keys(parameters)));

  /** The function of a name. @param {string} name @returns {Callable | undefined} */
  function functionOf(name) {
    const [, other] = OTHERWISE.find(([from]) => from === plain(name)) ?? [];
    return ours.get(other ?? plain(name)) ?? functions.get(name) ?? functions.get(name.toLowerCase());
  }

  return {
    constants,
    functionOf,
    /** Whether a function takes a row of numbers at once. @param {string} name */
    isOfRow: (name) => ofAxis.has(plain(name)),
    /** Whether functions have a parameter of this name. @param {string} name */
    isLetter: (name) => letters.has(name),
  };
})();
