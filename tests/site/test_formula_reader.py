"""Formulas that readers type: what Python makes of them, mistakes that are told, and attacks."""

import json
import math
import random
import re

import expressions
import numpy as np
import pytest
from bs4 import BeautifulSoup
from cases import ELEMENTWISE, name, parameters
from copies import ROOT
from points import settings
from yours import engine_of_yours

from activations import gelu

X = np.array([-7.3, -2.0, -1.0, -0.4, 0.0, 0.3, 1.0, 2.5, 6.1])
VALUES = """
const VALUES = (text, xs, given) => {
  const read = formula.read(text);
  const place = "mistake" in read ? [read.mistake, text.slice(read.from, read.to)] : [];
  const values = place.length ? [] : xs.map((x) => String(read.value(x, given ?? read.initial)));
  return {place, values, parameters: read.parameters, initial: read.initial};
};"""


@pytest.fixture(scope="module")
def engine():
    with engine_of_yours() as racer:
        racer.eval(VALUES)
        yield racer


def read(engine, text, given=None):
    call = f"VALUES({json.dumps(text)}, {X.tolist()}, {json.dumps(given)})"
    return json.loads(engine.eval(f"JSON.stringify({call})"))


def check(engine, text, expected, given=None):
    told = read(engine, text, given)
    assert told["place"] == [], text
    values = [float(value.replace("Infinity", "inf")) for value in told["values"]]
    np.testing.assert_allclose(values, expected, rtol=1e-13, atol=1e-14, err_msg=text)


exp, log, tanh, maximum, where = np.exp, np.log, np.tanh, np.maximum, np.where
SPELLINGS = {
    "x*tanh(log(1+exp(x)))": X * tanh(log(1 + exp(X))),
    "np.where(x > 0, x, 0.2*x)": where(X > 0, X, 0.2 * X),
    "torch.where(x >= 0, x, torch.expm1(x))": where(X >= 0, X, np.expm1(X)),
    "x if x > 0 else 0.5*np.expm1(x)": where(X > 0, X, 0.5 * np.expm1(X)),
    "Math.max(x, 0) ** 2": maximum(X, 0) ** 2,
    "Math.pow(x, 2) * Math.exp(-x * Math.LN2)": X**2 * exp(-X * log(2)),
    "x > 0 ? x : x < -1 ? -1 : 0.01x": where(X > 0, X, where(X < -1, -1, 0.01 * X)),
    "x => x * (x > 0 && x < 2 || !(x > -1))": X * (((X > 0) & (X < 2)) | (X <= -1)),
    "(x) => { return Math.abs(x) === 1 ? 5 : x; }": where(np.abs(X) == 1, 5, X),
    "function f(x) { return x*x }": X * X,
    "const f = (x, a = 3) => a*x;": 3 * X,
    "def f(x: float, alpha: float = 1.5) -> float:\n    return alpha * x": 1.5 * X,
    "lambda z, a=0.25: z * (z > 0) + a * z": X * (X > 0) + 0.25 * X,
    "f(t) = 2t/(1 + |t|)": 2 * X / (1 + np.abs(X)),
    "y = ||x| - 1| + |2x|": np.abs(np.abs(X) - 1) + np.abs(2 * X),
    "-x^2": -(X**2),
    "2^-x^2": 2 ** -(X**2),
    "x**2**3": X**8,
    "-2x² + x³ − 3·x·2 + x⁴ ÷ 2": -2 * X**2 + X**3 - 6 * X + X**4 / 2,
    "√(x² + 4) + 2πx": np.sqrt(X**2 + 4) + 2 * np.pi * X,
    "x·Φ(x)": gelu(X),
    "erf(x) + erfc(2x)": [math.erf(at) + math.erfc(2 * at) for at in X.tolist()],
    "(x+1)(x-1)": X**2 - 1,
    "2(x+1)x": 2 * (X + 1) * X,
    "x exp(-x)": X * exp(-X),
    "6/2(1+2)": np.full_like(X, 9),
    "0 < x <= 2": (X > 0) & (X <= 2),
    "0 ≤ x ≠ 1": (X >= 0) & (X != 1),
    "not x > 0 and x != -1 or x == 1": (~(X > 0) & (X != -1)) | (X == 1),
    "np.clip(x, a_min=-1, a_max=2)": np.clip(X, -1, 2),
    "torch.clamp(x, min=0)": maximum(X, 0),
    "x*np.heaviside(x, 1)": X * np.heaviside(X, 1),
    "log(x*x + 1, 2) + log10(x*x + 1)": np.log2(X * X + 1) + np.log10(X * X + 1),
    "mod(x, 3) + mod(x, -3)": np.mod(X, 3) + np.mod(X, -3),
    "fmod(x, 3)": np.fmod(X, 3),
    "round(2*x) + trunc(x)": np.rint(2 * X) + np.trunc(X),
    "floor(x) + ceil(x)": np.floor(X) + np.ceil(X),
    "logaddexp(x, 0)": np.logaddexp(X, 0),
    "1e-3x + .5 + 2.e0": 1e-3 * X + 2.5,
    "max(0, min(6, x), -1)": maximum(np.minimum(6, X), 0),
    "tf.math.sigmoid(x)": 1 / (1 + exp(-X)),
    "F.hardswish(x)": X * np.clip(X / 6 + 0.5, 0, 1),
    "nn.LeakyReLU(x, 0.3)": where(X > 0, X, 0.3 * X),
    "softplus(x, -1) + celu(x, alpha=0)": np.full_like(X, np.nan),
    "where(x > 0, inf, nan)": where(X > 0, np.inf, np.nan),
    "True + e - e + tau - 2*pi": np.ones_like(X),
}  # fmt: skip


