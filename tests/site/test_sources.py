"""What contributors write: a file that cannot become a page is named, with what is wrong."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from copies import ROOT, SCRIPT, SMALL_PAGE

from docs.hooks.execution.child import ScriptError
from docs.hooks.gallery.folders import check_galleries
from docs.hooks.gallery.sources import check_script

GOOD = SMALL_PAGE.encode()
FACTS = b"# %%\n# ## Facts\n"
FORMULA = rb"\max(0,x)"
START = b'r"""\n# ReLU\n'

SCRIPTS = {
    "no docstring": (GOOD.partition(b"\n# %%")[2], "has no docstring"),
    "empty": (b"", "has no docstring"),
    "an empty docstring": (b'r""""""\n', "title of the page"),
    "a docstring of blanks": (b'r"""\n\n"""\n', "title of the page"),
    "not raw": (GOOD[1:], r'begin with r"""'),
    "no title": (GOOD.replace(START, b'r"""\nReLU\n'), "title of the page"),
    "an empty title": (GOOD.replace(START, b'r"""\n#\n'), "title of the page"),
    "another title": (GOOD.replace(START, b'r"""\n# Rectifier\n'), "not that of the facts, 'ReLU'"),
    "a comment first": (b"# by me\n" + GOOD, r'begin with r"""'),
    "a syntax error": (GOOD + b"\n1 +\n", r"SyntaxError: invalid syntax \(.*relu\.py, line \d+\)"),
    "a null byte": (GOOD + b"\0", "SyntaxError"),
    "latin-1": (GOOD + b"# caf\xe9\n", "byte .* is not UTF-8"),
    "utf-16": (GOOD.decode().encode("utf-16"), "byte 0 is not UTF-8"),
    "another encoding": (b"# coding: latin-1\n" + GOOD, "declares the encoding iso-8859-1"),
    "an unknown encoding": (b"# coding: latin-0\n" + GOOD, "unknown encoding"),
    "a byte order mark": (b"\xef\xbb\xbf" + GOOD, "byte order mark"),
    "CRLF": (GOOD.replace(b"\n", b"\r\n"), "CR line endings"),
    "another formula": (GOOD.replace(FORMULA, rb"\max(1,x)"), "the formula differs from"),
    "no formula": (GOOD.replace(b"$$", b"$"), "print one"),
    "an option of the gallery": (
        GOOD + b"\n# mkdocs_gallery_defer_figures\n",
        r"line \d+: options of mkdocs-gallery",
    ),
    "HTML in a text": (GOOD + b"\n# %%\n# ## A\n# a <div>\n\n1\n", "write no HTML"),
    "a script in a text": (GOOD + b"\n# %%\n# ## A\n# <script>\n\n1\n", "write no HTML"),
    "a fence in a text": (GOOD + b"\n# %%\n# ## A\n# ```\n\n1\n", "show code by code"),
    "text behind the marker": (GOOD + b"\n# %% A\n# Text.\n\n1\n", "write # %% alone"),
    "nothing below the marker": (GOOD + b"\n# %%\n\n# Text.\n\n1\n", "write # %% alone"),
    "an old marker": (GOOD + b"\n" + b"#" * 30 + b"\n# A\n", "begin a block with # %%"),
    "a second title": (GOOD + b"\n# %%\n# # A\n# Text.\n\n1\n", "the page has a title already"),
    "a gap in a text": (
        GOOD + b"\n# %%\n# ## A\n# Text.\n\n# More.\n\n1\n",
        "a text ends at an empty line",
    ),
    "no facts": (GOOD.replace(FACTS, b""), r"Facts has one line of code, relu\.facts"),
    "facts of another": (GOOD.replace(b"relu.facts", b"tanh.facts"), "one line of code"),
    "facts that are made up": (GOOD.replace(b"relu.facts", b"print(7)\nrelu.facts"), "one line"),
    "a figure is closed": (GOOD + b"\nplt.close()\n", "close no figure"),
    "another name of pyplot": (
        GOOD.replace(b"pyplot as plt", b"pyplot as p"),
        "write import matplotlib.pyplot as plt",
    ),
    "facts not last": (
        GOOD.replace(FACTS, FACTS + b"\nrelu.facts\n\n# %%\n# ## More\n# Text.\n"),
        "the sections are to be",
    ),
    "two formulas": (GOOD.replace(b"$$", b"$$ x $$ $$", 1), "print one"),
}


def test_a_string_may_have_lines_that_look_like_comments(tmp_path: Path) -> None:
    script = tmp_path / "relu.py"
    lines = b'print("""\n# # no title\n# <b>\n# ```\n""")\n\n'
    script.write_bytes(GOOD.replace(FACTS, lines + FACTS))
    check_script(script)


@pytest.mark.parametrize("fault", SCRIPTS)
def test_a_bad_script_is_named_with_its_fault(tmp_path: Path, fault: str) -> None:
    content, cause = SCRIPTS[fault]
    assert content != GOOD
    script = tmp_path / SCRIPT.name
    script.write_bytes(content)
    with pytest.raises(ScriptError, match=rf"relu\.py.*{cause}"):
        check_script(script)


def test_code_that_only_looks_like_a_fault_passes(tmp_path: Path) -> None:
    script = tmp_path / "relu.py"
    block = b"# %%\n# ### Less\n# Where `a <b` and x < 1.\n\n1  # <b>\n\n"
    script.write_bytes(GOOD.replace(FACTS, block + FACTS))
    check_script(script)


def test_a_script_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ScriptError, match=r"relu\.py: No such file"):
        check_script(tmp_path / "relu.py")


