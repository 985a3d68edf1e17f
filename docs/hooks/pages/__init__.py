"""The content of pages as Markdown, from the catalogue and the bibliography."""
