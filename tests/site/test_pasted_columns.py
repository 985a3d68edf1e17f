"""Two columns of numbers, as people paste them from elsewhere."""

import json
import random

import pytest
from yours import engine_of_yours

NO_NUMBERS = "No numbers were found: each line needs two, x and y."
POINTS = ([-1.5, 0, 2, 1000], [0.25, 1, -3, 0.002])
SPELLINGS = {
    "commas": "-1.5,0.25\n0,1\n2,-3\n1e3,2e-3\n",
    "commas and spaces": "-1.5, 0.25\r\n0, 1\r\n2, -3\r\n1000, 0.002",
    "commas at the end": "-1.5, 0.25,\n0, 1,\n2, -3,\n1000, 0.002,",
    "semicolons": "-1.5;0.25\n0;1\n2;-3\n1000;0.002",
    "tabs": "-1.5\t0.25\n0\t1\n2\t-3\n1000\t.002",
    "spaces": "  -1.5   0.25\n   0      1\n\n  +2  -3\n 1000 0.002",
    "any order": "2 -3\n0 1\n1000 0.002\n-1.5 0.25",
    "minus signs of print": "−1.5 0.25\n0 1\n2 −3\n1000 0.002",
    "a header": "x,gelu(x)\n-1.5,0.25\n0,1\n2,-3\n1000,0.002",
    "comments": "# from a run\n-1.5 0.25\n0 1\n# the end\n2 -3\n1000 0.002",
    "quotes": '"x","y"\n"-1.5","0.25"\n"0","1"\n"2","-3"\n"1000","0.002"',
    "Markdown": "| x | y |\n|---|:-:|\n| -1.5 | 0.25 |\n| 0 | 1 |\n| 2 | -3 |\n| 1000 | 0.002 |",
    "JSON": "[[-1.5, 0.25], [0, 1], [2, -3], [1000, 0.002]]",
    "Python": "[(-1.5, 0.25),\n (0, 1),\n (2, -3),\n (1000, 0.002)]",
    "NumPy": "[[-1.5e+00  2.5e-01]\n [ 0.0e+00  1.0e+00]\n [ 2.  -3. ]\n [ 1.0e+03  2.0e-03]]",
    "pandas": "     x     y\n0 -1.5 0.25\n1 0 1\n2 2 -3\n3 1000 0.002",
}
NOTED = {
    "-1,5;0,25\n0;1\n2;-3\n1000;0,002": "Commas are read as decimal points.",
    "-1,5\t0,25\n0\t1\n2\t-3\n1000\t0,002": "Commas are read as decimal points.",
    "-1,5 0,25\n0 1\n2 -3\n1000 0,002": "Commas are read as decimal points.",
    "-1.5 0.25 7\n0 1 7\n2 -3 7\n1000 0.002 7": "Of 3 columns the first two are read.",
    "-1.5 0.25\n0 1\n1 nan\n2 -3\n1000 0.002": (
        "Line 3 has “nan”, which is no finite number: it is left out."
    ),
    "-1.5 0.25\n-inf 1\n0 1\n2 -3\n1000 0.002": (
        "Line 2 has “-inf”, which is no finite number: it is left out."
    ),
    "-1.5,0.25\n0,1\n2,-3\n1000,0.002\n3,,1": (
        "Line 5 has nothing where a number should be: it is left out."
    ),
    "-1.5 0.25\n0 1\n2 -3\n1000 0.002\nend": ("Line 5 has no two numbers: it is left out."),
    "-1.5 0.25\n0 1\n2 -3\n1000 0.002\n4 <b>": (
        "Line 5 has “<b>” where a number should be: it is left out."
    ),
    "-1.5\t0.25\n0\t1\n2\t-3\n1000\t0.002\n9\t1,234.5": (
        "Line 5 has “1,234.5”: write numbers without separators of thousands: it is left out."
    ),
}
REFUSED = {
    "": NO_NUMBERS,
    "__proto__, constructor": NO_NUMBERS,
    "1\n2\n3": "Line 1 has no two numbers.",
    "0,5,1,25\n1,5,2,5": (
        "Each line has four numbers: if commas are decimal, separate x and y by semicolons."
    ),
    "1 nan\n2 nan": "Line 1 has “nan”, which is no finite number.",
    "1 " * 100_001: "More than 200000 characters are not read.",
}


@pytest.fixture(scope="module")
def engine():
    with engine_of_yours() as racer:
        yield racer


def read(engine, text):
    return json.loads(engine.eval(f"JSON.stringify(samples.read({json.dumps(text)}))"))


@pytest.mark.parametrize("kind", SPELLINGS)
def test_columns_are_read_however_they_are_separated(kind, engine):
    told = read(engine, SPELLINGS[kind])
    assert ((told["x"], told["y"]), told["notes"], told["mistake"]) == (POINTS, [], "")


def test_two_rows_are_read_as_columns(engine):
    for text in (
        "x = [0, 1, 2, 3, 4]\ny = [5, 6, 7, 8, 9]",
        "array([0., 1., 2., 3., 4.])\narray([5., 6., 7., 8., 9.])",
    ):
        told = read(engine, text)
        assert (told["x"], told["y"]) == ([0, 1, 2, 3, 4], [5, 6, 7, 8, 9])


def test_decimals_are_counted_as_they_are_written(engine):
    for text, expected in {
        "1 2\n3 4": 0,
        "1 0.25\n2 1": 2,
        "1 2,125\n2 3": 3,
        "0 2.5e-3": 4,
    }.items():
        assert read(engine, text)["decimals"] == expected


@pytest.mark.parametrize("text", NOTED)
def test_what_was_taken_for_something_or_left_out_is_told(text, engine):
    told = read(engine, text)
    assert ((told["x"], told["y"]), told["notes"]) == (POINTS, [NOTED[text]])


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: text[:12])
def test_what_cannot_be_read_is_refused_in_words(text, engine):
    told = read(engine, text)
    assert (told["mistake"], told["x"]) == (REFUSED[text], [])


def test_anything_can_be_pasted(engine):
    chance = random.Random(5)
    signs = [
        "1",
        "-2.5",
        "0,5",
        "nan",
        "|",
        "\t",
        ";",
        ",",
        " ",
        "\n",
        "\r",
        "[",
        "]",
        "(",
        "x",
        "=",
        "−",
    ]
    texts = ["".join(chance.choices(signs, k=chance.randrange(80))) for _ in range(3000)]
    long = [sign * (190_000 // len(sign)) for sign in (*signs, "],  ", "[[", "1 , ", "a=", "1\n")]
    mixed = [f"1{sign * 100_000}2\n{'1' * 90_000}x" for sign in " ,\t|];"]
    told = json.loads(
        engine.eval(f"""JSON.stringify({json.dumps([*texts, *long, *mixed])}.map((text) => {{
      const {{x, y, notes, mistake}} = samples.read(text);
      const isOrdered = x.every((value, k) => k === 0 || x[k - 1] <= value);
      return isOrdered && x.length === y.length && [...x, ...y].every(Number.isFinite) &&
        notes.every(Boolean) && (mistake === "") === (x.length > 0);
    }}))""")
    )
    assert all(told)
