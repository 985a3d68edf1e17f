"""The page that compares functions, and the data that its scripts read."""
