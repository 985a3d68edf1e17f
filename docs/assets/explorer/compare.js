// How two of the functions that are drawn differ: their difference as a curve, and in words.
"use strict";

(() => {
  const { element, one, speaker } = controls;
  const HEIGHT = 190;
  const REST = 100; // ms after the last change
  const USUAL = [1, 2]; // places among the functions that are drawn
  const place = one("[data-panel=compare]", HTMLElement);
  const selects = [...place.querySelectorAll("select")];
  const said = one("[data-part=words]", HTMLElement, place);
  const picture = one("[data-part=picture]", HTMLElement, place);
  const facts = one("[data-part=facts]", HTMLAnchorElement, place);
  const speak = speaker(one(".spoken", HTMLElement, place));
  const base = facts.getAttribute("href");
  /** @type {(string | undefined)[]} */
  let kinds = []; // of the two: a function keeps its own when others come and go
  let timer = 0;

  function read() {
    const text = address.get("c");
    const places = (text ?? "").split(",").map(entries.numberOf);
    const curves = explorer.curves();
    const isPair = places.length === 2 && places[0] !== places[1] && places.every((k) => curves[k - 1]);
    kinds = (isPair ? places : USUAL).map((k) => curves[k - 1]?.kind);
    const example = "c is two of the functions that are drawn, such as 1,3, not";
    address.note("compare", text === null || isPair ? [] : [`${example} ${choices.quoted(text)}.`]);
    update();
  }

  /** The two that are compared; fewer if fewer are drawn. */
  function pair() {
    const curves = explorer.curves();
    const found = kinds.map((kind) => curves.find((shown) => shown.kind === kind));
    const others = curves.filter((shown) => !found.includes(shown));
    return found.flatMap((shown) => shown ?? others.shift() ?? []);
  }

  function fill() {
    const curves = explorer.curves();
    const chosen = pair();
    selects.forEach((select, k) => {
      select.replaceChildren(...curves.map(({ title, kind }) => element("option", { value: kind }, title)));
      select.value = chosen[k]?.kind ?? "";
      select.disabled = curves.length < 2;
    });
  }

  function draw() {
    const [one, other] = pair();
    fill();
    facts.hidden = !(one?.choice && other?.choice);
    picture.hidden = !other;
    if (!other) {
      said.textContent = "To compare takes two functions: add another at the top.";
      return;
    }
    const { left, right } = view.limits();
    const [f, g] = [one, other].map(({ title, values }) => ({ title, f: values[0] }));
    const d = differences.between(f.f, g.f);
    const marks = words.marks(d, [left, right]);
    const told = [`Difference: ${one.title} − ${other.title}`, ...marks.map(({ text }) => text)].join("; ");
    const text = words.ofTwo(f, g, [left, right]).join(" ");
    if (said.textContent && said.textContent !== text) {
      speak(() => text); // not of what is there from the start
    }
    said.textContent = text;
    picture.innerHTML = plot.figure({ // text is escaped in it
      ...{ limits: plot.limitsOf([d], [left, right], true), height: HEIGHT, marks, filled: true },
      ...{ description: `${told}.`, curves: [{ f: d, kind: "curve difference" }] },
    });
    if (one.choice && other.choice) {
      const names = [one.choice, other.choice].map(entries.textOf).join(",");
      facts.href = `${base}?f=${names}&x=${left},${right}`;
    }
  }

  function update() {
    window.clearTimeout(timer);
    timer = window.setTimeout(draw, REST);
  }

  selects.forEach((select, k) => {
    select.addEventListener("change", () => {
      const chosen = pair().map(({ kind }) => kind);
      const isTaken = chosen[1 - k] === select.value;
      chosen[1 - k] = isTaken ? chosen[k] : chosen[1 - k]; // they change places
      chosen[k] = select.value;
      kinds = chosen;
      const places = kinds.map((kind) => explorer.curves().findIndex((shown) => shown.kind === kind) + 1);
      address.note("compare", []);
      address.set({ c: String(places) === String(USUAL) ? null : places.join(",") }, true);
      update();
    });
  });
  address.onChange(read);
  read();
  view.onChange(update);
})();
