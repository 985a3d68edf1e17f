// The table of all functions by their facts: its order, its columns, its rows as a file.
"use strict";

const FactTable = (() => {
  const table = /** @type {HTMLTableElement} */ (document.querySelector("table.by-facts"));
  const [top] = [...table.rows];
  const [body] = [...table.tBodies];
  const heads = [...top.cells];
  const rows = [...body.rows];
  const keys = heads.map((head) => head.dataset.key ?? "");
  const RANKS = new Map([["yes", "0"], ["no", "1"]]); // those that have a property come first

  /** What a cell is sorted by: empty where nothing is known.
   * @param {HTMLTableRowElement} row @param {string} key */
  function value(row, key) {
    const cell = row.cells[keys.indexOf(key)];
    return cell.dataset.v ?? RANKS.get(cell.textContent) ?? cell.textContent.replace("–", "");
  }

  /** @param {string} one @param {string} other */
  function compare(one, other) {
    const [a, b] = [Number(one), Number(other)];
    return Number.isNaN(a) || Number.isNaN(b) ? one.localeCompare(other) : Math.sign(a - b) || 0;
  }

  /** The rows in the order of a column, what is not known last in both directions.
   * @param {string} key @param {boolean} isReversed */
  function sorted(key, isReversed) {
    const valued = rows.map((row) => ({ row, value: value(row, key) }));
    valued.sort(({ value: a }, { value: b }) => {
      const unknown = Number(a === "") - Number(b === "");
      return unknown || (a === "" ? 0 : compare(a, b) * (isReversed ? -1 : 1));
    });
    return valued.map(({ row }) => row);
  }

  /** @param {string} key @param {boolean} isReversed */
  function arrange(key, isReversed) {
    const inOrder = key === "family" ? rows : sorted(key, isReversed);
    body.append(...inOrder);
    for (const head of heads) {
      if (head.dataset.key === key) {
        head.ariaSort = isReversed ? "descending" : "ascending";
      } else {
        head.removeAttribute("aria-sort");
      }
    }
    return inOrder;
  }

  /** Show these columns; the name of the function stays. @param {string[]} shown */
  function choose(shown) {
    for (const row of [top, ...rows]) {
      [...row.cells].forEach((cell, place) => {
        cell.hidden = place > 0 && !shown.includes(keys[place]);
      });
    }
  }

  /** What a row says in a column. @param {HTMLTableRowElement} row @param {string} key */
  function told(row, key) {
    return row.cells[keys.indexOf(key)].textContent;
  }

  /** Signs as programs read them, every digit of a number, and quotes where a comma stands.
   * @param {HTMLTableCellElement} cell */
  function field(cell) {
    const shown = cell.textContent.trim().replaceAll("−", "-").replaceAll("∞", "inf").replace("–", "");
    const text = shown && !Number.isNaN(Number(shown)) ? (cell.dataset.v ?? shown) : shown;
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  function csv() {
    const shown = [top, ...body.rows].filter(({ hidden }) => !hidden);
    const lines = shown.map((row) => [...row.cells].filter(({ hidden }) => !hidden).map(field));
    return lines.map((line) => `${line.join(",")}\r\n`).join("");
  }

  function save() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([csv()], { type: "text/csv" }));
    link.download = "activation-functions.csv";
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  /** Each head becomes a button, by mouse and by key.
   * @param {(key: string, isReversed: boolean) => void} sortBy */
  function offerSorting(sortBy) {
    for (const head of heads) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.addEventListener("click", () => {
        sortBy(head.dataset.key ?? "", head.ariaSort === "ascending");
      });
      head.append(button);
    }
  }

  return { rows, keys, arrange, choose, told, save, offerSorting };
})();