def test_a_script_is_read_without_a_warning(tmp_path: Path) -> None:
    """Of its code: it is an error where it runs."""
    script = tmp_path / "relu.py"
    script.write_bytes(GOOD.replace(FACTS, b'"\\s"\n\n' + FACTS))
    check_script(script)


@pytest.fixture
def gallery(tmp_path: Path) -> Path:
    ignored = shutil.ignore_patterns("__pycache__")
    return Path(shutil.copytree(ROOT / "gallery", tmp_path / "gallery", ignore=ignored))


def replaced(file: str, old: str, new: str) -> Callable[[Path], None]:
    def change(gallery: Path) -> None:
        text = (gallery / file).read_text(encoding="utf-8")
        assert old in text
        (gallery / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def moved(file: str, place: str) -> Callable[[Path], None]:
    def change(gallery: Path) -> None:
        (gallery / place).parent.mkdir(parents=True, exist_ok=True)
        (gallery / file).rename(gallery / place)

    return change


def removed(file: str) -> Callable[[Path], None]:
    return lambda gallery: (gallery / file).unlink()


def written(file: str, content: bytes) -> Callable[[Path], object]:
    return lambda gallery: (gallery / file).write_bytes(content)


def copied(file: str, place: str) -> Callable[[Path], None]:
    def change(gallery: Path) -> None:
        (gallery / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(gallery / file, gallery / place)

    return change


RELU, RECTIFIERS = "functions/rectifiers/relu.py", "functions/rectifiers/README.md"
IDEAS, WHY, VANISHING = (
    f"concepts/{name}" for name in ("README.md", "why_nonlinearity.py", "vanishing_gradient.py")
)
MOVE = r"relu\.py: move it to the folder rectifiers"
LIST = r"concepts/README\.md: the list"
GALLERIES: dict[str, tuple[Callable[[Path], object], str]] = {
    "no README of a family": (removed(RECTIFIERS), r"rectifiers/README\.md: is missing"),
    "no README of a gallery": (removed(IDEAS), r"concepts/README\.md: is missing"),
    "a README without introduction": (
        written(IDEAS, b"# Ideas\n"),
        r"concepts/README\.md: write a title",
    ),
    "a README with CRLF": (
        written(IDEAS, b"# Ideas\r\n\r\nIdeas.\r\n"),
        r"concepts/README\.md: has CR line endings",
    ),
    "a page that the list forgets": (
        replaced(IDEAS, "4. [Vanishing gradient]", "* [Vanishing gradient]"),
        f"{LIST} forgets vanishing_gradient",
    ),
    "no list": (written(IDEAS, b"# Ideas\n\nIdeas.\n"), f"{LIST} forgets why_nonlinearity"),
    "a family that the list forgets": (
        replaced("functions/README.md", "[Normalizers](normalizers)", ""),
        r"functions/README\.md: the list forgets normalizers",
    ),
    "a page that is listed and not there": (
        removed(WHY),
        f"{LIST} names a page that is not there, why_nonlinearity",
    ),
    "a page that is listed twice": (
        replaced(IDEAS, "2. ", "2. [Why nonlinearity](why_nonlinearity.md)\n3. "),
        f"{LIST} names why_nonlinearity more than once",
    ),
    "another title in the list": (
        replaced(IDEAS, "[Vanishing gradient]", "[Vanishing gradients]"),
        f"{LIST} calls vanishing_gradient 'Vanishing gradients'.*'Vanishing gradient'",
    ),
    "a title that is taken": (
        replaced(WHY, "# Why nonlinearity", "# vanishing Gradient"),
        r"why_nonlinearity\.py: the title is taken by .*vanishing_gradient\.py",
    ),
    "a file name that is taken": (
        copied(RELU, "concepts/relu.py"),
        r"relu\.py: the file name is taken by .*relu\.py",
    ),
    "a file name that differs in capitals": (
        copied(VANISHING, "concepts/Vanishing_gradient.py"),
        r"vanishing_gradient\.py: the file name is taken by .*Vanishing_gradient\.py",
    ),
    "no function of that name": (
        moved(RELU, "functions/rectifiers/rectifier.py"),
        r"rectifier\.py: name it after a function",
    ),
    "another family": (moved(RELU, "functions/sigmoids/relu.py"), MOVE),
    "no family": (moved(RELU, "functions/relu.py"), MOVE),
    "a folder too deep": (moved(RELU, "functions/rectifiers/old/relu.py"), MOVE),
    "a script outside the galleries": (
        copied(RELU, "helper.py"),
        r"helper\.py: put it into functions/<family> or concepts",
    ),
    "the name of the index": (moved(WHY, "concepts/index.py"), r"index\.py: name it with letters"),
    "a file that is no page": (
        written("concepts/idea.md", b"# Idea\n"),
        r"concepts/idea\.md: only scripts",
    ),
    "a name with a blank": (
        moved(WHY, "concepts/why not.py"),
        r"why not\.py: name it with letters",
    ),
}


def test_the_gallery_is_right() -> None:
    check_galleries(ROOT / "gallery")


@pytest.mark.parametrize("fault", GALLERIES)
def test_a_page_that_would_vanish_is_named(gallery: Path, fault: str) -> None:
    change, cause = GALLERIES[fault]
    change(gallery)
    with pytest.raises(ScriptError, match=f"(?m)^.*{cause}"):
        check_galleries(gallery)


def test_all_that_is_wrong_is_told_at_once(gallery: Path) -> None:
    removed(IDEAS)(gallery)
    moved(RELU, "functions/relu.py")(gallery)
    with pytest.raises(ScriptError) as raised:
        check_galleries(gallery)
    assert len(str(raised.value).splitlines()) == 2
