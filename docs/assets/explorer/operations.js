// What the signs of a formula do: closures made of closures. A condition is 0 where it does not hold;
// all else holds, nan too, as in Python.
"use strict";

/** @typedef {(x: number, parameters: ArrayLike<number>) => number} Compiled */

const operations = (() => {
  /** What signs between two do, by the sign.
   * @type {Map<string, (a: Compiled, b: Compiled) => Compiled>} */
  const BETWEEN = new Map([
    ["+", (a, b) => (x, p) => a(x, p) + b(x, p)],
    ["-", (a, b) => (x, p) => a(x, p) - b(x, p)],
    ["*", (a, b) => (x, p) => a(x, p) * b(x, p)],
    ["/", (a, b) => (x, p) => a(x, p) / b(x, p)],
    ["or", (a, b) => (x, p) => {
      const value = a(x, p);
      return value === 0 ? b(x, p) : value;
    }],
    ["and", (a, b) => (x, p) => (a(x, p) === 0 ? 0 : b(x, p))],
  ]);
  /** @type {Map<string, (a: number, b: number) => boolean>} */
  const COMPARED = new Map([
    ["<", (a, b) => a < b],
    ["<=", (a, b) => a <= b],
    [">", (a, b) => a > b],
    [">=", (a, b) => a >= b],
    ["==", (a, b) => a === b],
    ["!=", (a, b) => a !== b],
  ]);
  /** @type {Map<string, (a: Compiled) => Compiled>} */
  const BEFORE = new Map([
    ["-", (a) => (x, p) => -a(x, p)],
    ["+", (a) => a],
    ["!", (a) => (x, p) => Number(a(x, p) === 0)],
    ["√", (a) => (x, p) => Math.sqrt(a(x, p))],
  ]);

  /** @param {string} sign @param {Compiled} a @param {Compiled} b */
  function joining(sign, a, b) {
    return BETWEEN.get(sign)?.(a, b) ?? a;
  }

  /** @param {Compiled} test @param {Compiled} value @param {Compiled} other @returns {Compiled} */
  function choose(test, value, other) {
    return (x, p) => (test(x, p) === 0 ? other(x, p) : value(x, p));
  }

  /** @param {string} sign @param {Compiled} a @param {Compiled} b
   * @param {Compiled} [before] what must hold, too @returns {Compiled} */
  function comparing(sign, a, b, before) {
    const holds = COMPARED.get(sign) ?? Object.is;
    return (x, p) => (before && before(x, p) === 0 ? 0 : Number(holds(a(x, p), b(x, p))));
  }

  /** @param {(...numbers: number[]) => number} f @param {Compiled[]} given @returns {Compiled} */
  function applied(f, given) {
    const [a, b, c] = given;
    if (given.length === 1) {
      return (x, p) => f(a(x, p));
    }
    if (given.length === 2) {
      return (x, p) => f(a(x, p), b(x, p));
    }
    if (given.length === 3) {
      return (x, p) => f(a(x, p), b(x, p), c(x, p));
    }
    return (x, p) => f(...given.map((value) => value(x, p)));
  }

  return { applied, BEFORE, choose, COMPARED, comparing, joining };
})();
