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

  /** @param {string} names @param {(...numbers: number[]) => number} f @param {number} [least]
   * @param {number} [most] */
  function enter(names, f, least = 1, most = least) {
    for (const name of names.split(" ")) {
      functions.set(name, { f, least, most, keys: [], usual: [] });
    }
  }

  const { abs, acos, acosh, asin, asinh, atan, atanh, cos, cosh, exp, log, sin, sinh, sqrt, tan, tanh } = Math;
  Object.entries({ sin, cos, tan, sinh, cosh, tanh, exp, log, sqrt, abs }).forEach(([name, f]) => enter(name, f));
  Object.entries({ asin, acos, atan }).forEach(([name, f]) => enter(`${name} arc${name.slice(1)}`, f));
  Object.entries({ asinh, acosh, atanh }).forEach(([name, f]) => {
    enter(`${name} arc${name.slice(1)} ar${name.slice(1)}`, f);
  });
  enter("log", (a, base) => (base === undefined ? log(a) : log(a) / log(base)), 1, 2);
  enter("ln", log);
  enter("log2", Math.log2);
  enter("log10 lg", Math.log10);
  enter("log1p", Math.log1p);
  enter("expm1", Math.expm1);
  enter("exp2", (a) => 2 ** a);
  enter("cbrt", Math.cbrt);
  enter("rsqrt", (a) => 1 / sqrt(a));
  enter("square", (a) => a * a);
  enter("reciprocal", (a) => 1 / a);
  enter("absolute fabs", abs);
  enter("neg negative", (a) => -a);
  enter("sign sgn signum", Math.sign);
  enter("floor", Math.floor);
  enter("ceil", Math.ceil);
  enter("trunc fix", Math.trunc);
  enter("round rint", rint);
  enter("sec", (a) => 1 / cos(a));
  enter("csc", (a) => 1 / sin(a));
  enter("cot", (a) => 1 / tan(a));
  enter("sech", (a) => 1 / cosh(a));
  enter("erf", erf);
  enter("erfc", erfc);
  enter("norm_cdf ndtr Φ", (a) => erfc(-a * Math.SQRT1_2) / 2);
  enter("norm_pdf φ", (a) => exp((-a * a) / 2) / sqrt(2 * Math.PI));
  enter("logit", (a) => log(a / (1 - a)));
  enter("max maximum fmax amax", Math.max, 1, MANY);
  enter("min minimum fmin amin", Math.min, 1, MANY);
  enter("add", (a, b) => a + b, 2);
  enter("subtract sub", (a, b) => a - b, 2);
  enter("multiply mul", (a, b) => a * b, 2);
  enter("divide div true_divide", (a, b) => a / b, 2);
  enter("pow power", Math.pow, 2);
  enter("mod", mod, 2);
  enter("fmod", (a, b) => a % b, 2);
  enter("floor_divide", (a, b) => Math.floor(a / b), 2);
  enter("atan2 arctan2", Math.atan2, 2);
  enter("hypot", Math.hypot, 2);
  enter("copysign", (a, b) => (b < 0 || Object.is(b, -0) ? -abs(a) : abs(a)), 2);
  enter("logaddexp", logaddexp, 2);
  enter("heaviside", heaviside, 1, 2);
  enter("where", (test, a, b) => (test === 0 ? b : a), 3);
  enter("clip clamp clip_by_value", (a, low, high) => Math.min(Math.max(a, low), high), 1, 3);
  for (const name of ["clip", "clamp"]) {
    Object.assign(functions.get(name) ?? {}, { keys: ["x", "min", "max"], usual: [NaN, -Infinity, Infinity] });
  }
  Object.assign(functions.get("heaviside") ?? {}, { usual: [NaN, 0.5] });

  /** @type {Map<string, number>} */
  const constants = new Map([
    ...["pi", "PI", "π"].map((name) => /** @type {const} */ ([name, Math.PI])),
    ...["e", "E"].map((name) => /** @type {const} */ ([name, Math.E])),
    ...["inf", "Infinity", "∞"].map((name) => /** @type {const} */ ([name, Infinity])),
    ...["nan", "NaN"].map((name) => /** @type {const} */ ([name, NaN])),
    ...["True", "true"].map((name) => /** @type {const} */ ([name, 1])),
    ...["False", "false"].map((name) => /** @type {const} */ ([name, 0])),
    ["tau", 2 * Math.PI],
    ["SQRT2", Math.SQRT2],
    ["SQRT1_2", Math.SQRT1_2],
    ["LN2", Math.LN2],
    ["LN10", Math.LN10],
  ]);

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
