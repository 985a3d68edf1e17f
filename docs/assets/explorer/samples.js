// Reads two columns of numbers, pasted from anywhere: separated by commas, semicolons, tabs, spaces
// or as a Markdown table, with or without a header; lists as Python and JSON write them. What it does
// not take for numbers it tells, with the line.
"use strict";

/**
 * @typedef {object} Columns
 * @property {number[]} x in ascending order
 * @property {number[]} y
 * @property {number} decimals the most that a y is written with
 * @property {string[]} notes what was left out, and why
 * @property {string} mistake why nothing was read, or nothing
 */

const samples = (() => {
  const LONGEST = 200_000; // characters
  const MOST = 5000; // lines
  const WIDEST = 40; // letters of a number
  const SHOWN = 3; // notes of lines
  const LONG = 5; // numbers of a row that is a column
  const LISTED = /^\s*(?:[\p{L}_]\w*\s*=\s*)?(?:np\.)?(?:array|tensor)?\s*[[({]+|[\])}]+/gu;
  const ODD = /^[-+]?(?:nan|inf|infinity|na|n\/a|null|none)$/i;

  /** @typedef {{line: number, fields: string[], isBare: boolean}} Row by bare commas, or not */

  /** The lines that may have numbers. @param {string} text @returns {Row[]} */
  function linesOf(text) {
    const broken = text.replace(/[\])]\s*(?:,\s*)?(?=[[(])/g, "\n"); // of [[0, 1], [2, 3]]
    const lines = broken.split(/\r\n?|\n/).slice(0, MOST).map((line, k) => ({
      line: k + 1,
      text: line.trim().replace(LISTED, " ").replace(/["']/g, "").trim().replace(/[,;]$/, ""),
    }));
    const said = lines.filter(({ text: line }) => line && !/^(?:#|\/\/|```|\|?\s*:?-{2,})/.test(line));
    const separator = separatorOf(said.map(({ text: line }) => line));
    const isBare = separator.source === ",";
    return said.map(({ line, text: row }) => ({ line, fields: fieldsOf(row, separator), isBare }));
  }

  /** What separates the fields of most lines. @param {string[]} lines @returns {RegExp} */
  function separatorOf(lines) {
    const tried = [/\|/, /\t/, /;/, /,\s|\s,/, /\s+/, /,/];
    const isUsed = (/** @type {RegExp} */ sign) => {
      return 2 * lines.filter((line) => sign.test(line.replace(/^\||\|$/g, ""))).length > lines.length;
    };
    return tried.find(isUsed) ?? /,/;
  }

  /** @param {string} row @param {RegExp} separator */
  function fieldsOf(row, separator) {
    const parts = row.replace(/^\||\|$/g, "").split(separator);
    const isComma = separator.source.includes(",");
    const trimmed = parts.map((part) => part.trim().replace(isComma ? /^$/ : /[,;]$/, ""));
    return trimmed[trimmed.length - 1] === "" ? trimmed.slice(0, -1) : trimmed;
  }

  /** A number; its comma is a decimal one. @param {string} field */
  function numberOf(field) {
    if (field.length > WIDEST) {
      return NaN;
    }
    return entries.numberOf(/^[-+−]?\d*,\d+(?:e[-+]?\d+)?$/i.test(field) ? field.replace(",", ".") : field);
  }

  /** @param {string} field such as 0.25, which has two, or 2.5e-3, which has four */
  function decimalsOf(field) {
    const [, part, power] = /[.,](\d*)(?:e([-+]?\d+))?$/i.exec(field) ?? ["", "", "0"];
    return part.length - Number(power ?? 0);
  }

  /** Why a row is left out, or nothing. @param {string[]} fields */
  function refusal(fields) {
    const odd = fields.find((field) => Number.isNaN(numberOf(field)));
    if (fields.length < 2) {
      return "has no two numbers";
    }
    if (odd === undefined) {
      return "";
    }
    if (ODD.test(odd)) {
      return `has ${choices.quoted(odd)}, which is no finite number`;
    }
    return /\d[.,]\d+[.,]\d/.test(odd)
      ? `has ${choices.quoted(odd)}: write numbers without separators of thousands`
      : `has ${odd ? choices.quoted(odd) : "nothing"} where a number should be`;
  }

  /** Rows of x and y: two long rows are the columns; the numbers of rows are left out.
   * @param {Row[]} rows @returns {Row[]} */
  function columned(rows) {
    const [first, second] = rows;
    if (rows.length === 2 && first.fields.length >= LONG && first.fields.length === second.fields.length) {
      return first.fields.map((field, k) => ({ ...first, fields: [field, second.fields[k]] }));
    }
    const isNumbered = rows.length > 3 && rows.every(({ fields }, k) => {
      return fields.length > 2 && numberOf(fields[0]) - numberOf(rows[0].fields[0]) === k;
    });
    return isNumbered ? rows.map((row) => ({ ...row, fields: row.fields.slice(1) })) : rows;
  }

  /** Notes of the columns. @param {Row[]} rows @param {boolean} isCut */
  function notesOn(rows, isCut) {
    const most = Math.max(...rows.map(({ fields }) => fields.length));
    const isDecimal = rows.some(({ fields }) => fields.slice(0, 2).some((field) => field.includes(",")));
    return [
      ...(isCut ? [`Only the first ${MOST} lines are read.`] : []),
      ...(most > 2 ? [`Of ${most} columns the first two are read.`] : []),
      ...(isDecimal ? ["Commas are read as decimal points."] : []),
    ];
  }

  /** @param {string} mistake @returns {Columns} */
  function nothing(mistake) {
    return { x: [], y: [], decimals: 0, notes: [], mistake };
  }

  /** Fields by commas alone, of which there are twice as many as there should be: 0,5,1,25.
   * @param {Row[]} rows */
  function areTorn(rows) {
    return rows.length > 0 && rows.every(({ fields, isBare }) => {
      return isBare && fields.length === 4 && fields.every((field) => /^[-+−]?\d+$/.test(field));
    });
  }

  /** @param {string} text @returns {Columns} */
  function read(text) {
    if (text.length > LONGEST) {
      return nothing(`More than ${LONGEST} characters are not read.`);
    }
    const rows = linesOf(text);
    const start = rows.findIndex(({ fields }) => fields.some((field) => !Number.isNaN(numberOf(field))));
    if (start < 0) {
      return nothing("No numbers were found: each line needs two, x and y.");
    }
    const listed = columned(rows.slice(start)); // after the header
    const good = listed.filter(({ fields }) => !refusal(fields.slice(0, 2)));
    if (areTorn(good)) {
      return nothing("Each line has four numbers: if commas are decimal, separate x and y by semicolons.");
    }
    if (!good.length) {
      return nothing(`Line ${listed[0].line} ${refusal(listed[0].fields.slice(0, 2))}.`);
    }
    const bad = listed.filter(({ fields }) => refusal(fields.slice(0, 2)));
    const told = bad.slice(0, SHOWN).map(({ line, fields }) => `Line ${line} ${refusal(fields.slice(0, 2))}: it is left out.`);
    const rest = bad.length - told.length;
    const more = rest ? [rest === 1 ? "One more line is left out." : `${rest} more lines are left out.`] : [];
    const points = good.map(({ fields }) => [numberOf(fields[0]), numberOf(fields[1])]).sort((a, b) => a[0] - b[0]);
    const [x, y] = [0, 1].map((column) => points.map((point) => point[column]));
    const decimals = Math.max(...good.map(({ fields }) => decimalsOf(fields[1])));
    return { x, y, decimals, notes: [...notesOn(good, text.split("\n").length > MOST), ...told, ...more], mistake: "" };
  }

  return { read };
})();
