// Formulas as people type them, such as x*sigmoid(x), ln(1+e^x) or \frac{1}{1+e^{-x}}: read, and
// evaluated at a few points, so that search can tell which function one is, however it is written.
"use strict";

/**
 * @typedef {object} Formula
 * @property {(x: number[], values?: Record<string, number[]>, place?: number, number?: number)
 *   => number[]} at its values, given those of its letters, and one number in place of another
 * @property {string[]} letters but for x
 * @property {number[]} numbers
 */

const Formulas = (() => {
  /** @typedef {(...numbers: number[]) => number} OfNumbers a comparison is 1 or 0 */
  /** @typedef {(...lists: number[][]) => number[]} OfLists */
  /** @typedef {{values: Record<string, number[]>, place: number, number: number}} Given */
  /** @typedef {(given: Given) => number[]} Part of a formula */

  /** @param {OfNumbers} f @returns {OfLists} */
  const map = (f) => (...lists) => {
    const length = Math.max(...lists.map((list) => list.length));
    return Array.from({ length }, (_, at) => f(...lists.map((list) => list[at % list.length])));
  };

  /** @param {OfNumbers} f @returns {OfLists} */
  const fold = (f) => (first, ...others) =>
    others.length ? map(f)(first, ...others) : [f(...first)];

  /** Abramowitz and Stegun 7.1.26, with an error below 2e-7. @param {number} x */
  function erf(x) {
    const t = 1 / (1 + 0.3275911 * Math.abs(x));
    const terms = [1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592];
    const sum = terms.reduce((total, term) => (total + term) * t, 0);
    return Math.sign(x) * (1 - sum * Math.exp(-x * x));
  }

  /** @type {OfNumbers} */
  const sigmoid = (x) => 1 / (1 + Math.exp(-x));
  /** @type {OfNumbers} */
  const normal = (x) => (1 + erf(x / Math.SQRT2)) / 2;
  /** @type {OfNumbers} */
  const clip = (x, low, high) => Math.min(Math.max(x, low), high);
  /** @type {Record<string, OfNumbers>} */
  const ELEMENTWISE = {
    ...{ exp: Math.exp, expm1: Math.expm1, ln: Math.log, log: Math.log, log1p: Math.log1p },
    ...{ sqrt: Math.sqrt, abs: Math.abs, sign: Math.sign, sgn: Math.sign, erf },
    ...{ sin: Math.sin, cos: Math.cos, tan: Math.tan, sinh: Math.sinh, cosh: Math.cosh },
    ...{ tanh: Math.tanh, arctan: Math.atan, atan: Math.atan, sech: (x) => 1 / Math.cosh(x) },
    ...{ sigmoid, σ: sigmoid, sigma: sigmoid, logistic: sigmoid, expit: sigmoid },
    ...{ Φ: normal, Phi: normal, ndtr: normal, cdf: normal },
    ...{ φ: (x) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI) },
    ...{ relu: (x) => Math.max(x, 0), relu6: (x) => clip(x, 0, 6) },
    ...{ softplus: (x) => Math.log1p(Math.exp(x)), clip, clamp: clip },
    ...{ where: (condition, yes, no) => (condition ? yes : no), pow: (x, y) => x ** y },
  };
  /** @type {Record<string, OfLists>} */
  const FUNCTIONS = {
    ...Object.fromEntries(Object.entries(ELEMENTWISE).map(([name, f]) => [name, map(f)])),
    ...{ max: fold(Math.max), maximum: fold(Math.max), min: fold(Math.min), minimum: fold(Math.min) },
    sum: (list) => [list.reduce((total, x) => total + x, 0)],
    frac: map((above, below) => above / below),
  };
  FUNCTIONS["∑"] = FUNCTIONS["Σ"] = FUNCTIONS.sum;
  /** @type {Record<string, number>} */
  const CONSTANTS = { e: Math.E, pi: Math.PI, π: Math.PI, inf: Infinity };
  /** @type {Record<string, OfNumbers>} */
  const COMPARED = {
    ...{ "<": (a, b) => Number(a < b), ">": (a, b) => Number(a > b) },
    ...{ "<=": (a, b) => Number(a <= b), ">=": (a, b) => Number(a >= b) },
  };
  const TOKEN = /\d*\.?\d+(?:e-?\d+(?!\p{L}))?|(?:\p{L}[\p{L}\d]*\.)*[\p{L}∑][\p{L}\d_]*|[<>]=|\S/gu;
  const MOST = 200; // characters
  const LOOKS = /[-+*/^|<>=()×·⋅²³√]/u; // with none of these it is a name or words

  /** @param {string} text */
  function tokens(text) {
    const spelt = text
      .replace(/^[^=<>]*[^=<>!]=(?!=)/, "") // f(x) =
      .replace(/\\(left|right|operatorname|mathrm|[,;!])/g, "")
      .replace(/_\{[^}]*\}|_\w\b/gu, "") // the j of x_j
      .replace(/[{[]/g, "(").replace(/[}\]]/g, ")")
      .replace(/\*\*/g, "^").replace(/[×·⋅]|\\cdot/g, "*").replace(/[−–]/g, "-")
      .replace(/≤|\\leq?/g, "<=").replace(/≥|\\geq?/g, ">=")
      .replace(/²/g, "^2").replace(/³/g, "^3").replace(/√/g, "sqrt").replace(/\\/g, " ");
    return spelt.match(TOKEN) ?? [];
  }

  /** Returns what evaluates the formula, with its letters and numbers; throws if it is none.
   * @param {string} text */
  function parse(text) {
    /** @type {string[]} */
    const rest = tokens(text);
    /** @type {Set<string>} */
    const letters = new Set();
    /** @type {number[]} */
    const numbers = [];
    let bars = 0;
    /** @param {string} token */
    const is = (token) => rest[0] === token;

    /** @param {string[]} wanted */
    function take(...wanted) {
      return wanted.includes(rest[0]) ? (rest.shift() ?? "") : "";
    }

    /** @param {string} token */
    function expect(token) {
      if (!take(token)) {
        throw new SyntaxError(`no ${token}`);
      }
    }

    /** @param {OfLists} f @param {Part[]} parts @returns {Part} */
    function combined(f, ...parts) {
      return (known) => f(...parts.map((part) => part(known)));
    }

    /** @returns {Part} */
    function choice() {
      const first = comparison();
      if (take("if")) {
        const condition = comparison();
        expect("else");
        return combined(FUNCTIONS.where, condition, first, choice());
      }
      if (take("?")) {
        const yes = choice();
        expect(":");
        return combined(FUNCTIONS.where, first, yes, choice());
      }
      return first;
    }

    /** @returns {Part} */
    function comparison() {
      const left = sum();
      const sign = take("<", ">", "<=", ">=");
      return sign ? combined(map(COMPARED[sign]), left, sum()) : left;
    }

    /** @returns {Part} */
    function sum() {
      let found = product();
      for (let sign = take("+", "-"); sign; sign = take("+", "-")) {
        const f = map(sign === "+" ? (a, b) => a + b : (a, b) => a - b);
        found = combined(f, found, product());
      }
      return found;
    }

    function startsFactor() {
      const begins = /^[\d.\p{L}∑(]/u.test(rest[0] ?? "") && !["if", "else"].includes(rest[0]);
      return begins || (is("|") && bars === 0);
    }

    /** @returns {Part} */
    function product() {
      let found = signed();
      for (;;) {
        if (take("/")) {
          found = combined(map((a, b) => a / b), found, signed());
        } else if (take("*") || startsFactor()) {
          found = combined(map((a, b) => a * b), found, signed());
        } else {
          return found;
        }
      }
    }

    /** @returns {Part} */
    function signed() {
      if (take("-")) {
        return combined(map((a) => -a), signed());
      }
      return take("+") ? signed() : power();
    }

    /** @returns {Part} */
    function power() {
      const base = atom();
      return take("^") ? combined(FUNCTIONS.pow, base, signed()) : base;
    }

    /** @param {string} end */
    function bracketed(end) {
      const parts = [choice()];
      while (take(",")) {
        parts.push(choice());
      }
      expect(end);
      return parts;
    }

    /** @returns {Part} */
    function atom() {
      const token = rest.shift() ?? "";
      if (token === "(") {
        return bracketed(")")[0];
      }
      if (token === "|") {
        bars += 1;
        const inner = choice();
        expect("|");
        bars -= 1;
        return combined(FUNCTIONS.abs, inner);
      }
      if (/^[\d.]/.test(token)) {
        const place = numbers.push(Number(token)) - 1;
        return (known) => [known.place === place ? known.number : Number(token)];
      }
      return named(token.split(".").at(-1) ?? "");
    }

    /** @param {string} name @returns {Part} */
    function named(name) {
      const known = [name, name.toLowerCase()].find((key) => Object.hasOwn(FUNCTIONS, key));
      if (known) {
        return applied(FUNCTIONS[known]);
      }
      if (Object.hasOwn(CONSTANTS, name)) {
        return () => [CONSTANTS[name]];
      }
      if (!/^\p{L}/u.test(name) || name.length > 14) {
        throw new SyntaxError(`what is ${name}?`);
      }
      letters.add(name.toLowerCase());
      return ({ values }) => values[name.toLowerCase()] ?? [NaN];
    }

    /** relu(x), tanh x, relu^2 and tanh² x, in which relu alone is that of x.
     * @param {OfLists} f @returns {Part} */
    function applied(f) {
      const exponent = take("^") ? signed() : null;
      /** @type {Part[]} */
      let parts = [({ values }) => values.x];
      if (take("(")) {
        parts = bracketed(")");
        while (f === FUNCTIONS.frac && take("(")) {
          parts.push(...bracketed(")"));
        }
      } else if (startsFactor()) {
        parts = [power()];
      } else {
        letters.add("x");
      }
      const value = combined(f, ...parts);
      return exponent ? combined(FUNCTIONS.pow, value, exponent) : value;
    }

    const evaluate = choice();
    if (rest.length) {
      throw new SyntaxError(`what is ${rest[0]}?`);
    }
    return { evaluate, letters, numbers };
  }

  /** The formula, as a function of z or t just as of x; null if the text is none.
   * @param {string} text @returns {Formula | null} */
  function read(text) {
    if (!LOOKS.test(text) || text.length > MOST) {
      return null;
    }
    try {
      const { evaluate, letters, numbers } = parse(text);
      const input = ["x", "z", "t"].find((letter) => letters.delete(letter));
      return input === undefined ? null : {
        at: (x, values = {}, place = -1, number = 0) =>
          evaluate({ values: { x, ...values, [input]: x }, place, number }),
        letters: [...letters],
        numbers,
      };
    } catch (error) {
      if (error instanceof SyntaxError) {
        return null;
      }
      throw error;
    }
  }

  return { read };
})();
