"""The gallery: every function has its page, and every script is what a page needs."""

import ast
import itertools
import re
import runpy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest

from activations import catalogue
from docs.hooks.gallery.folders import check_galleries
from docs.hooks.gallery.sources import check_script
from docs.hooks.pages.order import family

GALLERY = Path(__file__).parents[1] / "gallery"
FUNCTIONS = sorted((GALLERY / "functions").glob("*/*.py"))
CONCEPTS = sorted((GALLERY / "concepts").glob("*.py"))
SCRIPTS = FUNCTIONS + CONCEPTS
LONGEST_PAGE = {"function": 1900, "concept": 2400}  # words of a script, without code
LONGEST_BLOCK = 24  # lines of code, imports aside: a training loop
LONGEST_PROSE = 150  # words before code
BANDS = ("fill_between", "fill_betweenx", "axvspan", "axhspan")  # what lies below must show
STYLE = {
    *("c", "cmap", "color", "colors", "dpi", "ec", "edgecolor", "fc", "facecolor"),
    *("figsize", "font", "fontsize", "fontweight", "linestyle", "linewidth", "ls", "lw"),
    *("marker", "markersize", "ms", "s", "size", "style", "weight", "zorder"),
}

SAME_EVERYWHERE = {
    *("activations", "collections", "functools", "itertools", "json", "math", "matplotlib"),
    *("numpy", "operator", "pathlib", "textwrap"),
}

every_script = pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
every_function = pytest.mark.parametrize("script", FUNCTIONS, ids=lambda path: path.stem)


@dataclass(frozen=True)
class Block:
    """What stands between two `# %%`: prose, then code."""

    prose: tuple[str, ...]
    code: str

    @property
    def headings(self) -> list[str]:
        return [line for line in self.prose if line.startswith("#")]

    @property
    def words(self) -> int:
        return sum(len(line.split()) for line in self.prose if not line.startswith("#"))


@cache
def text(script: Path) -> str:
    return script.read_text(encoding="utf-8")


@cache
def blocks(script: Path) -> list[Block]:
    return [_block(part) for part in re.split(r"^# %%\n", text(script), flags=re.M)[1:]]


def _block(part: str) -> Block:
    match = re.match(r"(?:#.*\n)*", part)
    assert match is not None  # the pattern matches nothing, too
    prose = tuple(line[2:].strip() for line in match[0].splitlines())
    return Block(prose, part[match.end() :])


def calls(code: str) -> list[ast.Call]:
    return [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]


def keywords(call: ast.Call) -> dict[str | None, ast.expr]:
    return {keyword.arg: keyword.value for keyword in call.keywords}


def draws(call: ast.Call) -> bool:
    """Tell whether it is a call of matplotlib."""
    names = [node.id for node in ast.walk(call.func) if isinstance(node, ast.Name)]
    return bool({"ax", "axes", "fig", "plt"}.intersection(names))


