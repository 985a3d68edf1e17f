"""The adapter to mkdocs-gallery, and what its scripts, sections and outputs must be."""
