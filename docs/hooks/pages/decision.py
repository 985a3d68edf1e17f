"""A decision diagram: questions and answers, drawn as a column of small trees of links.

Each question is a drawing of its own, so that they stand in columns where there is room. Text is
text, and links are links: the diagram works by keyboard and without a script.
"""

import tomllib
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from activations import catalogue
from docs.hooks.pages.order import family

FILE = Path(__file__).with_name("decision.toml")
MARK = "<!-- decision -->"  # in the text of a page
WIDTH, ROW, HEAD = 350, 32, 42  # as wide as a phone's column
TRUNK, CONDITIONS, LEAVES = 14, 32, 168  # where these begin, from the left
LETTER, CAPITAL, PADDING, GAP = 6.8, 9, 14, 6  # generous widths, also of a leaf's two edges


def drawn() -> str:
    """Return the diagram as HTML."""
    questions = tomllib.loads(FILE.read_text(encoding="utf-8"))["question"]
    names = {question["id"]: _name(number, question) for number, question in enumerate(questions)}
    drawings = "".join(_drawing(question, names) for question in questions)
    label = 'aria-label="Which function?"'
    return f'<nav class="decision" {label} data-search-exclude>{drawings}</nav>'


def _name(number: int, question: Mapping[str, Any]) -> str:
    """The question, with a letter if another one leads to it."""
    return f"{'ABCDEFGH'[number - 1]}. {question['ask']}" if number else str(question["ask"])


def _drawing(question: Mapping[str, Any], names: Mapping[str, str]) -> str:
    answers, name = question["answers"], names[question["id"]]
    height = HEAD + ROW * len(answers)
    middles = [HEAD + ROW * row + ROW / 2 for row in range(len(answers))]
    branches = "".join(f"M{TRUNK} {middle:g}H{CONDITIONS - 6}" for middle in middles)
    parts = [
        f'<svg id="ask-{question["id"]}" viewBox="0 0 {WIDTH} {height}" role="group" '
        f'aria-label="{escape(name)}">',
        f'<path d="M{TRUNK} {HEAD - 6}V{middles[-1]:g}{branches}"/>',
        _link(f"#{question['section']}", name, f"{name} Read about it", 0, HEAD / 2 - 3, "ask"),
    ]
    for answer, middle in zip(answers, middles, strict=True):
        when = escape(answer["when"])
        parts.append(f'<text x="{CONDITIONS}" y="{middle:g}">{when}</text>')
        x: float = LEAVES
        for href, label in _leaves(answer, names):
            parts.append(_link(href, label, f"{answer['when']}: {label}", x, middle, "take"))
            x += _width(label) + GAP
        if x - GAP > WIDTH or CONDITIONS + _width(answer["when"]) > LEAVES + PADDING + GAP:
            raise ValueError(f"{FILE.name}: too wide for a phone: {answer['when']}")
    return "".join([*parts, "</svg>"])


def _leaves(answer: Mapping[str, Any], names: Mapping[str, str]) -> list[tuple[str, str]]:
    """The links of an answer, and their labels."""
    if "to" in answer:
        return [(f"#ask-{answer['to']}", names[answer["to"]])]
    leaves = []
    for target in answer["take"]:
        name, _, section = target.partition("#")
        page = f"../../functions/{family(name)}/{name}/"
        leaves.append((f"{page}#{section}" if section else page, catalogue[name].facts.title))
    return leaves


def _link(href: str, text: str, label: str, x: float, middle: float, kind: str) -> str:
    width, height = (WIDTH, 32) if kind == "ask" else (_width(text), 26)
    place = f'x="{x + 0.5:g}" y="{middle - height / 2:g}" width="{width - 1:g}" height="{height}"'
    start = x + (PADDING if kind == "ask" else width / 2)
    return (
        f'<a class="{kind}" href="{escape(href)}" aria-label="{escape(label)}">'
        f'<rect {place} rx="7"/><text x="{start:g}" y="{middle:g}">{escape(text)}</text></a>'
    )


def _width(label: str) -> float:
    return sum(CAPITAL if letter.isupper() else LETTER for letter in label) + PADDING
