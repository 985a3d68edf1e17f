"""What is known of a function: as data, as lines in a terminal, as a table on a page."""

from activations.facts.data import TRANSCENDENTAL as TRANSCENDENTAL
from activations.facts.data import Breaks as Breaks
from activations.facts.data import Extremum as Extremum
from activations.facts.data import FactData as FactData
from activations.facts.data import Interval as Interval
from activations.facts.data import Limit as Limit
from activations.facts.data import Piece as Piece
from activations.facts.known import Known as Known
from activations.facts.known import UnitFacts as UnitFacts
from activations.facts.wording import Number as Number
from activations.facts.wording import number_text as number_text


class Facts(FactData):
    """Facts of an activation function.

    Declared are those that no formula tells. `range`, `gaps`, `period`, `monotone`,
    `jumps`, `kinks`, `curvature_jumps` and `slope_at_kinks` may depend on parameters:
    then they are strings in the language of the formulas, and hold for the parameters
    that `holds_for` names, the defaults among them, except where `other_breaks` tells
    of other breaks. The others are computed from the formulas, at `parameters`, with 50
    digits; what has no meaning for a function of an axis is None or empty.
    """

    def __str__(self) -> str:
        from activations.facts.table import as_text  # slow to import, and rarely asked for

        return as_text(self)

    def __repr__(self) -> str:
        return f"Facts of {self.title}: range {self.range}; print() shows all"

    def _repr_html_(self) -> str:
        from activations.facts.table import as_html

        return as_html(self)
