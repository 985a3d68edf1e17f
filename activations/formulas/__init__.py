"""Printed formulas as expressions: read from LaTeX, traced from code, evaluated, printed."""

from activations.formulas.expression import Call as Call
from activations.formulas.expression import Constant as Constant
from activations.formulas.expression import Expression as Expression
from activations.formulas.expression import Reduction as Reduction
from activations.formulas.expression import Symbol as Symbol
from activations.formulas.expression import evaluate as evaluate
from activations.formulas.expression import operations as operations
from activations.formulas.printers import C_NAMES as C_NAMES
from activations.formulas.printers import JAVASCRIPT_HELPERS as JAVASCRIPT_HELPERS
from activations.formulas.printers import to_c as to_c
from activations.formulas.printers import to_javascript as to_javascript
from activations.formulas.reading import SYMBOLS as SYMBOLS
from activations.formulas.reading import clauses as clauses
from activations.formulas.reading import holds as holds
from activations.formulas.reading import number as number
from activations.formulas.reading import read as read
from activations.formulas.reading import read_condition as read_condition
from activations.formulas.reading import read_number as read_number
from activations.formulas.tokens import FormulaError as FormulaError
from activations.formulas.tracing import needs_double as needs_double
from activations.formulas.tracing import trace as trace