def test_formulas_have_the_values_that_their_spelling_has_in_its_language(engine):
    for text, expected in SPELLINGS.items():
        check(engine, text, expected)


@pytest.mark.parametrize("f", ELEMENTWISE, ids=name)
def test_functions_of_the_catalogue_are_called_as_in_python(f, engine):
    for setting in settings(f):
        keywords = "".join(f", {key}={value!r}" for key, value in setting.items())
        places = "".join(f", {value!r}" for value in setting.values())
        expected = f(X, **setting)
        check(engine, f"{name(f)}(x{keywords})", expected)
        check(engine, f"activations.{name(f).replace('_', '')}(x{places})", expected)
    letters = parameters(f)
    if letters:
        given = [settings(f)[-1][letter] for letter in letters]
        check(engine, f"{name(f)}(x, {', '.join(letters)})", f(X, **settings(f)[-1]), given)


def test_letters_of_a_formula_are_its_parameters(engine):
    told = read(engine, "a*x + threshold*tanh(x*β) + a", [2, 3, 0.5])
    assert told["parameters"] == ["a", "threshold", "β"]
    assert told["initial"] == [1, 1, 1]
    np.testing.assert_allclose(list(map(float, told["values"])), 2 * X + 3 * tanh(X / 2) + 2)
    told = read(engine, "lambda x, a=0.5, b=-2: a*x + b + c")
    assert (told["parameters"], told["initial"]) == (["a", "b", "c"], [0.5, -2, 1])


def test_what_the_page_says_can_be_typed_is_read(engine):
    page = BeautifulSoup((ROOT / "docs/explorer.md").read_text(encoding="utf-8"), "html.parser")
    typed = [code.get_text() for code in page.select("[data-typed] code")]
    assert len(typed) > 40
    for text in typed[:1] + typed[2:]:  # all but the signs
        is_name = re.fullmatch(r"(?!x$|pi$|e$|inf$)\w+", text)
        calls = (
            [f"{text}({', '.join(['x'] * count)})" for count in (1, 2, 3)] if is_name else [text]
        )
        assert [] in [read(engine, call)["place"] for call in calls], text


def test_random_formulas_have_the_values_of_python(engine):
    chance = random.Random(7)
    made = [expressions.number(chance, chance.randrange(1, 6)) for _ in range(1500)]
    source = f"JSON.stringify({json.dumps(made)}.map((text) => VALUES(text, {X.tolist()})))"
    for text, told in zip(made, json.loads(engine.eval(source)), strict=True):
        assert told["place"] == [], text
        expected = np.array(expressions.values(text, X))
        values = np.array([float(value.replace("Infinity", "inf")) for value in told["values"]])
        size = np.maximum(1, np.abs(expected[np.isfinite(expected)]).max(initial=0))
        np.testing.assert_allclose(values, expected, rtol=0, atol=1e-11 * size, err_msg=text)


