"""The written page: formulas, the gaps of the theme, search, copies, security."""
