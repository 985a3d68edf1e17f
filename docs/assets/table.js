// The table of all functions by their facts: its order, its columns, its rows as a file.
"use strict";

const FactTable = ((table) => {
  const heads = [...table.tHead.rows[0].cells];
  const rows = [...table.tBodies[0].rows];
  const keys = heads.map((head) => head.dataset.key);
  const RANKS = { yes: "0", no: "1" }; // those that have a property come first

  // What a cell is sorted by: empty where nothing is known.
  function value(row, key) {
    const cell = row.cells[keys.indexOf(key)];
    return cell.dataset.v ?? RANKS[cell.textContent] ?? cell.textContent.replace("–", "");
  }

  function compare(one, other) {
    const [a, b] = [Number(one), Number(other)];
    return Number.isNaN(a) || Number.isNaN(b) ? one.localeCompare(other) : Math.sign(a - b) || 0;
  }

  // The rows in the order of a column, what is not known last in both directions.
  function sorted(key, isReversed) {
    const values = new Map(rows.map((row) => [row, value(row, key)]));
    return [...rows].sort((one, other) => {
      const [a, b] = [values.get(one), values.get(other)];
      const unknown = (a === "") - (b === "");
      return unknown || (a === "" ? 0 : compare(a, b) * (isReversed ? -1 : 1));
    });
  }

  function arrange(key, isReversed) {
    const inOrder = key === "family" ? rows : sorted(key, isReversed);
    table.tBodies[0].append(...inOrder);
    for (const head of heads) {
      if (head.dataset.key === key) {
        head.ariaSort = isReversed ? "descending" : "ascending";
      } else {
        head.removeAttribute("aria-sort");
      }
    }
    return inOrder;
  }

  // The name of the function stays.
  function choose(shown) {
    for (const row of [table.tHead.rows[0], ...rows]) {
      [...row.cells].forEach((cell, place) => {
        cell.hidden = place > 0 && !shown.includes(keys[place]);
      });
    }
  }

  function told(row, key) {
    return row.cells[keys.indexOf(key)].textContent;
  }

  // Signs as programs read them, every digit of a number, and quotes where a comma stands.
  function field(cell) {
    const shown = cell.textContent.trim().replaceAll("−", "-").replaceAll("∞", "inf").replace("–", "");
    const text = shown && !Number.isNaN(Number(shown)) ? (cell.dataset.v ?? shown) : shown;
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  function csv() {
    const shown = [table.tHead.rows[0], ...table.tBodies[0].rows].filter(({ hidden }) => !hidden);
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

  // Each head becomes a button, by mouse and by key.
  function offerSorting(sortBy) {
    for (const head of heads) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.addEventListener("click", () => {
        sortBy(head.dataset.key, head.ariaSort === "ascending");
      });
      head.append(button);
    }
  }

  return { rows, keys, arrange, choose, told, save, offerSorting };
})(document.querySelector("table.by-facts"));
