// The words of a formula: what stands before it, such as `lambda x:`, and then its numbers, names and
// signs, each with its place.
"use strict";

/** @typedef {{kind: "number" | "name" | "sign" | "raised" | "end", text: string, from: number, to: number}} Token */
/**
 * @typedef {object} Words
 * @property {Token[]} tokens
 * @property {string} variable its name
 * @property {Map<string, number>} given parameters with their values, as in `lambda x, a=0.2:`
 */

const tokens = (() => {
  const LONGEST = 1000; // characters
  const WORD = "[\\p{L}_][\\p{L}\\p{Nd}_]*";
  const FIGURE = "(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?";
  const HEAD = new RegExp(
    `^\\s*(?:(?:const|let|var)\\s+)?(?:${WORD}\\s*=(?![=>])\\s*)?(?:lambda\\s+(?<python>[^:()]*):` +
      `|\\((?<arrow>[^()]*)\\)\\s*=>|(?<short>${WORD})\\s*=>` +
      `|(?:(?:def|function)\\s+)?${WORD}\\s*\\((?<call>[^()]*)\\)\\s*(?:->[^:]*)?(?:=(?!=)|:|(?=\\{)))?` +
      "\\s*(?<brace>\\{)?\\s*(?:return\\b)?",
    "u",
  );
  const ARGUMENT = new RegExp(`^\\s*(${WORD})\\s*(?::[^=]*)?(?:=\\s*(-?${FIGURE}))?\\s*$`, "u");
  const TOKEN = new RegExp(
    `\\s*(?:(?<number>${FIGURE})` +
      "|(?<name>[π∞]|(?!π)\\p{L}(?:(?!π)[\\p{L}\\p{Nd}_])*(?:\\.\\p{L}[\\p{L}\\p{Nd}_]*)*)" +
      "|(?<raised>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)" +
      "|(?<sign>\\*\\*|//|[<>=!]==?|&&|\\|\\||[-+*/^()<>=,?:!|√−–·⋅×∗÷≤≥≠]))",
    "uy",
  );
  const SPELLED = new Map([
    ...[..."−–"].map((sign) => /** @type {const} */ ([sign, "-"])),
    ...[..."·⋅×∗"].map((sign) => /** @type {const} */ ([sign, "*"])),
    ...[["÷", "/"], ["≤", "<="], ["≥", ">="], ["≠", "!="], ["===", "=="], ["!==", "!="]].map(
      ([sign, other]) => /** @type {const} */ ([sign, other]),
    ),
  ]);
  const WORDS = new Set(["if", "else", "and", "or", "not"]);
  const MODULES = new Set(
    ("np numpy jnp jax lax Math math torch tf nn F functional scipy special keras ops K " +
      "tensorflow sympy sp activations").split(" "),
  );
  const HINTS = new Map([
    ["//", "“//” divides in Python and begins a comment in JavaScript: write floor(a / b)"],
    ["%", "“%” is not the same in Python and in JavaScript: write mod(a, b), which has the sign of b, or fmod(a, b), which has that of a"],
    ["&", "“&” is not read: write “and”"],
    ["~", "“~” is not read: write “not”"],
    ["#", "comments are not read"],
    ["\"", "text in quotes is not read"],
    ["'", "text in quotes is not read"],
    ["[", "square brackets are not read: write parentheses"],
    ["{", "braces are not read: write parentheses"],
    ["\\", "TeX is not read: write as in Python, such as x / (1 + exp(-x))"],
    [";", "only one expression is read"],
    ["_", "a name cannot begin with “_”"],
  ]);

  class Mistake extends Error {
    /** @param {string} message @param {number} from @param {number} to where it is */
    constructor(message, from, to) {
      super(message);
      this.from = from;
      this.to = Math.max(to, from);
    }
  }

  /** What cannot be read, at a place. @param {string} text @param {number} place
   * @param {number} end */
  function unreadable(text, place, end) {
    const from = place + text.slice(place).search(/\S/);
    const letter = String.fromCodePoint(text.codePointAt(from) ?? 0);
    const hint = HINTS.get(letter) ?? `“${letter}” cannot be read`;
    return new Mistake(hint, from, Math.min(end, from + letter.length));
  }

  /** The variable and the parameters that a head names. @param {string} list
   * @param {number} end of the head */
  function argumentsOf(list, end) {
    const found = list.split(",").filter((part) => part.trim()).map((part) => {
      const match = ARGUMENT.exec(part);
      if (!match) {
        throw new Mistake(`“${part.trim().slice(0, 20)}” names no argument`, 0, end);
      }
      return /** @type {const} */ ([match[1], Number(match[2] ?? 1)]);
    });
    const [[variable], ...given] = found.length ? found : [/** @type {const} */ (["x", 1])];
    return { variable, given: new Map(given) };
  }

  /** The end without spaces, semicolons, and the brace that closes the head's.
   * @param {string} text @param {boolean} isBraced */
  function endOf(text, isBraced) {
    const end = text.replace(/[\s;]+$/, "");
    return isBraced ? end.replace(/\}$/, "").replace(/[\s;]+$/, "").length : end.length;
  }

  /** A name without the modules before it: exp of np.exp. @param {string} name
   * @param {number} from @param {number} to */
  function withoutModules(name, from, to) {
    const parts = name.split(".");
    const last = parts.pop() ?? "";
    const foreign = parts.find((part) => !MODULES.has(part));
    if (foreign !== undefined) {
      throw new Mistake(`“${name.slice(0, 30)}” is not read: write ${last.slice(0, 20)}(${foreign.slice(0, 20)})`, from, to);
    }
    return last;
  }

  /** @param {RegExpExecArray} match @param {number} to @returns {Token} */
  function tokenOf(match, to) {
    const { number, name, raised, sign } = match.groups ?? {};
    const text = number ?? name ?? raised ?? sign;
    const from = to - text.length;
    if (HINTS.has(text)) {
      throw new Mistake(HINTS.get(text) ?? "", from, to);
    }
    if (sign !== undefined || WORDS.has(text)) {
      return { kind: "sign", text: SPELLED.get(text) ?? text, from, to };
    }
    const kind = number !== undefined ? "number" : raised !== undefined ? "raised" : "name";
    return { kind, text: name === undefined ? text : withoutModules(name, from, to), from, to };
  }

  /** A number in a spelling of its own is not taken for a product. @param {string} text
   * @param {Token} token */
  function checkNumber(text, { text: number, from, to }) {
    const other = /^(?:0[xXbBoO][\da-fA-F]\w*|[\d.]+_\w*)/.exec(text.slice(from, from + 40));
    if (other) {
      const end = from + other[0].length;
      throw new Mistake(`“${other[0]}” is not read: write the number in plain digits`, from, end);
    }
    if (text[to] === "." || !Number.isFinite(Number(number))) {
      throw new Mistake(`“${number.slice(0, 20)}” is no number that can be read`, from, to);
    }
  }

  /** @param {string} text @returns {Words} */
  function split(text) {
    if (text.length > LONGEST) {
      throw new Mistake(`more than ${LONGEST} characters are not read`, LONGEST, text.length);
    }
    const head = HEAD.exec(text);
    const { python, arrow, short, call, brace } = head?.groups ?? {};
    const end = endOf(text, brace !== undefined);
    let place = head?.[0].length ?? 0;
    const { variable, given } = argumentsOf(python ?? arrow ?? short ?? call ?? "", place);
    /** @type {Token[]} */
    const found = [];
    while (place < end) {
      TOKEN.lastIndex = place;
      const match = TOKEN.exec(text);
      if (!match || TOKEN.lastIndex > end) {
        throw unreadable(text, place, end);
      }
      place = TOKEN.lastIndex;
      const token = tokenOf(match, place);
      if (token.kind === "number") {
        checkNumber(text, token);
      }
      found.push(token);
    }
    found.push({ kind: "end", text: "", from: end, to: end });
    return { tokens: found, variable, given };
  }

  return { Mistake, split };
})();
