// Reads a formula of x as people type it: Python, NumPy, JavaScript or mathematics. It becomes
// closures over a fixed list of functions: nothing that is typed is executed or looked up as a
// property, and no loop depends on it.
//
//   x*tanh(log(1+exp(x)))    np.where(x > 0, x, a*x)    x if x > 0 else a*np.expm1(x)
//   Math.max(x, 0) ** 2      x > 0 ? x : 0.01x          f(x) = 2x/(1 + |x|)     lambda x: x*(x>0)
//
// condition := or ["if" or "else" condition] | or "?" condition ":" condition
// or, and   := joined from left to right
// not       := "not" not | comparison
// comparison:= sum {("<" | "<=" | ">" | ">=" | "==" | "!=") sum}       as Python chains them
// sum       := product {("+" | "-") product}
// product   := sign {["*" | "/"] sign}                                 2x and 2(x+1), too
// sign      := ("-" | "+" | "!" | "√") sign | power
// power     := atom [("**" | "^") sign]                                -x^2 is -(x^2)
// atom      := number | name | call | "(" condition ")" | "|" sum "|"
"use strict";

/**
 * @typedef {object} Expression
 * @property {Compiled} value
 * @property {string[]} parameters the names of its own letters
 * @property {number[]} initial their values, unless others are given
 * @property {string} text how it was read, with each product as a sign
 */
/** @typedef {{mistake: string, from: number, to: number}} Misread what is wrong, and where */

