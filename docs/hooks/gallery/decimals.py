"""Numbers: those of a text that claim something, and the values that an output or a formula has."""

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from activations.formulas import FormulaError
from activations.formulas import number as value_of

UNREAD = re.compile(  # what is no prose: code, targets of links, citations, marks of HTML
    r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)|\]\([^)]*\)|\[@[^\]]*\]|<[^>]*>", re.DOTALL
)
POWERS = re.compile(r"(?:\s*(?:\\cdot|\\times|·|×)\s*|(?<![\d.])(?=10\^\{?-))10\^\{?(-?\d+)\}?")
RAISED = re.compile(r"\^(?:\{[^{}]*\}|.)|_\{[^{}]*\}")  # exponents and indices
NUMBER = re.compile(
    r"(?<![\w.])(?<![A-Za-z]{2}-)(?P<sign>(?<![\w)}])-)?"  # not of a name: GPT-3.5
    r"(?P<digits>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?:e(?P<power>[-+]?\d+))?(?!\.?\d)"
    r"(?P<percent>(?:\s|\\,)*(?:percent\b|\\?%))?"
)
PLACE = r"versions?|sections?|tables?|figures?|fig\.|equations?|chapters?|appendix"
PRINTED = re.compile(
    r"(-?(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?(?:e[-+]?\d+)?|\.\d+))(\s?(?:%|percent))?"
)
RATIO = re.compile(r"(\d+)(?:/| of (?:the )?| out of )(\d+)|frac\{?(\d+)\}?\{?(\d+)\}?")
FORMULA = re.compile(r"\$+([^$]+)\$+")
ROUND = (0.0, 100.0)  # percent, which are words for none and all


class Claim(NamedTuple):
    """A number of a text that has to be shown."""

    text: str
    value: float
    unit: float
    """The value of its last digit."""
    context: str

    def agrees(self, shown: float) -> bool:
        """Tell whether a value that is shown, rounded, is the claimed one."""
        if self.text.endswith(("percent", "%")):
            shown *= 100
        if self.value > 0:  # a depth or a distance: "it falls by 0.17"
            shown = abs(shown)
        if self.text.startswith("1e"):  # an order of magnitude
            return shown > 0 and abs(math.log10(shown / self.value)) < 0.5
        return abs(self.value - shown) <= 0.5 * self.unit * (1 + 1e-9) + 1e-15


def prose(markdown: str) -> str:
    """Return a text without what is no prose, powers of ten written with an e."""
    return RAISED.sub(" ", _with_e(UNREAD.sub(" ", markdown.replace("−", "-"))))


def _with_e(text: str) -> str:
    return POWERS.sub(lambda found: f"{'1' * (found[0][0] == '1')}e{found[1]}", text)


def claims(text: str, versioned: str) -> Iterator[Claim]:
    """Yield decimals, percentages and small powers of ten; versions and numbers of places pass.

    `versioned` is a pattern of the names that a version follows.
    """
    passes = re.compile(
        rf"(?:\b(?:{versioned})|(?i:\b(?:{PLACE})))\s*\(?(?:[\d.]+,?\s*(?:(?:and|or|to)\s+)?)*$"
    )
    for found in NUMBER.finditer(text):
        is_decimal = "." in found["digits"] or int(found["power"] or 0) < 0
        if not (is_decimal or found["percent"]) or passes.search(text[: found.start()]):
            continue
        value, unit = _value(found), _unit(found)
        if not (found["percent"] and value in ROUND):
            near = text[max(0, found.start() - 30) : found.end() + 15]
            context = " ".join(near.split(" ", 1)[-1].rpartition(" ")[0].split())
            yield Claim(" ".join(found[0].split()), value, unit, context)


def named(text: str) -> list[float]:
    """Return all numbers of a text, such as the places at which it tells values."""
    return [_value(found) for found in NUMBER.finditer(text)]


def _value(found: re.Match[str]) -> float:
    digits = found["digits"].replace(",", "")
    return float(f"{found['sign'] or ''}{digits}e{found['power'] or 0}")


def _unit(found: re.Match[str]) -> float:
    decimals = len(found["digits"].partition(".")[2])
    return float(f"1e{int(found['power'] or 0) - decimals}")


def printed(text: str) -> list[float]:
    r"""Return the values in an output or a formula, and of ratios: 2 of 20, 2/20, \frac{2}{20}."""
    text = text.replace("−", "-")
    values = [
        float(digits.replace(",", "")) / (100 if percent else 1)
        for digits, percent in PRINTED.findall(text)
    ]
    return [*values, *_ratios(text)]


def _ratios(text: str) -> list[float]:
    pairs = [[int(part) for part in found if part] for found in RATIO.findall(text)]
    return [above / below for above, below in pairs if below]


def computed(markdown: str) -> list[float]:
    """Return the values in a text that need no proof: of 1/4, of formulas such as $1-0.9^2$."""
    values = _ratios(markdown)
    for formula in FORMULA.findall(markdown.replace("−", "-")):
        for side in re.split(r"=|\\approx|\\leq?|\\geq?|[<>]", formula):
            if not re.fullmatch(r"[\s\d.,e{}\-]*", _with_e(side)):  # it would prove itself
                try:
                    values.append(value_of(side, {}))
                except (FormulaError, ArithmeticError, ValueError):
                    continue
    return [value for value in values if math.isfinite(value)]
