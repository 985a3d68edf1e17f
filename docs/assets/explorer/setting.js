// What the reader has set of inputs and layers: as the address says it, and as the controls do.
"use strict";

const setting = (() => {
  const { numberOf } = entries;
  const { bind, one } = controls;
  const DEEPEST = 50;
  const FARTHEST = 1e4; // of inputs, from 0
  const NARROWEST = 1e-6;
  const LARGEST = 100; // scale of weights
  const HE = Math.SQRT2;
  const USUAL = { i: "normal:0,1", l: "10" };
  const WIDE = { usual: 1, symbol: "" }; // as a parameter, which tells the range of a slider
  const place = one("[data-panel=layers]", HTMLElement);
  const kinds = one("[name=kind]", HTMLSelectElement, place);
  const weights = one("[name=weights]", HTMLSelectElement, place);
  /** @type {Record<string, Point>} */
  const inputs = { normal: [0, 1], uniform: [-1, 1] };
  const state = { kind: "normal", count: 10, scale: NaN }; // nan: of each function, its own
  /** @type {(() => void)[]} */
  const listeners = [];

  /** Why two numbers are no distribution, or nothing. @param {string} kind @param {Point} given */
  function refused(kind, [first, second]) {
    if (!(Math.abs(first) <= FARTHEST && Math.abs(second) <= FARTHEST)) {
      return `Inputs take two numbers from −${FARTHEST} to ${FARTHEST}.`;
    }
    if (kind === "normal") {
      return second >= NARROWEST ? "" : "A standard deviation must be greater than 0.";
    }
    return second - first >= NARROWEST ? "" : "An interval must end to the right of where it begins.";
  }

  /** @param {number} count */
  function isCount(count) {
    return Number.isInteger(count) && count >= 1 && count <= DEEPEST;
  }

  /** @param {number} scale */
  function isScale(scale) {
    return scale > 0 && scale <= LARGEST;
  }

  /** @param {string} text @param {string[]} notes */
  function readInput(text, notes) {
    const [kind, given = ""] = text.split(":");
    const [first, second, ...others] = given.split(",").map(numberOf);
    if (!["normal", "uniform"].includes(kind) || others.length || refused(kind, [first, second])) {
      notes.push(`i is a distribution such as normal:0,1 or uniform:-1,1, not ${choices.quoted(text)}.`);
    } else {
      state.kind = kind;
      inputs[kind] = [first, second];
    }
  }

  /** @param {string} text @param {string[]} notes */
  function readLayers(text, notes) {
    const [count, scale, ...others] = text.split(":").map(numberOf);
    if (!isCount(count) || !(scale === undefined || isScale(scale)) || others.length) {
      notes.push(`l is up to ${DEEPEST} layers and a scale of weights, such as 10:1.41, not ${choices.quoted(text)}.`);
    } else {
      state.count = count;
      state.scale = Math.abs(scale - HE) < 0.005 ? HE : scale ?? NaN;
    }
  }

  function read() {
    /** @type {string[]} */
    const notes = [];
    readInput(USUAL.i, notes);
    readLayers(USUAL.l, notes);
    readInput(address.get("i") ?? USUAL.i, notes);
    readLayers(address.get("l") ?? USUAL.l, notes);
    address.note("layers", notes);
    show();
    changed();
  }

  /** @param {boolean} isStep whether "back" undoes it */
  function tell(isStep) {
    const scale = state.scale === HE ? "1.41" : state.scale;
    const i = `${state.kind}:${inputs[state.kind].join(",")}`;
    const l = Number.isNaN(scale) ? String(state.count) : `${state.count}:${scale}`;
    address.note("layers", []);
    address.set({ i: i === USUAL.i ? null : i, l: l === USUAL.l ? null : l }, isStep);
    changed();
  }

  function changed() {
    listeners.forEach((listener) => listener());
  }

  /** @param {string} name @param {Parameter} parameter
   * @param {(value: number) => string} act returns why not, or nothing */
  function dial(name, parameter, act) {
    return bind(one(`[data-dial=${name}]`, HTMLElement, place), parameter, (text) => {
      const reason = act(numberOf(text));
      if (reason) {
        address.note("layers", [reason]);
      } else {
        tell(false);
      }
      return reason;
    });
  }

  /** One of the two numbers of a distribution. @param {string} kind @param {0 | 1} k
   * @param {string} name @param {Parameter} [parameter] */
  function inputDial(kind, k, name, parameter = WIDE) {
    return dial(name, parameter, (value) => {
      const [first, second] = inputs[kind];
      /** @type {Point} */
      const next = k ? [first, value] : [value, second];
      const reason = refused(kind, next);
      inputs[kind] = reason ? inputs[kind] : next;
      return reason;
    });
  }

  /** @type {Record<string, ((value: number) => void)[]>} */
  const showInput = {
    normal: [inputDial("normal", 0, "mean"), inputDial("normal", 1, "deviation", { ...WIDE, above: 0 })],
    uniform: [inputDial("uniform", 0, "from"), inputDial("uniform", 1, "to")],
  };
  const showCount = dial("count", { usual: DEEPEST / 4, symbol: "", from: 1 }, (value) => {
    state.count = isCount(value) ? value : state.count;
    return isCount(value) ? "" : `The number of layers goes from 1 to ${DEEPEST}.`;
  });
  const showScale = dial("scale", { ...WIDE, above: 0 }, (value) => {
    state.scale = isScale(value) ? value : state.scale;
    return isScale(value) ? "" : `The scale of the weights must be greater than 0, and at most ${LARGEST}.`;
  });

  /** The controls say what is set. */
  function show() {
    kinds.value = state.kind;
    weights.value = Number.isNaN(state.scale) ? "own" : String(state.scale);
    weights.value ||= "other"; // which no option has
    for (const [kind, given] of Object.entries(inputs)) {
      given.forEach((number, k) => showInput[kind][k](number));
    }
    showCount(state.count);
    showScale(state.scale || 1);
    fold();
  }

  /** Only what belongs to what is chosen. */
  function fold() {
    for (const kind of Object.keys(inputs)) {
      one(`[data-kind=${kind}]`, HTMLElement, place).hidden = kind !== state.kind;
    }
    one("[data-dial=scale]", HTMLElement, place).hidden = weights.value !== "other";
  }

  kinds.addEventListener("change", () => {
    state.kind = kinds.value;
    fold();
    tell(true);
  });
  weights.addEventListener("change", () => {
    const { value } = weights;
    state.scale = value === "other" ? state.scale || 1 : Number(value === "own" ? NaN : value);
    showScale(state.scale || 1);
    fold();
    tell(true);
  });
  address.onChange(read);
  read();

  return {
    DEEPEST,
    count: () => state.count,
    scale: () => state.scale,
    /** @returns {Distribution} */
    given() {
      const [first, second] = inputs[state.kind];
      return state.kind === "normal" ? distribution.normal(first, second) : distribution.uniform(first, second);
    },
    /** What tells inputs apart. */
    key: () => `${state.kind} ${inputs[state.kind]}`,
    /** @param {() => void} listener */
    onChange: (listener) => listeners.push(listener),
  };
})();
