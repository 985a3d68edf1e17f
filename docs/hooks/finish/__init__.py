"""What happens to a page after mkdocs: formulas, accessibility, search, copies, security."""
