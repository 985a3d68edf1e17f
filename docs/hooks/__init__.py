"""How the site is built: mkdocs calls `events`, which hands on to the rooms below."""