const formula = (() => {
  const { Mistake } = tokens;
  const { constants, functionOf, isLetter, isOfRow } = mathematics;
  const { applied, BEFORE, choose, COMPARED, comparing, joining } = operations;
  const DEEPEST = 60; // parentheses, signs, powers
  const MOST = 6; // parameters
  const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  class Reader {
    /** @param {Words} words */
    constructor({ tokens: listed, variable, given }) {
      this.tokens = listed;
      this.variable = variable;
      this.given = given;
      this.next = 0;
      this.depth = 0;
      this.bars = 0; // that are open, since the last parenthesis
      /** @type {Set<Token>} */
      this.implied = new Set(); // before which a product is meant
      this.parameters = [...given.keys()];
      if (given.size > MOST) {
        throw this.mistake(`more than ${MOST} parameters are not read`);
      }
      this.value = this.condition();
      if (this.token.kind !== "end") {
        throw this.unexpected();
      }
    }

    text() {
      const words = this.tokens.map((token) => {
        const isWord = token.kind === "sign" && /^[a-z]/.test(token.text);
        return (this.implied.has(token) ? "·" : "") + (isWord ? ` ${token.text} ` : token.text);
      });
      return words.join("").trim().replaceAll("**", "^").replaceAll("*", "·");
    }

    get token() {
      return this.tokens[this.next];
    }

    /** @param {string} message @param {Token} [token] */
    mistake(message, { from, to } = this.token) {
      return new Mistake(message, from, to);
    }

    unexpected() {
      const { kind, text } = this.token;
      if (kind === "end") {
        return this.mistake("something is missing at the end");
      }
      const before = this.tokens[this.next - 1];
      if (before?.kind === "name" && (kind === "name" || kind === "number")) {
        return this.mistake(`between “${before.text}” and “${text}” a sign is missing, such as “*”`);
      }
      const hint = text === "=" ? ": equality is “==”" : text === "," ? ": decimals have a point" : "";
      return this.mistake(`“${text}” is not expected here${hint}`);
    }

    /** The next sign, if it is one of these; it is then read. @param {Iterable<string>} signs */
    take(signs) {
      const { kind, text } = this.token;
      if (kind !== "sign" || ![...signs].includes(text)) {
        return "";
      }
      this.next += 1;
      return text;
    }

    /** Two bars that are one sign, as in ||x| - 1|. */
    splitBars() {
      const { kind, text, from } = this.token;
      if (kind === "sign" && text === "||") {
        const bars = [from, from + 1].map((place) => ({ kind, text: "|", from: place, to: place + 1 }));
        this.tokens.splice(this.next, 1, ...bars);
      }
    }

    /** @param {string} sign */
    expect(sign) {
      if (sign === "|") {
        this.splitBars();
      }
      if (!this.take([sign])) {
        throw this.token.kind === "end" ? this.mistake(`“${sign}” is missing`) : this.unexpected();
      }
    }

    /** @param {() => Compiled} read @returns {Compiled} */
    deeper(read) {
      this.depth += 1;
      if (this.depth > DEEPEST) {
        throw this.mistake("this is nested too deeply");
      }
      const value = read.call(this);
      this.depth -= 1;
      return value;
    }

    /** What stands in parentheses, where bars are counted anew. @template T @param {() => T} read */
    inside(read) {
      const { bars } = this;
      this.bars = 0;
      const value = read();
      this.bars = bars;
      this.expect(")");
      return value;
    }

    /** @returns {Compiled} */
    condition() {
      return this.deeper(() => {
        const first = this.or();
        if (this.take(["if"])) {
          const test = this.or();
          this.expect("else");
          return choose(test, first, this.condition());
        }
        if (this.take(["?"])) {
          const value = this.condition();
          this.expect(":");
          return choose(first, value, this.condition());
        }
        return first;
      });
    }

    /** @param {() => Compiled} read @param {string} sign @param {string} other */
    joined(read, sign, other) {
      let left = read.call(this);
      while (this.take([sign, other])) {
        left = joining(sign, left, read.call(this));
      }
      return left;
    }

    /** @returns {Compiled} */
    or() {
      return this.joined(this.and, "or", "||");
    }

    /** @returns {Compiled} */
    and() {
      return this.joined(this.not, "and", "&&");
    }

    /** @returns {Compiled} */
    not() {
      if (!this.take(["not"])) {
        return this.comparison();
      }
      const value = this.deeper(this.not);
      return (x, p) => Number(value(x, p) === 0);
    }

    /** @returns {Compiled} */
    comparison() {
      let left = this.sum();
      /** @type {Compiled | undefined} */
      let all;
      for (let sign = this.take(COMPARED.keys()); sign; sign = this.take(COMPARED.keys())) {
        const right = this.sum();
        all = comparing(sign, left, right, all);
        left = right;
      }
      return all ?? left;
    }

    /** @returns {Compiled} */
    sum() {
      let left = this.product();
      for (let sign = this.take("+-"); sign; sign = this.take("+-")) {
        left = joining(sign, left, this.product());
      }
      return left;
    }

    /** @returns {Compiled} */
    product() {
      let left = this.sign();
      for (;;) {
        const sign = this.take("*/");
        if (!sign && !this.startsFactor()) {
          return left;
        }
        if (!sign) {
          this.implied.add(this.token);
        }
        left = joining(sign || "*", left, this.sign());
      }
    }

    /** Whether a factor follows without a sign, as in 2x; two words are no product. */
    startsFactor() {
      const { kind, text } = this.token;
      const before = this.tokens[this.next - 1];
      if (kind === "name") {
        return before.kind !== "name" || before.text.length === 1;
      }
      return kind === "sign" && (text === "(" || text === "√" || (text === "|" && !this.bars));
    }

    /** @returns {Compiled} */
    sign() {
      const sign = this.take(BEFORE.keys());
      if (!sign) {
        return this.power();
      }
      const value = this.deeper(this.sign);
      return BEFORE.get(sign)?.(value) ?? value;
    }

    /** @returns {Compiled} */
    power() {
      const base = this.atom();
      if (this.token.kind === "raised") {
        const digits = [...this.token.text].map((digit) => (digit === "⁻" ? "-" : RAISED.indexOf(digit)));
        const exponent = Number(digits.join(""));
        this.next += 1;
        return (x, p) => base(x, p) ** exponent;
      }
      if (!this.take(["**", "^"])) {
        return base;
      }
      const exponent = this.deeper(this.sign);
      return (x, p) => base(x, p) ** exponent(x, p);
    }

    /** @returns {Compiled} */
    atom() {
      const { token } = this;
      if (token.kind === "number" || token.kind === "name") {
        this.next += 1;
        const value = Number(token.text);
        return token.kind === "name" ? this.named(token) : () => value;
      }
      if (this.take("(")) {
        return this.inside(() => this.condition());
      }
      this.splitBars();
      if (!this.take("|")) {
        throw this.unexpected();
      }
      this.bars += 1;
      const value = this.deeper(this.sum);
      this.bars -= 1;
      this.expect("|");
      return (x, p) => Math.abs(value(x, p));
    }

    /** A function, the variable, a constant or a parameter. @param {Token} token @returns {Compiled} */
    named(token) {
      const name = token.text;
      const isVariable = name === this.variable;
      const isOpen = this.token.kind === "sign" && this.token.text === "(";
      const known = isVariable || this.given.has(name) ? undefined : functionOf(name);
      if (isOpen && known) {
        return this.call(token, known);
      }
      if (isVariable) {
        return (x) => x;
      }
      const constant = constants.get(name);
      if (constant !== undefined && !this.given.has(name)) {
        return () => constant;
      }
      this.checkName(token, isOpen, known !== undefined);
      const index = this.indexOf(token);
      return (_, p) => p[index];
    }

    /** @param {Token} token @param {boolean} isOpen @param {boolean} isFunction */
    checkName(token, isOpen, isFunction) {
      const name = token.text;
      if (isOpen && isOfRow(name)) {
        throw this.mistake(`${name} takes several numbers at once: it is no function of x alone`, token);
      }
      if (isOpen && (name.length > 1 || "fgh".includes(name))) {
        throw this.mistake(`there is no function “${shortened(name)}” here`, token);
      }
      if (isFunction && name.length > 1 && !isLetter(name)) {
        throw this.mistake(`${name} takes what it is applied to in parentheses: ${name}(x)`, token);
      }
    }

    /** The place of a parameter among all. @param {Token} token */
    indexOf(token) {
      const index = this.parameters.indexOf(token.text);
      if (index < 0 && this.parameters.length === MOST) {
        throw this.mistake(`more than ${MOST} parameters are not read`, token);
      }
      return index < 0 ? this.parameters.push(token.text) - 1 : index;
    }

    /** @param {Token} token @param {Callable} known @returns {Compiled} */
    call(token, known) {
      this.expect("(");
      const given = this.inside(() => this.arguments(token.text, known));
      const { f, least, most, usual } = known;
      const isShort = Array.from({ length: least }, (_, k) => given[k]).includes(undefined);
      if (isShort || given.length > most) {
        const count = least === most ? `${least}` : `${least} to ${most}`;
        throw this.mistake(`${token.text} takes ${count} ${count === "1" ? "argument" : "arguments"}`, token);
      }
      const length = Math.max(given.length, usual.length);
      return applied(f, Array.from({ length }, (_, k) => given[k] ?? (() => usual[k])));
    }

    /** @param {string} name @param {Callable} known @returns {(Compiled | undefined)[]} */
    arguments(name, { keys }) {
      /** @type {(Compiled | undefined)[]} */
      const given = [];
      do {
        const { kind, text } = this.token;
        const { text: sign } = this.tokens[this.next + 1] ?? this.token;
        const place = kind === "name" && sign === "=" ? keys.indexOf(text.replace(/^a_/, "")) : given.length;
        if (place < 0) {
          throw this.mistake(`${name} has no argument “${shortened(text)}”`);
        }
        this.next += kind === "name" && sign === "=" ? 2 : 0;
        given[place] = this.condition();
      } while (this.take(","));
      return given;
    }
  }

  /** @param {string} name */
  function shortened(name) {
    return name.length > 20 ? `${name.slice(0, 20)}…` : name;
  }

  /** Read a formula. @param {string} text @returns {Expression | Misread} */
  function read(text) {
    if (!text.trim()) {
      return { mistake: "there is no formula", from: 0, to: 0 };
    }
    try {
      const reader = new Reader(tokens.split(text));
      const { value, parameters, given } = reader;
      return { value, parameters, initial: parameters.map((name) => given.get(name) ?? 1), text: reader.text() };
    } catch (error) {
      if (error instanceof Mistake) {
        return { mistake: error.message, from: error.from, to: error.to };
      }
      throw error; // a fault of ours, which tests must see
    }
  }

  return { read };
})();
