"""An entry of the catalogue behaves as the plain function that it is."""

import copy
import doctest
import inspect
import pickle
import pydoc
import re
import subprocess
import sys
from pathlib import Path

import pytest
from cases import every_function, values

import activations
from activations import catalogue, gated_units
from activations._entry import Formula, activation

SECTIONS = ["Parameters", "Returns", "Raises", "Examples"]


@every_function
def test_it_is_public_under_its_name(f):
    assert getattr(activations, f.__name__, None) is f, (
        f"add `from {f.__module__} import {f.__name__} as {f.__name__}` to activations/__init__.py"
    )


def test_every_function_that_is_written_is_imported():
    folder = Path(activations.__file__).parent / "functions"
    for module in sorted(folder.glob("*.py")):
        written = re.findall(r"^@activation\b.*?^def (\w+)", module.read_text(), re.M | re.S)
        forgotten = set(written) - set(catalogue)
        assert not forgotten, (
            f"import {sorted(forgotten)} from activations.functions.{module.stem} "
            "in activations/__init__.py"
        )


def test_linear_is_identity():
    assert activations.linear is activations.identity


def test_the_catalogues_are_read_only_and_hold_every_public_function():
    for holder in (catalogue, gated_units):
        with pytest.raises(TypeError):
            holder["mine"] = activations.relu
    assert not catalogue.keys() & gated_units.keys()
    public = {g.__name__ for g in vars(activations).values() if hasattr(g, "facts")}
    assert public == {*catalogue, *gated_units}


@every_function
def test_it_is_a_function_with_both_derivatives_facts_formulas_and_vjp(f):
    missing = [
        part for part in ("derivative", "second_derivative", "vjp", "facts") if not hasattr(f, part)
    ]
    assert not missing, f"{f.__name__} has no {', '.join(missing)}: see its family's other entries"
    for g in values(f):
        assert inspect.isfunction(g)
        assert g.formula.latex
    assert f.derivative.__name__ == f"{f.__name__}_derivative"
    assert f.second_derivative.__name__ == f"{f.__name__}_second_derivative"
    assert f.vjp.__name__ == f"{f.__name__}_vjp"
    for parameter, g in f.parameter_derivatives.items():
        assert g.__name__ == f"{f.__name__}_{parameter}_derivative"


@every_function
def test_it_pickles_and_copies_to_itself(f):
    for g in (*values(f), f.vjp):
        assert pickle.loads(pickle.dumps(g)) is g
        assert copy.deepcopy(g) is g


@every_function
def test_signatures_show_the_parameters_and_out(f):
    own = {
        key: p.default
        for key, p in inspect.signature(f).parameters.items()
        if p.kind is p.KEYWORD_ONLY
    }
    assert own["out"] is None
    for g in values(f):
        parameters = inspect.signature(g).parameters
        assert parameters["x"].kind is inspect.Parameter.POSITIONAL_ONLY
        assert {k: p.default for k, p in parameters.items() if k != "x"} == own
    vjp = inspect.signature(f.vjp).parameters
    assert list(vjp) == ["x", "g", *(key for key in own if key != "out")]


@every_function
def test_help_shows_the_function_and_not_a_wrapper(f):
    text = pydoc.render_doc(f, renderer=pydoc.plaintext)  # what help shows
    assert f"{f.__name__}(x: " in text
    assert "".join(f.formula.latex.split()) in "".join(text.split())  # help indents its lines
    assert "functools" not in text


@every_function
def test_the_docstring_has_its_sections_in_at_most_40_lines(f):
    lines = inspect.getdoc(f).splitlines()
    assert len(lines) <= 40, f"the docstring of {f.__name__} has {len(lines)} lines"
    assert lines[0].endswith("."), "the first line is a noun phrase, with a full stop"
    assert [line for line in lines if line in SECTIONS] == SECTIONS
    for parameter in inspect.signature(f).parameters:
        assert any(line.startswith(f"{parameter} : ") for line in lines), f"document {parameter}"


@every_function
def test_docstrings_with_formulas_are_raw(f):
    for g in values(f):
        quote = inspect.getsource(g).index('"""')
        assert inspect.getsource(g)[quote - 1] == "r", f'{g.__name__}: write r""" before a formula'


@every_function
def test_examples_in_the_docstring_are_true(f):
    finder = doctest.DocTestFinder(recurse=False)
    (found,) = finder.find(f, f.__name__, globs=dict(vars(activations)))
    assert found.examples, f"{f.__name__} has no example"
    assert doctest.DocTestRunner().run(found).failed == 0


def test_examples_of_find_are_true():
    (found,) = doctest.DocTestFinder(recurse=False).find(
        activations.find, "find", globs={"find": activations.find}
    )
    assert doctest.DocTestRunner().run(found) == (0, 3)


def test_without_docstrings_a_formula_says_why_it_is_missing():
    code = (
        "import activations\n"
        "assert activations.relu(-1.0) == 0.0\n"
        "try:\n    activations.relu.formula.latex\n"
        "except RuntimeError as error:\n    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-OO", "-c", code], capture_output=True, text=True, check=True
    )
    assert "python -OO" in done.stdout


def test_a_formula_shows_its_latex():
    formula = activations.relu.formula
    assert str(formula) == r"f(x) = \max(0,x)"
    assert repr(formula) == r"Formula('f(x) = \\max(0,x)')"
    assert formula._repr_latex_() == r"$$ f(x) = \max(0,x) $$"

    def bare():
        """No formula here."""

    with pytest.raises(RuntimeError, match="bare: the docstring has no"):
        _ = Formula(bare).latex


def test_a_name_cannot_be_entered_twice():
    def relu(x, /):
        return x

    with pytest.raises(ValueError, match="two activation functions named relu"):
        activation(relu)


def test_importing_the_package_imports_nothing_but_numpy():
    code = (
        "import sys, numpy; before = set(sys.modules); import activations;"
        "print(*{m.split('.')[0] for m in set(sys.modules) - before}"
        " - set(sys.stdlib_module_names))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= {"activations", "numpy"}
