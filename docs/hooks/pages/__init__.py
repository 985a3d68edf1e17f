"""What a page says: its parts as Markdown, made from the catalogue and the bibliography."""
