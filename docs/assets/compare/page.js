// The page that compares: its form, the address, back and forward. What it shows of the choices is
// made by comparison.js.
"use strict";

(() => {
  const { one } = controls;
  const ORDINALS = ["First", "Second", "Third", "Fourth"];
  const NEXT = ["relu", "gelu", "tanh", "elu", "sigmoid"]; // what is added: the first not chosen
  const PAUSE = 150; // ms after a key, before all is drawn again
  const SOON = 1000; // ms within which keys that walk through a list make one step back

  const form = one("form.picks", HTMLFormElement);
  const adding = one("[data-add]", HTMLButtonElement, form);
  const fitting = one("[data-fit]", HTMLButtonElement, form);
  const copying = one("[data-copy]", HTMLButtonElement, form);
  const ends = [one("[name=from]", HTMLInputElement, form), one("[name=to]", HTMLInputElement, form)];
  const short = one(".only input", HTMLInputElement);
  const caution = one(".caution", HTMLParagraphElement);
  const table = one("[data-part=table]", HTMLElement);
  const near = new IntersectionObserver(
    (entries) => entries.some(({ isIntersecting }) => isIntersecting) && loadFacts(),
    { rootMargin: "200px" },
  );
  const own = document.title.split(" - ").slice(-1); // the name of the site
  let state = query.read(location.search);
  let shown = query.write({ ...query.read(""), isShort: false }); // by the page itself
  let timer = 0;
  let hasFacts = false;
  let chosenAt = -Infinity;
  /** @type {HTMLInputElement | null} */
  let typing = null;

  function picks() {
    return [...form.querySelectorAll(".pick")];
  }

  /** @param {Element} pick */
  function selectOf(pick) {
    return one("select", HTMLSelectElement, pick);
  }

  /** @param {string} text @param {string} label @param {string} kind */
  function buttonOf(text, label, kind) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = kind;
    button.textContent = text;
    button.ariaLabel = label;
    return button;
  }

  /** A field for each parameter. @param {Element} pick @param {Choice} choice */
  function fillParameters(pick, { name, parameters }) {
    const { title, parameters: known } = entries.of(name);
    if (pick.getAttribute("data-of") !== name) {
      pick.setAttribute("data-of", name);
      pick.querySelectorAll(".parameter").forEach((field) => field.remove());
      for (const [key, { symbol }] of Object.entries(known)) {
        const field = document.createElement("label");
        const input = document.createElement("input");
        field.className = "parameter";
        input.type = "number";
        input.step = "any";
        input.name = key;
        input.ariaLabel = `${key} of ${title}`;
        field.append(symbol === key ? key : `${key} ${symbol}`, input);
        pick.append(field);
      }
    }
    for (const input of pick.querySelectorAll("input")) {
      setNumber(input, parameters[input.name] ?? known[input.name].usual);
    }
  }

  /** Not into the field that somebody types in. @param {HTMLInputElement} input
   * @param {number} value */
  function setNumber(input, value) {
    if (input !== typing) {
      input.value = String(Number(value.toPrecision(12)));
    }
    input.removeAttribute("aria-invalid");
  }

  /** @param {number} count */
  function setPicks(count) {
    for (const extra of picks().slice(count)) {
      extra.remove();
    }
    while (picks().length < count) {
      const place = picks().length;
      const pick = document.createElement("div");
      const label = one("label", HTMLLabelElement, picks()[0]).cloneNode(true);
      pick.className = `pick curve-${place}`;
      pick.append(label, buttonOf("Remove", `Remove the ${ORDINALS[place].toLowerCase()} function`, "remove"));
      one("span", HTMLSpanElement, pick).textContent = ORDINALS[place];
      picks()[place - 1].after(pick);
    }
  }

  /** What the form says becomes what was chosen. */
  function showChoices() {
    const { chosen, window, isShort, notes } = state;
    setPicks(chosen.length);
    picks().forEach((pick, k) => {
      selectOf(pick).value = chosen[k].name;
      fillParameters(pick, chosen[k]);
    });
    (window ?? comparison.windowFor(chosen)).forEach((end, k) => setNumber(ends[k], end));
    adding.hidden = chosen.length === query.MOST;
    fitting.hidden = window === null;
    short.checked = isShort;
    tell(notes);
    document.title = [`${comparison.headingOf(chosen)} compared`, ...own].join(" - ");
  }

  /** @param {string[]} notes */
  function tell(notes) {
    caution.textContent = notes.join(" ");
    caution.hidden = notes.length === 0;
  }

  function draw() {
    const wanted = query.write({ ...state, isShort: false });
    if (wanted !== shown) {
      shown = wanted;
      for (const [name, html] of Object.entries(comparison.partsOf(state.chosen, state.window))) {
        one(`[data-part=${name}]`, HTMLElement).innerHTML = html; // what is typed is escaped in it
      }
      drawTable();
    }
  }

  /** At once, or when the facts, which weigh more than all else here, have been scrolled to. */
  function drawTable() {
    if (hasFacts) {
      table.innerHTML = comparison.tableOf(state.chosen);
    } else {
      near.observe(table);
    }
    table.classList.toggle("awaited", !hasFacts);
  }

  function loadFacts() {
    const script = document.createElement("script");
    near.disconnect();
    script.src = String(table.dataset.facts);
    script.addEventListener("load", () => {
      hasFacts = true;
      drawTable();
    });
    script.addEventListener("error", () => tell(["The facts could not be loaded: try again later."]));
    document.head.append(script);
  }

  function show() {
    showChoices();
    window.clearTimeout(timer);
    draw();
  }

  /** @param {Partial<Comparison>} changes @param {boolean} isStep whether "back" undoes it */
  function change(changes, isStep) {
    state = { ...state, notes: [], ...changes };
    const search = query.write(state);
    if (isStep) {
      history.pushState(null, "", search);
      show();
    } else {
      history.replaceState(null, "", search);
      showChoices();
      window.clearTimeout(timer);
      timer = window.setTimeout(draw, PAUSE);
    }
  }

  /** @param {number} place @param {Choice} choice */
  function withChoice(place, choice) {
    return state.chosen.map((other, k) => (k === place ? choice : other));
  }

  /** @param {HTMLInputElement} input */
  function readParameters(input) {
    const pick = input.closest(".pick");
    const place = picks().findIndex((other) => other === pick);
    const { name } = state.chosen[place];
    const fields = pick ? [...pick.querySelectorAll("input")] : [];
    /** @type {string[]} */
    const notes = [];
    const given = fields.map((field) => /** @type {[string, string]} */ ([field.name, field.value]));
    const parameters = choices.admitted(name, given, notes);
    if (notes.length) {
      input.ariaInvalid = "true";
      tell(notes.map((note) => `${note} What is shown has not changed.`).slice(0, 1));
    } else {
      change({ chosen: withChoice(place, { name, parameters }) }, false);
    }
  }

  /** @param {HTMLInputElement} input */
  function readWindow(input) {
    /** @type {string[]} */
    const notes = [];
    const window = choices.windowIn(ends.map(({ value }) => value).join(","), notes);
    if (window) {
      change({ window }, false);
    } else {
      input.ariaInvalid = "true";
      tell(notes);
    }
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", ({ target, timeStamp }) => {
    if (target instanceof HTMLSelectElement) {
      const place = picks().findIndex((pick) => pick.contains(target));
      const isStep = timeStamp - chosenAt > SOON;
      chosenAt = timeStamp;
      change({ chosen: withChoice(place, { name: target.value, parameters: {} }) }, isStep);
    }
  });
  form.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLInputElement) {
      typing = target;
      (ends.includes(target) ? readWindow : readParameters)(target);
      typing = null;
    }
  });
  form.addEventListener("click", ({ target }) => {
    if (target instanceof HTMLButtonElement && target.classList.contains("remove")) {
      const place = picks().findIndex((pick) => pick.contains(target));
      change({ chosen: state.chosen.filter((_, k) => k !== place) }, true);
      selectOf(picks()[Math.min(place, state.chosen.length - 1)]).focus();
    }
  });
  adding.addEventListener("click", () => {
    const name = NEXT.find((next) => state.chosen.every((choice) => choice.name !== next)) ?? NEXT[0];
    change({ chosen: [...state.chosen, { name, parameters: {} }] }, true);
    selectOf(picks()[state.chosen.length - 1]).focus();
  });
  fitting.addEventListener("click", () => {
    change({ window: null }, true);
    ends[0].focus(); // the button is gone
  });
  short.addEventListener("change", () => change({ isShort: short.checked }, false));
  copying.hidden = !navigator.clipboard; // by http, browsers have it on this machine only
  copying.addEventListener("click", async () => {
    const address = new URL(query.write(state), location.href).href;
    const written = navigator.clipboard.writeText(address);
    copying.textContent = await written.then(() => "Copied", () => "Not allowed");
    window.setTimeout(() => (copying.textContent = "Copy link"), 1500);
  });
  window.addEventListener("popstate", () => {
    state = query.read(location.search);
    show();
  });
  show();
  document.documentElement.classList.remove("awaits-choices");
})();
