"""The adapter to mkdocs-gallery, and the checks of scripts, folders and outputs."""
