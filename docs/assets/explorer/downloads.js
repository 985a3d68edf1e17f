// What is shown, as files: a picture, its values, the script that draws the same.
"use strict";

const downloads = (() => {
  const SAMPLES = 400; // between the values of x
  const SHARP = 2; // pixels of a PNG for each of the page
  const [MARGIN, LINE, COLUMN] = [12, 20, 230]; // of a picture, and its legend
  const METHODS = ["", ".derivative", ".second_derivative"];
  const STYLES = [
    ...["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "paint-order"],
    ...["font-size", "font-weight", "text-anchor"],
  ];

  /** The name of a file tells what is in it. @param {string} ending */
  function nameOf(ending) {
    const titles = explorer.curves().map(({ choice }) => choice?.name ?? "own");
    const named = titles.length > 4 ? [...titles.slice(0, 3), `and-${titles.length - 3}-more`] : titles;
    return `${named.join("-") || "nothing"}.${ending}`;
  }

  /** @param {string} ending @param {Blob} blob */
  function save(ending, blob) {
    const href = URL.createObjectURL(blob);
    controls.element("a", { href, download: nameOf(ending) }).click();
    window.setTimeout(() => URL.revokeObjectURL(href), 1000);
  }

  /** All that is drawn, by its functions. */
  function columns() {
    return explorer.curves().flatMap((shown) => view.orders().map((order) => ({ shown, order })));
  }

  /** As Python's `numpy.linspace` has them. */
  function grid() {
    const { left, right } = view.limits();
    const step = (right - left) / SAMPLES;
    return Array.from({ length: SAMPLES + 1 }, (_, k) => (k === SAMPLES ? right : k * step + left));
  }

  /** @param {Choice} choice with the parameters as Python takes them */
  function argumentsOf({ parameters }) {
    return Object.entries(parameters).map(([key, value]) => `, ${key}=${value}`).join("");
  }

  function csv() {
    const all = columns();
    const names = all.map(({ shown: { choice, title }, order }) => {
      const name = choice ? `${choice.name}(x${argumentsOf(choice)})` : title;
      return `"${name.replaceAll('"', '""')} ${["f", "f'", "f''"][order]}"`;
    });
    const rows = grid().map((x) => [x, ...all.map(({ shown, order }) => shown.values[order](x))].join(","));
    return `${["x", ...names].join(",")}\n${rows.join("\n")}\n`.replaceAll("NaN", "nan").replaceAll("Infinity", "inf");
  }

  /** The script in Python. A function of an axis is drawn as that of one input which equals it. */
  function script() {
    const { left, right, low, high } = view.limits();
    const known = columns().flatMap(({ shown: { choice, title }, order }) => {
      const name = choice && (entries.of(choice.name).like ?? choice.name);
      return choice ? [{ name, label: title + board.MARKS[order], call: `${name}${METHODS[order]}(x${argumentsOf(choice)})` }] : [];
    });
    const names = [...new Set(known.map(({ name }) => name))].sort();
    return [
      "import matplotlib.pyplot as plt",
      "import numpy as np",
      "",
      ...(names.length ? [`from activations import ${names.join(", ")}`, ""] : []),
      `x = np.linspace(${left}, ${right}, ${SAMPLES + 1})`,
      ...explorer.curves().flatMap(({ choice, title }) => (choice ? [] : `# not in the package: ${title}`)),
      ...known.map(({ label, call }) => `plt.plot(x, ${call}, label=${JSON.stringify(label)})`),
      `plt.axis((${[left, right, ...[low, high].map((end) => view.rounded(end, high - low))].join(", ")}))`,
      "plt.legend()",
      "plt.show()",
      "",
    ].join("\n");
  }

  /** The drawing with its colours, which needs no stylesheet, and with a legend. */
  function svg() {
    const { width, height } = board.size();
    const copy = /** @type {SVGSVGElement} */ (board.svg.cloneNode(true));
    const [from, to] = [board.svg, copy].map((one) => [...one.querySelectorAll("*")]);
    from.forEach((element, k) => {
      const style = getComputedStyle(element);
      to[k].setAttribute("style", STYLES.map((name) => `${name}:${style.getPropertyValue(name)}`).join(";"));
      to[k].removeAttribute("class");
    });
    [".reading", ".tag"].forEach((name) => to[from.indexOf(controls.one(name, SVGElement))].remove());
    copy.setAttribute("width", String(board.size().width));
    copy.setAttribute("height", String(board.size().height + plot.FOOT));
    const curves = explorer.curves();
    const across = Math.max(1, Math.floor(width / COLUMN));
    const foot = Math.ceil(curves.length / across) * LINE;
    const [wide, high] = [width + 2 * MARGIN, height + plot.FOOT + foot + 2 * MARGIN];
    const paper = getComputedStyle(document.body).backgroundColor;
    const ink = getComputedStyle(document.body).color;
    const legend = curves.map(({ title, id }, k) => {
      const [x, y] = [(k % across) * COLUMN, height + plot.FOOT + LINE * (Math.floor(k / across) + 0.7)];
      const path = board.curves().findLast(({ shown }) => shown.id === id)?.path; // f, if it is drawn
      const style = path ? to[from.indexOf(path)].getAttribute("style") : "";
      return `<path style="${style?.replaceAll('"', "'")}" d="M${x} ${y - 4}h24"/>` +
        `<text x="${x + 30}" y="${y}" fill="${ink}" font-size="12">${numbers.escaped(title)}</text>`;
    });
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-MARGIN} ${-MARGIN} ${wide} ${high}" ` +
      `width="${wide}" height="${high}" font-family="sans-serif">` +
      `<title>${numbers.escaped(board.svg.ariaLabel ?? "")}</title>` +
      `<rect x="${-MARGIN}" y="${-MARGIN}" width="${wide}" height="${high}" fill="${paper}"/>` +
      `${new XMLSerializer().serializeToString(copy)}${legend.join("")}</svg>`;
  }

  /** The policy of the page admits pictures by data: alone. */
  async function savePng() {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg())}`;
    await image.decode();
    const canvas = controls.element("canvas");
    [canvas.width, canvas.height] = [SHARP * image.width, SHARP * image.height];
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => blob && save("png", blob));
  }

  /** @param {string} ending @param {string} kind @param {() => string} text */
  function offer(ending, kind, text) {
    const button = controls.one(`[data-save=${ending}]`, HTMLButtonElement);
    button.addEventListener("click", () => save(ending, new Blob([text()], { type: kind })));
  }

  offer("svg", "image/svg+xml", svg);
  offer("csv", "text/csv", csv);
  offer("py", "text/x-python", script);
  controls.one("[data-save=png]", HTMLButtonElement).addEventListener("click", savePng);
  return { csv, script, svg };
})();
