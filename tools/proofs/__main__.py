"""Prove declared and computed facts by interval arithmetic, at every finite double.

`make proofs` runs this; `python -m tools.proofs silu` proves the facts of one function. It
bounds the printed formulas as functions of real numbers, at the default parameters. Tests check
that the code agrees with the formulas, also at -0 and nan, and that each formula is the derivative
of the one before. The command lists what is proved and what is not, and fails if a fact is wrong.
"""

import sys
import time
from collections.abc import Iterable, Mapping, Sequence

import activations
from tools.proofs.branch_and_bound import TOLERANCE
from tools.proofs.findings import COLUMNS, LEVELS, Finding, findings, subject_of


def main(names: Sequence[str]) -> int:
    """Print a table of the facts of all or some functions, and what is not proved."""
    started = time.perf_counter()
    on_axis = [name for name, function in activations.catalogue.items() if function.of_axis]
    found: list[Finding] = []
    print(row("function", {column: column for column in COLUMNS}, "boxes"))
    for name in names or [name for name in activations.catalogue if name not in on_axis]:
        of_function = findings(subject_of(activations.catalogue[name]))
        print(row(name, worst(of_function), sum(f.boxes for f in of_function)), flush=True)
        found += of_function
    print(LEGEND)
    print(f"Functions of an axis are not covered: {', '.join(on_axis)}.")
    wrong = [f for f in found if f.level == "wrong"]
    print_notes("Not proved, or not in full", [f for f in found if f.note and f not in wrong])
    print_notes("WRONG", wrong)
    print(f"\n{sum(f.boxes for f in found)} boxes in {time.perf_counter() - started:.0f} s")
    return int(bool(wrong))


LEGEND = f"""
<      proved, and that an open end is no value; of an infinite end, that values exceed 1e300
<=     proved
{TOLERANCE}  proved within this, relative to a bound or absolute below 1
no     not proved
-      there is no such fact
That ends of ranges, extrema and Lipschitz constants are reached is proved within {TOLERANCE}."""


def worst(found: Iterable[Finding]) -> dict[str, str]:
    """How far all the facts in each column are proved."""
    order = list(LEVELS)
    levels: dict[str, str] = {}
    for f in found:
        levels[f.column] = min(levels.get(f.column, f.level), f.level, key=order.index)
    return {column: LEVELS[level] for column, level in levels.items()}


def row(name: str, cells: Mapping[str, str], count: int | str) -> str:
    columns = [f"{cells.get(column, '-'):12}" for column in COLUMNS]
    return f"{name:20}{''.join(columns)}{count:>7}"


def print_notes(title: str, found: Sequence[Finding]) -> None:
    if found:
        print(f"\n{title}:")
    for f in found:
        print(f"  {f.function}, {f.column}: {f.note}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
