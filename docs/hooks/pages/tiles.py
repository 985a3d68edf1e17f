"""Tiles: a grid without holes, of families and their functions one after the other."""


def item(content: str, kind: str = "", attributes: str = "") -> str:
    """Return a tile."""
    named = f' class="{kind}"' if kind else ""
    return f"<li{named}{attributes}>{content}</li>"


def rest(content: str) -> str:
    """Return the last tile, which is as wide as what is left of its row."""
    return item(content, "rest")


def grid(kind: str, items: list[str]) -> str:
    """Return tiles, the last of which is `rest`; the stylesheet needs the number of the others."""
    return "\n".join([f'<ul class="{kind}" style="--n: {len(items) - 1}">', *items, "</ul>"])