MISTAKES = {
    "": ("", "there is no formula"),
    "  ": ("", "there is no formula"),
    "x +": ("", "something is missing at the end"),
    "(x": ("", "“)” is missing"),
    "x)": (")", "is not expected here"),
    "2 + * x": ("*", "is not expected here"),
    "1,5x": (",", "decimals have a point"),
    "x*(x = 1)": ("=", "equality is “==”"),
    "alpha x": ("x", "a sign is missing, such as “*”"),
    "sin x": ("sin", "in parentheses: sin(x)"),
    "2*gelu": ("gelu", "in parentheses: gelu(x)"),
    "sigmod(x)": ("sigmod", "there is no function “sigmod” here"),
    "f(x) + 1": ("f", "there is no function “f” here"),
    "softmax(x)": ("softmax", "several numbers at once"),
    "log(x, 2, 3)": ("log", "log takes 1 to 2 arguments"),
    "where(x)": ("where", "where takes 3 arguments"),
    "elu(x, beta=2)": ("beta", "elu has no argument “beta”"),
    "x.tanh()": ("x.tanh", "write tanh(x)"),
    "os.system(x)": ("os.system", "is not read"),
    "0x10": ("0x10", "write the number in plain digits"),
    "2*0b11": ("0b11", "write the number in plain digits"),
    "1_000x": ("1_000x", "write the number in plain digits"),
    "1e999": ("1e999", "no number"),
    "3.4.5": ("3.4", "no number"),
    "x % 2": ("%", "mod(a, b)"),
    "x // 2": ("//", "floor(a / b)"),
    "(x > 0) & (x < 1)": ("&", "write “and”"),
    "~x": ("~", "write “not”"),
    "x  # twice": ("#", "comments"),
    "gelu(x, approximate='tanh')": ("'", "text in quotes"),
    "x[0]": ("[", "square brackets"),
    r"\frac{x}{2}": ("\\", "TeX"),
    "a = 2; a*x": (";", "only one expression"),
    "__import__('os')": ("_", "a name cannot begin with “_”"),
    "lambda *x: 1": ("lambda *x: ", "names no argument"),
    "a+b+c+d+k+l+m": ("m", "more than 6 parameters"),
    "(" * 70: ("(", "nested too deeply"),
    "+x" * 550: ("+x" * 50, "more than 1000 characters"),
}  # fmt: skip


@pytest.mark.parametrize("text", MISTAKES, ids=lambda text: text[:20])
def test_a_mistake_is_told_in_words_with_its_place(text, engine):
    place, words = MISTAKES[text]
    told, marked = read(engine, text)["place"]
    assert words in told
    assert marked == place


GRAMMAR = """
x x x ( ) ( ) , + - * / ** ^ | || ! ! ? : = == === => < <= > % // & ~ . ; { } [ ] ² ³ ⁻ π √ ∞
if else and or not lambda return def function x: f(x)= const 0 1 2.5 .5 1e5 0x1F 1e999 é \\ ' ` " $
sin exp log max where clip gelu elu softmax leaky_relu np. Math. torch. alpha a b β True nan inf #
constructor __proto__ toString prototype hasOwnProperty globalThis touched window this import eval
touched=1 touched() constructor.constructor x.constructor [].filter ${touched} (()=>touched)() １
"""
PIECES = [*GRAMMAR.split(), *" \n\t\0\u2028\ud800😀", "<img src=x onerror=touched=1>"]


def fuzzed():
    """Strings of pieces of the grammar, of any characters, and of formulas that were mutated."""
    chance = random.Random(20)
    for count in range(3400):
        pieces = chance.choices(PIECES, k=chance.randrange(1, 30 if count % 10 else 300))
        yield chance.choice(["", "", " "]).join(pieces)
    for _ in range(3000):
        yield "".join(
            chr(chance.randrange(chance.choice([128, 1024, 0x110000]))) for _ in range(60)
        )
    valid = [*SPELLINGS, *(expressions.number(chance, 3) for _ in range(200))]
    for _ in range(3600):
        text = list(chance.choice(valid))
        for _ in range(chance.choice([1, 1, 2, 4])):
            at = chance.randrange(len(text) + 1)
            text[at : at + chance.randrange(3)] = chance.choice(["", chance.choice(PIECES)])
        yield "".join(text)


FUZZ = """(texts) => {
  globalThis.touched = 0;
  const owned = () => [globalThis, Object.prototype].map(Object.getOwnPropertyNames).join();
  const before = owned();
  const wrong = [];
  let read = 0;
  const check = (text) => {
    const found = formula.read(text);
    if ("mistake" in found) {
      const isPlace = 0 <= found.from && found.from <= found.to && found.to <= text.length;
      return isPlace && found.mistake !== "";
    }
    read += 1;
    const values = [-3, 0, 0.5, NaN, Infinity].map((x) => found.value(x, found.initial));
    const areNumbers = [...values, ...found.initial].every((value) => typeof value === "number");
    return areNumbers && found.initial.length === found.parameters.length;
  };
  for (const text of texts) {
    try {
      if (!check(text)) wrong.push(text);
    } catch (error) {
      wrong.push([text, String(error)]);
    }
  }
  return JSON.stringify({read, wrong, isUntouched: touched === 0 && owned() === before});
}"""


def test_ten_thousand_strings_raise_nothing_and_execute_nothing(engine):
    texts = list(fuzzed())
    assert len(texts) == 10_000
    told = json.loads(engine.eval(f"({FUZZ})({json.dumps(texts)})"))
    assert told["wrong"] == []
    assert told["isUntouched"]
    assert told["read"] > 500
