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
LONGEST_BLOCK = 32  # lines of code, imports aside: a training loop and its figure
LONGEST_PROSE = 160  # words before code
LAST = (ast.Expr, ast.FunctionDef, ast.ClassDef, ast.Assign, ast.Assert, ast.For)
SECTION = re.compile("## ")
CONTINUED = {"leaky_relu", "lisht", "log_cosh", "prelu", "selu", "sigmoid"}
"""Pages with a section that goes on with what an earlier one has computed, and needs it first."""
BANDS = ("fill_between", "fill_betweenx", "axvspan", "axhspan")  # what lies below must show
STYLE = {
    *("c", "cmap", "color", "colors", "dpi", "ec", "edgecolor", "fc", "facecolor"),
    *("figsize", "font", "fontsize", "fontweight", "linestyle", "linewidth", "ls", "lw"),
    *("marker", "markersize", "ms", "s", "size", "style", "weight", "zorder"),
}

SAME_EVERYWHERE = {
    *("activations", "collections", "functools", "importlib", "itertools", "json", "math"),
    *("matplotlib", "numpy", "operator", "pathlib", "textwrap"),
    *("dask", "pandas", "polars", "xarray"),
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
            defines = isinstance(
                last, (ast.Expr, ast.FunctionDef, ast.ClassDef, ast.Assign, ast.Assert, ast.For)
            )
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
    unseeded = re.findall(r"np\.random\.(?!default_rng\((?:\d+|seed)\)).*", text(script))
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
    """Blocks of one section build on one another, and on no section between."""
    if script.stem in CONTINUED:
        with pytest.raises(NameError):
            paste_sections(script)
    else:
        paste_sections(script)


def paste_sections(script: Path) -> None:
    head, *others = parts(script)
    start = 0 if head.code else next(k for k, block in enumerate(others) if block.code) + 1
    pasted: dict[str, Any] = {"__name__": "pasted"}
    for block in (head, *others[:start]):
        exec(block.code, pasted)
    section = pasted.copy()
    for block in others[start:]:
        section = pasted.copy() if any(map(SECTION.match, block.headings)) else section
        exec(block.code, section)


@cache
def executed(name: str) -> dict[str, Any]:
    namespace: dict[str, Any] = {"__name__": name}
    exec(compile(text(GALLERY / "concepts" / f"{name}.py"), name, "exec"), namespace)
    return namespace


@pytest.mark.usefixtures("headless")
def test_exclusive_or_is_fitted_with_an_activation_function_and_not_without() -> None:
    page = executed("why_nonlinearity")
    x, y, train = (page[key] for key in ("x", "y", "train"))
    np.testing.assert_array_equal(y[:, 0], np.logical_xor(x[:, 0], x[:, 1]))
    best = np.linalg.lstsq(x, y)[0]
    np.testing.assert_allclose(x @ best, 0.5, rtol=1e-12)  # least squares on four points
    losses = {name: train(catalogue[name])[2] for name in ("relu", "sigmoid", "tanh")}
    assert losses["sigmoid"].max() < 0.1
    assert losses["tanh"].max() < 0.1
    assert np.mean(losses["relu"] > 0.1) == pytest.approx(0.2, abs=0.05), "one in five is stuck"
    stuck = page["off_at_a_one"] | page["unbent"]
    np.testing.assert_array_equal(stuck, losses["relu"] > 0.1)


GRADIENTS = ("vanishing_gradient", "keeping_the_gradient")


@pytest.mark.usefixtures("headless")
def test_gradient_vanishes_with_the_sigmoid_and_remedies_keep_it() -> None:
    remaining, other = (executed(name)["remaining"] for name in GRADIENTS)
    sigmoid, relu = catalogue["sigmoid"], catalogue["relu"]
    assert np.quantile(remaining(sigmoid)[-1], 0.9) < 1e-18
    assert np.quantile(other(sigmoid)[-1], 0.9) < 1e-18
    kept = {
        "He": remaining(relu, 2**0.5),
        "residual": other(sigmoid, residual=1.0),
        "scaled": other(sigmoid, residual=1 / 30),
        "normalized": other(sigmoid, normalized=True),
    }
    for name, samples in kept.items():
        assert np.quantile(samples[-1], 0.1) > 0.1, f"{name}: the page says it is kept"


@pytest.mark.usefixtures("headless")
def test_a_deep_sigmoid_network_does_not_learn_and_relu_does() -> None:
    for name in GRADIENTS:
        page = executed(name)
        train, constant = page["train"], page["target"].var()
        assert np.median(train(catalogue["sigmoid"])[-1]) > 0.99 * constant
        assert np.median(train(catalogue["relu"], 2**0.5)[-1]) < constant / 2
    assert np.median(train(catalogue["sigmoid"], adjust=page["equal"])[-1]) < constant / 2


@pytest.mark.usefixtures("headless")
def test_gates_on_the_page_agree_with_difference_quotients(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = executed("keeping_the_gradient")
    words = np.random.default_rng(1).standard_normal((4, 50, 4, 32))
    monkeypatch.setitem(page, "words", words)
    w, u, h, change = (page[name] for name in ("w", "u", "start", "push"))

    def memory(h: Any) -> Any:
        for x in words[:-1]:  # the first change is that of the start
            a = 1 / (1 + np.exp(-(h @ u + 1.0)))
            h = a * h + (1 - a) * np.tanh(h @ w + x)
        return h

    quotient = (memory(h + 1e-5 * change) - memory(h - 1e-5 * change)) / 2e-5
    expected = np.linalg.norm(quotient, axis=(1, 2)) / np.linalg.norm(change, axis=(1, 2))
    np.testing.assert_allclose(page["remaining_in_time"](1.0)[-1], expected, rtol=1e-7)


@pytest.mark.usefixtures("headless")
@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("vanishing_gradient", {}),
        *(
            ("keeping_the_gradient", {"residual": residual, "normalized": normalized})
            for residual in (0.0, 1.0, 0.1)
            for normalized in (False, True)
        ),
    ],
)
@pytest.mark.parametrize("f", [catalogue["tanh"], catalogue["sigmoid"]])
def test_back_propagation_on_the_pages_agrees_with_difference_quotients(
    name: str, given: dict[str, Any], f: Any
) -> None:
    page = executed(name)
    rng = np.random.default_rng(1)
    h, gradient = rng.standard_normal((2, 1, 5, 4))
    layers = rng.standard_normal((3, 1, 4, 4))

    def loss(h: Any, layers: Any = layers) -> Any:
        return np.sum(gradient * page["forward"](f, layers, h, **given)[0])

    kept = page["forward"](f, layers, h, **given)[1]
    around = [given["residual"]] if given else []
    signals, gradients = page["backward"](f, layers, kept, gradient, *around)
    steps = 1e-5 * np.eye(20).reshape(20, 1, 5, 4)
    quotients = [(loss(h + step) - loss(h - step)) / 2e-5 for step in steps]
    np.testing.assert_allclose(np.ravel(signals[-1]), quotients, rtol=1e-6, atol=1e-8)
    steps = 1e-5 * np.eye(48).reshape(48, 3, 1, 4, 4)
    quotients = [(loss(h, layers + step) - loss(h, layers - step)) / 2e-5 for step in steps]
    np.testing.assert_allclose(np.ravel(gradients), quotients, rtol=1e-6, atol=1e-8)
