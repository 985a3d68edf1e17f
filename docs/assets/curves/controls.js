// Small makers of what a reader acts on. Text that is given becomes text, never HTML.
"use strict";

const controls = (() => {
  const PAUSE = 700; // ms after the last change, before it is spoken

  /** @template {Element} E @param {string} selector @param {new () => E} kind
   * @param {ParentNode} [place] @returns {E} */
  function one(selector, kind, place = document) {
    const found = place.querySelector(selector);
    if (!(found instanceof kind)) {
      throw new Error(`there is no ${selector} on the page`);
    }
    return found;
  }

  /** @template {keyof HTMLElementTagNameMap} K @param {K} name
   * @param {Record<string, string>} [attributes] @param {(Node | string)[]} children
   * @returns {HTMLElementTagNameMap[K]} */
  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  }

  /** A button that stays pressed or not. @param {HTMLButtonElement} button
   * @param {boolean} isPressed @param {(isPressed: boolean) => void} act */
  function toggle(button, isPressed, act) {
    button.ariaPressed = String(isPressed);
    button.addEventListener("click", () => {
      const now = button.ariaPressed !== "true";
      button.ariaPressed = String(now);
      act(now);
    });
  }

  /** The ends and the step of a parameter's slider: round numbers, the default between them, all
   * admitted. @param {Parameter} parameter */
  function rangeOf({ usual, from, above }) {
    const size = Math.abs(usual);
    const reach = Math.max(4 * size, size < 0.5 ? 1 : 2);
    const step = 10 ** Math.floor(Math.log10(reach / 40));
    const low = from ?? (above === undefined ? -reach : above + step);
    return { low, high: (above ?? 0) + reach, step };
  }

  /** A parameter's slider and its field, which say the same.
   * @param {Element} place with a range and a number field in it @param {Parameter} parameter
   * @param {(text: string) => string} set acts, and returns why the value is refused, or nothing */
  function bind(place, parameter, set) {
    const slider = one("[type=range]", HTMLInputElement, place);
    const field = one("[type=number]", HTMLInputElement, place);
    const { low, high, step } = rangeOf(parameter);
    Object.assign(slider, { min: String(low), max: String(high), step: String(step) });

    /** @param {HTMLInputElement} changed */
    function read(changed) {
      const reason = set(changed.value);
      field.ariaInvalid = reason ? "true" : null;
      if (!reason) {
        const other = changed === slider ? field : slider;
        other.value = changed.value;
        slider.setAttribute("aria-valuetext", changed.value); // which its steps may not hold
      }
    }

    /** @param {number} value */
    function show(value) {
      slider.value = String(value);
      field.value = String(Number(value.toPrecision(6)));
      field.ariaInvalid = null;
      slider.setAttribute("aria-valuetext", field.value);
    }

    slider.addEventListener("input", () => read(slider));
    field.addEventListener("input", () => read(field));
    return show;
  }

  /** Say something when changes have come to rest. @param {HTMLElement} place a live region */
  function speaker(place) {
    let timer = 0;
    return (/** @type {() => string} */ say) => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => (place.textContent = say()), PAUSE);
    };
  }

  return { bind, element, one, rangeOf, speaker, toggle };
})();