def makes_figure(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr in ("subplots", "figure")


@pytest.mark.parametrize("name", catalogue)
def test_every_function_has_a_page(name: str) -> None:
    page = GALLERY / "functions" / family(name) / f"{name}.py"
    assert page in FUNCTIONS, f"write {page.relative_to(GALLERY.parent)}, the page of {name}"


def test_sections_and_places_are_right() -> None:
    check_galleries(GALLERY)


@every_script
def test_script_is_what_a_page_needs(script: Path) -> None:
    check_script(script)


@every_function
def test_facts_are_those_of_the_function(script: Path) -> None:
    (facts,) = (block for block in blocks(script) if block.headings == ["## Facts"])
    assert facts.code.strip() == f"{script.stem}.facts"


@every_function
def test_the_first_section_has_a_picture(script: Path) -> None:
    head, first, *others = parts(script)
    rest = itertools.takewhile(lambda block: not block.headings, others)
    code = "".join(block.code for block in (head, first, *rest))
    assert "plt.subplots(" in code, "begin the page with a picture"


def parts(script: Path) -> list[Block]:
    """The blocks, the first of which is the docstring and the code right below it."""
    tree = ast.parse(text(script).partition("\n# %%\n")[0])
    prose = tuple((ast.get_docstring(tree) or "").splitlines())
    code = "\n".join(ast.unparse(node) for node in tree.body[1:])
    return [Block(prose, code), *blocks(script)]


@every_script
def test_a_page_is_short(script: Path) -> None:
    words = sum(block.words for block in parts(script))
    longest = LONGEST_PAGE["concept" if script in CONCEPTS else "function"]
    assert words <= longest, f"{words} words: what is told twice goes, sidelines are folded"


@every_script
def test_blocks_are_short_and_prose_precedes_code(script: Path) -> None:
    for block in blocks(script):
        code = [line for line in block.code.splitlines() if line.strip()]
        code = [line for line in code if not line.startswith(("import ", "from "))]
        place = f"{script.name}, block {block.headings or block.prose}"
        assert len(code) <= LONGEST_BLOCK, f"{place}: {len(code)} lines of code, split it"
        assert not code or block.words <= LONGEST_PROSE, f"{place}: {block.words} words, split it"
        assert block.words or block.headings == ["## Facts"], f"{place}: say what it shows"


@every_script
def test_blocks_end_with_something_to_show(script: Path) -> None:
    for block in blocks(script):
        for last in ast.parse(block.code).body[-1:]:
            defines = isinstance(last, (ast.Expr, ast.FunctionDef, ast.ClassDef, ast.Assign))
            shows = defines or "print(" in ast.unparse(last)
            assert shows, f"{script.name}, {block.headings}: end with plt.show() or an expression"
        pictures = any(makes_figure(call) for call in calls(block.code))
        assert not pictures or "plt.show()" in block.code, f"{block.headings}: call plt.show()"


@every_script
def test_no_style_is_set(script: Path) -> None:
    for call in filter(draws, calls(text(script))):
        style = STYLE.intersection(map(str, keywords(call)))
        if not ast.unparse(call.func).endswith(BANDS):
            style |= {"alpha"}.intersection(map(str, keywords(call)))
        assert not style, f"{ast.unparse(call)}: leave {style} to the house style"
    assert not re.search(r"rcParams|plt\.style|plt\.rc\(", text(script))


@every_script
def test_randomness_is_seeded(script: Path) -> None:
    unseeded = re.findall(r"np\.random\.(?!default_rng\(\d+\)).*", text(script))
    assert not unseeded, f"draw from np.random.default_rng(0), not {unseeded}"


@every_script
def test_script_imports_nothing_that_differs_from_run_to_run(script: Path) -> None:
    nodes = [
        n for n in ast.walk(ast.parse(text(script))) if isinstance(n, ast.Import | ast.ImportFrom)
    ]
    imported = {name for n in nodes for name in [getattr(n, "module", None) or n.names[0].name]}
    roots = {name.split(".")[0] for name in imported}
    assert roots <= SAME_EVERYWHERE, f"its output may differ: {roots - SAME_EVERYWHERE}"
    assert not re.search(r"\b(id|hash)\(", text(script)), "they differ from run to run"


@every_script
def test_script_reads_nothing_beside_the_package(script: Path) -> None:
    outside = re.findall(r"parents\[|\.parent\b|__file__\)\.(?!with_name\()", text(script))
    assert not outside, f"a download has no checkout around it: keep {outside} out of {script}"


@pytest.fixture
def headless(monkeypatch: pytest.MonkeyPatch) -> None:
    matplotlib.use("agg")
    monkeypatch.setattr(plt, "show", lambda: plt.close("all"))


@every_script
@pytest.mark.usefixtures("headless")
def test_script_runs_alone_without_a_warning(
    script: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """In a namespace of its own, in an empty directory, in matplotlib's own style."""
    monkeypatch.chdir(tmp_path)
    with matplotlib.rc_context(), np.errstate(all="warn", under="ignore"):
        matplotlib.rcdefaults()
        matplotlib.use("agg")
        runpy.run_path(str(script), run_name="__main__")
    assert not plt.get_fignums(), "end with plt.show()"
    assert not capfd.readouterr().err


@every_function
@pytest.mark.usefixtures("headless")
def test_every_section_can_be_pasted_after_the_first_code(script: Path) -> None:
    """Blocks below one heading build on one another, and on nothing between."""
    head, *others = parts(script)
    start = 0 if head.code else next(k for k, block in enumerate(others) if block.code) + 1
    pasted: dict[str, Any] = {"__name__": "pasted"}
    for block in (head, *others[:start]):
        exec(block.code, pasted)
    section = pasted.copy()
    for block in others[start:]:
        section = pasted.copy() if block.headings else section
        exec(block.code, section)


@cache
def executed(name: str) -> dict[str, Any]:
    namespace: dict[str, Any] = {"__name__": name}
    exec(compile(text(GALLERY / "concepts" / f"{name}.py"), name, "exec"), namespace)
    return namespace


@pytest.mark.usefixtures("headless")
def test_exclusive_or_is_fitted_with_an_activation_function_and_not_without() -> None:
    page = executed("why_nonlinearity")
    x, y, best, train = (page[key] for key in ("x", "y", "best", "train"))
    np.testing.assert_allclose(x @ best, 0.5, rtol=1e-12)  # least squares on four points
    losses = {name: train(catalogue[name])[-1][-1] for name in ("identity", "tanh", "relu")}
    assert losses["identity"] == pytest.approx(0.25, rel=1e-2)
    assert losses["tanh"] < 1e-3
    assert losses["relu"] < 1e-3
    np.testing.assert_array_equal(y, np.logical_xor(x[:, 0], x[:, 1]))


@pytest.mark.usefixtures("headless")
def test_orthogonal_weights_bound_the_sigmoid_gradient_by_powers_of_a_quarter() -> None:
    page = executed("vanishing_gradient")
    weights, backward = page["weights"], page["backward"]
    products = weights @ weights.transpose(0, 2, 1)
    identities = np.broadcast_to(np.eye(weights.shape[-1]), products.shape)
    np.testing.assert_allclose(products, identities, rtol=1e-12, atol=1e-12)
    bound = 0.25 ** np.arange(1, len(weights) + 1)
    assert np.all(backward(catalogue["sigmoid"])[0] <= bound)
    for name, gain in {"tanh": 1.0, "relu": 2**0.5, "leaky_relu": 2**0.5}.items():
        assert backward(catalogue[name], gain)[0][-1] > 0.1, f"{name}: the page says it is kept"
    assert backward(catalogue["sigmoid"], skip=1.0)[0][-1] > 0.9


@pytest.mark.usefixtures("headless")
def test_weight_gradient_vanishes_with_the_sigmoid_and_not_with_relu() -> None:
    backward = executed("vanishing_gradient")["backward"]
    sigmoid, relu = backward(catalogue["sigmoid"])[1], backward(catalogue["relu"], 2**0.5)[1]
    assert sigmoid[-1] < 1e-15 * sigmoid[0]
    assert 0.1 < relu[-1] / relu[0] < 10, "the page says it is of one order of magnitude"


@pytest.mark.usefixtures("headless")
def test_larger_weights_lower_the_mean_slope_of_the_sigmoid() -> None:
    forward, sigmoid = executed("vanishing_gradient")["forward"], catalogue["sigmoid"]
    usual, larger = ([sigmoid.derivative(z) for _, z in forward(sigmoid, g)] for g in (1.0, 4.0))
    assert np.mean(larger) < 0.6 * np.mean(usual)


@pytest.mark.usefixtures("headless")
@pytest.mark.parametrize("skip", [0.0, 1.0])
def test_back_propagation_on_the_page_agrees_with_difference_quotients(
    skip: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = executed("vanishing_gradient")
    rng = np.random.default_rng(1)
    inputs, gradient = rng.standard_normal((2, 5, 4))
    weights = rng.standard_normal((3, 4, 4))
    for name, value in (("inputs", inputs), ("output_gradient", gradient), ("weights", weights)):
        monkeypatch.setitem(page, name, value)

    def loss(h: Any, weights: Any = weights) -> Any:
        for w in weights:
            h = np.tanh(h @ w) + skip * h
        return np.sum(gradient * h, axis=-1)

    steps = 1e-5 * np.eye(4)
    quotients = [(loss(inputs + step) - loss(inputs - step)) / 2e-5 for step in steps]
    expected = np.linalg.norm(quotients, axis=0).mean()
    lengths, norms = page["backward"](catalogue["tanh"], skip=skip)
    assert lengths[-1] == pytest.approx(expected, rel=1e-7)  # quotients err by about 1e-9

    steps = 1e-5 * np.eye(16).reshape(16, 1, 4, 4) * np.array([1, 0, 0])[:, None, None]
    pairs = [(loss(inputs, weights + step), loss(inputs, weights - step)) for step in steps]
    quotients = [np.mean(up - down) / 2e-5 for up, down in pairs]
    assert norms[-1] == pytest.approx(np.linalg.norm(quotients), rel=1e-7)
