"""The addresses in the package's metadata, which the environment tells when a wheel is built."""

import os
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface


class Addresses(MetadataHookInterface):
    """Add the site and the repository, where they are known."""

    def update(self, metadata: dict[str, Any]) -> None:
        site, repository = (os.environ.get(name, "") for name in ("SITE_URL", "REPO_URL"))
        urls = {"Documentation": site} if site else {}
        if repository:
            urls |= {"Source": repository, "Issues": f"{repository}/issues"}
        metadata["urls"] = urls
