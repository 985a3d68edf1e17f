"""While serving, an edit makes again what it changes, and nothing else."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from docs.hooks.finish.written_page import WrittenPage
from docs.hooks.serving.kept import Kept


class File:
    def __init__(self, name: str) -> None:
        self.name, self.src_uri = name, f"functions/{name}.md"
        self.dest_uri = f"{name}/index.html"


def page_of(text: str, name: str = "relu") -> Any:
    return SimpleNamespace(file=File(name), markdown=text, content=text, meta={}, title="")


def files_of(*pages: Any) -> Any:
    return SimpleNamespace(src_uris={page.file.src_uri: page.file for page in pages})


def rendered(times: list[str], other: Any) -> Any:
    """A conversion that notes what it converts, with a link to another page."""

    def render(page: Any, config: Any, files: Any) -> None:
        times.append(page.markdown)
        page.content, page.toc, page.present_anchor_ids = page.markdown.upper(), [], {"a"}
        page._title_from_render, page.links_to_anchors = "T", {other.file: {"a": "other.md#a"}}

    return Kept().rendered(render)


def test_markdown_is_converted_again_when_it_or_the_set_of_pages_changes() -> None:
    times: list[str] = []
    other = page_of("other", "elu")
    render = rendered(times, other)
    for text in ("one", "one", "two"):
        page = page_of(text)
        render(page, None, files_of(page, other))
        assert page.content == text.upper()
        assert (page._title_from_render, page.present_anchor_ids) == ("T", {"a"})
    assert times == ["one", "two"]
    render(page, None, files_of(page, other, page_of("new", "mish")))
    assert times == ["one", "two", "two"]


def test_kept_links_lead_to_the_pages_of_this_build() -> None:
    old, new = page_of("other", "elu"), page_of("other", "elu")
    render = rendered([], old)
    for other in (old, new):
        page = page_of("one")
        render(page, None, files_of(page, other))
        assert list(page.links_to_anchors.values()) == [{"a": "other.md#a"}]
        assert next(iter(page.links_to_anchors)) is other.file


def test_search_has_each_entry_once_whether_kept_or_new() -> None:
    times: list[str] = []

    def add(index: Any, page: Any) -> None:
        times.append(page.content)
        index.entries += [(page.content, 1), (page.content, 2)]

    kept = Kept()
    for text in ("one", "one", "two"):
        index = SimpleNamespace(entries=["of another page"])
        kept.entries(add)(index, page_of(text))
        assert index.entries == ["of another page", (text, 1), (text, 2)]
    assert times == ["one", "two"]


def test_a_page_is_finished_again_when_it_or_a_plot_of_it_changes(tmp_path: Path) -> None:
    plots = tmp_path / "functions/plots"
    plots.mkdir(parents=True)
    html = '<figure data-plot="plots/relu-1-1.svg"></figure>'
    kept, seen = Kept(), []
    for text, plot in (("one", "<svg>1"), ("one", "<svg>1"), ("one", "<svg>2"), ("two", "<svg>2")):
        (plots / "relu-1-1.svg").write_text(plot)
        page = WrittenPage(f"<p>{text}</p>{html}", page_of(""), tmp_path)
        seen.append(kept.finished(page))
        assert seen[-1]["relu/index.html"].decode() == f"<p>{text}</p><figure>{plot}</figure>"
    assert seen[1] is seen[0]
