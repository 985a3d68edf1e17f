// Which function of the catalogue a formula is, or a column of samples: it, a derivative of it, or
// none. Of a formula more can be asked than of samples: what fits is compared at many points, and a
// threshold that lies between two samples is found.
"use strict";

/**
 * @typedef {object} Recognised
 * @property {Fit[]} matches the simplest first; error is relative to max(1, |y|)
 * @property {Fit | null} nearest
 * @property {number} points that were compared
 * @property {number[]} apart where the first match differs: beside jumps alone
 * @property {string} reason why there is nothing to name, or nothing
 */

const recognition = (() => {
  const [SAMPLES, POINTS] = [33, 601];
  const WIDE = 8; // less, and ReLU6 is ReLU
  const TAILS = [12, 20, 40, 100].flatMap((x) => [-x, x]); // if the formula does not overflow there
  const BEYOND = Array.from({ length: 80 }, (_, k) => WIDE * (1000 / WIDE) ** ((k + 1) / 80));
  const FAR = [...TAILS, ...BEYOND, ...BEYOND.map((x) => -x)]; // where another bend may lie
  const NOISE = 1e-6; // constants are typed with some digits
  const [MANY, MORE, ROUNDS] = [64, 16, 4]; // samples that are searched with, then added, how often
  const FEWEST = 3; // decimals; numbers with fewer are exact, or say too little
  const ROUNDED = 0.15; // of the last decimal: noise, of which no sample exceeds five times that
  const ALIKE = 5e-6; // relative to max(1, |y|)
  const CLOSE = 1e-12; // of a threshold
  const MOST_APART = 2; // points that may lie on a jump
  const ORDERS = /** @type {const} */ ([0, 1, 2]);
  const GOLDEN = (Math.sqrt(5) - 1) / 2;

  /** Points that are in no rhythm, and never at 0, where formulas may have no value. */
  const SPREAD = Array.from({ length: SAMPLES }, (_, k) => {
    return -WIDE + (2 * WIDE * (k + ((k * GOLDEN) % 1))) / SAMPLES;
  });
  const DENSE = Array.from({ length: POINTS }, (_, k) => -WIDE + (2 * WIDE * k) / (POINTS - 1));

  /** A function of the catalogue with its parameters. @param {Fit} fit @returns {Value} */
  function valueOf({ name, order, parameters }) {
    const { values } = entries.of(name);
    const given = Object.values(parameters);
    return (x) => values[order](x, ...given);
  }

  /** @param {Fit} fit @param {string} key @param {number} value @returns {Fit} */
  function withParameter(fit, key, value) {
    return { ...fit, parameters: { ...fit.parameters, [key]: value } };
  }

  /** @param {Value} f @param {Value} g @param {number} x */
  function error(f, g, x) {
    const y = f(x);
    return !Number.isFinite(y) ? 0 : Math.abs(g(x) - y) / Math.max(1, Math.abs(y));
  }

  /** A parameter that samples leave open is where the function of the reader says.
   * @param {Value} f @param {Fit} fit @returns {Fit} */
  function settled(f, fit) {
    /** @type {Record<string, Point>} */
    const between = {};
    const parameters = { ...fit.parameters };
    for (const [key, ends] of Object.entries(fit.between)) {
      const [low, high] = narrowed(f, fit, key, ends);
      parameters[key] = simplest(low, high, parameters[key]);
      const isOpen = [low, high].every((value) => !apart(f, withParameter(fit, key, value)).length);
      if (isOpen && high - low > 1e-6) {
        between[key] = [low, high];
      }
    }
    return { ...fit, parameters, between };
  }

  /** The number of the fewest digits between two; the usual one, if it is. @param {number} low
   * @param {number} high @param {number} usual */
  function simplest(low, high, usual) {
    const rounded = Array.from({ length: 15 }, (_, k) => Number(((low + high) / 2).toPrecision(k + 1)));
    return [usual, 0, ...rounded].find((value) => value >= low - CLOSE && value <= high + CLOSE) ?? usual;
  }

  /** Halve where a threshold may lie: between two of them values differ, and the reader's are those
   * of one. @param {Value} f @param {Fit} fit @param {string} key @param {Point} ends
   * @returns {Point} */
  function narrowed(f, fit, key, [low, high]) {
    for (let step = 0; step < 50; step += 1) {
      const middle = (low + high) / 2;
      const [below, above] = [low, high].map((value) => valueOf(withParameter(fit, key, value)));
      const x = [middle, -middle].find((at) => error(below, above, at) > ALIKE);
      if (x === undefined) {
        break;
      }
      [low, high] = error(f, below, x) < error(f, above, x) ? [low, middle] : [middle, high];
    }
    return [low, high];
  }

  /** Where a function and a match differ. @param {Value} f @param {Fit} fit */
  function apart(f, fit) {
    const g = valueOf(fit);
    return [...DENSE, ...FAR].filter((x) => !(error(f, g, x) <= ALIKE));
  }

  /** A match with what is left of its error, or nothing if it is none.
   * @param {Value} f @param {Fit} found @returns {Fit[]} */
  function confirmed(f, found) {
    const fit = settled(f, found);
    const g = valueOf(fit);
    const off = apart(f, fit);
    const isJump = off.every((x) => [1e-9, -1e-9].every((step) => error(f, g, x + step) <= ALIKE));
    const rest = DENSE.filter((x) => !off.includes(x)).map((x) => error(f, g, x));
    return off.length <= MOST_APART && isJump ? [{ ...fit, error: Math.max(...rest) }] : [];
  }

  /** The name of a function. @param {Value} f @returns {Generator<void, Recognised>} */
  function* ofFunction(f) {
    const x = [...SPREAD, ...TAILS.filter((at) => Number.isFinite(f(at)))].sort((a, b) => a - b);
    const samples = { x, y: x.map(f) };
    const gap = [...SPREAD, ...DENSE].find((at) => at !== 0 && !Number.isFinite(f(at)));
    if (gap !== undefined) {
      return none(`it has no finite value at x = ${numbers.written(gap)}, and each function here has`);
    }
    if (!identify.isTelling(samples, NOISE)) {
      return none("it hardly changes");
    }
    /** @type {Fit | null} */
    let nearest = null;
    for (const order of ORDERS) {
      const found = yield* identify.steps(samples, { noise: NOISE, order });
      const matches = found.matches.flatMap((fit) => confirmed(f, fit));
      nearest ??= found.nearest;
      if (matches.length) {
        return { matches, nearest, points: POINTS, apart: apart(f, matches[0]), reason: "" };
      }
    }
    return { ...none(""), nearest, points: POINTS };
  }

  /** Some of many samples, evenly. @param {Samples} samples @param {number} most
   * @returns {Samples} */
  function thinned({ x, y }, most) {
    const step = Math.max(1, (x.length - 1) / (most - 1));
    const kept = new Set(Array.from({ length: Math.min(most, x.length) }, (_, k) => Math.round(k * step)));
    return { x: x.filter((_, k) => kept.has(k)), y: y.filter((_, k) => kept.has(k)) };
  }

  /** The samples that a match misses. @param {Samples} samples @param {Fit} fit
   * @param {number} noise @returns {Samples} */
  function missed({ x, y }, fit, noise) {
    const f = valueOf(fit);
    const floor = identify.floorOf(y);
    const isMissed = x.map((at, k) => {
      return !(Math.abs(f(at) - y[k]) <= identify.SPREAD * noise * Math.max(floor, Math.abs(y[k])));
    });
    return { x: x.filter((_, k) => isMissed[k]), y: y.filter((_, k) => isMissed[k]) };
  }

  /** Search with some of the samples, and then with those that were missed, too.
   * @param {Samples} samples @param {number} noise @param {0 | 1 | 2} order
   * @returns {Generator<void, Identification>} */
  function* searched(samples, noise, order) {
    let some = thinned(samples, MANY);
    for (let round = 0; ; round += 1) {
      const found = yield* identify.steps(some, { noise, order });
      const matches = found.matches.filter((fit) => !missed(samples, fit, noise).x.length);
      if (matches.length || !found.matches.length || round === ROUNDS) {
        return { matches, nearest: found.nearest };
      }
      const more = thinned(missed(samples, found.matches[0], noise), MORE);
      some = { x: [...some.x, ...more.x], y: [...some.y, ...more.y] };
    }
  }

  /** The name of what gave samples. If they are written with few decimals, these may be rounded.
   * @param {Samples} samples @param {number} decimals @returns {Generator<void, Recognised>} */
  function* ofSamples(samples, decimals) {
    const points = samples.x.length;
    if (points < identify.LEAST) {
      return none(`to name a function takes ${identify.LEAST} points`);
    }
    if (!identify.isTelling(samples, NOISE)) {
      return none("y hardly changes");
    }
    /** @type {Fit | null} */
    let nearest = null;
    const isRounded = decimals >= FEWEST && ROUNDED / 10 ** decimals > NOISE;
    for (const noise of isRounded ? [NOISE, ROUNDED / 10 ** decimals] : [NOISE]) {
      for (const order of ORDERS) {
        const found = yield* searched(samples, noise, order);
        nearest ??= found.nearest;
        if (found.matches.length) {
          return { ...found, points, apart: [], reason: "" };
        }
      }
    }
    return { ...none(""), nearest, points };
  }

  /** @param {string} reason @returns {Recognised} */
  function none(reason) {
    return { matches: [], nearest: null, points: 0, apart: [], reason };
  }

  return { ofFunction, ofSamples, valueOf };
})();
