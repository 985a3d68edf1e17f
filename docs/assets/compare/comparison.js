// What the page that compares shows of its choices, as HTML: a heading, sentences, two figures, a
// table of facts. The build makes the page of the usual pair with it.
"use strict";

const comparison = (() => {
  const { escaped, written } = numbers;
  const { listed, titleOf } = choices;
  const { valueOf } = entries;
  const [TALL, LOW] = [320, 190];

  /** The ends of x that suit all. @param {Choice[]} chosen @returns {Point} */
  function windowFor(chosen) {
    const ends = chosen.map(({ name }) => entries.of(name).window);
    return [Math.min(...ends.map(([from]) => from)), Math.max(...ends.map(([, to]) => to))];
  }

  /** @param {Choice[]} chosen */
  function headingOf(chosen) {
    return listed(chosen.map(titleOf));
  }

  /** @param {Choice[]} chosen @param {Point} window */
  function curvesOf(chosen, window) {
    /** @type {Curve[]} */
    const slopes = [];
    /** @type {Curve[]} */
    const curves = [];
    chosen.forEach((choice, k) => {
      const [f, slope] = [valueOf(choice, 0), valueOf(choice, 1)];
      if (f && slope) {
        slopes.push({ f: slope, kind: `slope curve-${k}` });
        curves.push({ f, kind: `curve curve-${k}`, name: titleOf(choice) });
      }
    });
    if (!curves.length) {
      return "";
    }
    const all = [...slopes, ...curves];
    const limits = plot.limitsOf(all.map(({ f }) => f), window, false);
    const ends = `x from ${written(window[0])} to ${written(window[1])}`;
    const description = `${listed(curves.map(({ name }) => String(name)))} with their slopes, for ${ends}.`;
    const drawn = plot.figure({ limits, height: TALL, description, curves: all, marks: [], filled: false });
    return (
      `<figure class="compared">${drawn}` +
      "<figcaption>Thick: the functions. Thin: their slopes.</figcaption></figure>"
    );
  }

  /** @param {Choice[]} chosen @param {Point} window */
  function differencesOf(chosen, window) {
    const [first, ...others] = chosen;
    const f = valueOf(first, 0);
    const isPair = others.length === 1;
    /** @type {Curve[]} */
    const curves = [];
    /** @type {Mark[]} */
    let marks = [];
    others.forEach((other, k) => {
      const g = valueOf(other, 0);
      if (f && g) {
        const d = differences.between(f, g);
        const kind = isPair ? "curve difference" : `curve curve-${k + 1}`;
        curves.push({ f: d, kind, name: isPair ? undefined : `− ${titleOf(other)}` });
        marks = isPair ? words.marks(d, window) : [];
      }
    });
    if (!curves.length) {
      return "";
    }
    const title = isPair
      ? `Difference: ${titleOf(first)} − ${titleOf(others[0])}`
      : `Differences: ${titleOf(first)} − each of the others`;
    const limits = plot.limitsOf(curves.map(({ f: d }) => d), window, isPair);
    const told = marks.map(({ text }) => text);
    const description = [title, ...(told.length ? [`marked: ${listed(told)}`] : [])].join("; ");
    const drawn = plot.figure({
      ...{ limits, height: LOW, description: `${description}.`, curves, marks, filled: isPair },
    });
    return `<figure class="compared"><figcaption class="over">${escaped(title)}</figcaption>${drawn}</figure>`;
  }

  /** @param {string} term @param {string[]} cells as HTML @param {string[]} titles @param {boolean} isSame */
  function rowOf(term, cells, titles, isSame) {
    const shown = cells.map(
      (cell, k) => `<td role="cell" data-th="${escaped(titles[k])}"><div>${cell}</div></td>`,
    );
    const same = isSame ? ' class="same"' : "";
    return `<tr role="row"${same}><th scope="row" role="rowheader">${term}</th>${shown.join("")}</tr>`;
  }

  /** The facts, which are those at the defaults. @param {Choice[]} chosen */
  function tableOf(chosen) {
    const sheets = chosen.map(({ name }) => facts.sheets[name]);
    const titles = chosen.map(({ name }) => entries.of(name).title);
    const terms = [...facts.terms, ...facts.frameworks];
    const rows = [rowOf("Formula", sheets.map(({ formula }) => formula), titles, false)];
    terms.forEach((term, k) => {
      const values = sheets.map((sheet) => sheet.facts[k]);
      if (values.some((value) => value !== null && value !== "none")) {
        const isCode = k >= facts.terms.length;
        const isSame = values.every((value) => value === values[0]);
        const cells = values.map((value) => (value === null ? "–" : cellOf(value, isCode)));
        rows.push(rowOf(escaped(term), cells, titles, isSame));
      }
    });
    const heads = sheets.map(
      ({ page }, k) => `<th scope="col" role="columnheader"><a href="${page}">${escaped(titles[k])}</a></th>`,
    );
    return (
      `<table class="names pair" role="table"><thead role="rowgroup"><tr role="row">` +
      `<th scope="col" role="columnheader">Fact</th>${heads.join("")}</tr></thead>` +
      `<tbody role="rowgroup">${rows.join("")}</tbody></table>`
    );
  }

  /** @param {string} value @param {boolean} isCode */
  function cellOf(value, isCode) {
    const text = escaped(value);
    return isCode ? `<code>${text.replace(/([._(])(?=[a-z])/gi, "$1<wbr>")}</code>` : text;
  }

  /** @param {Choice[]} chosen */
  function captionOf(chosen) {
    const changed = chosen.some(({ parameters }) => Object.keys(parameters).length);
    return changed ? "These are facts at the defaults, not at the parameters that you have chosen." : "";
  }

  /** All parts of the page but the table, by the names of the elements that they fill.
   * @param {Choice[]} chosen @param {Point | null} window */
  function partsOf(chosen, window) {
    const ends = window ?? windowFor(chosen);
    return {
      heading: escaped(headingOf(chosen)),
      words: escaped(words.of(chosen, ends).join(" ")),
      pictures: curvesOf(chosen, ends) + differencesOf(chosen, ends),
      caption: captionOf(chosen),
    };
  }

  return { headingOf, partsOf, tableOf, windowFor };
})();
