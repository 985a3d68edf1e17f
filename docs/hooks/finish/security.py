"""The content security policy of a page: it runs its own scripts and asks no other host."""

import base64
import hashlib

from bs4 import BeautifulSoup, Tag

POLICY = (
    "default-src 'none'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; "
    "style-src-elem 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)


def add_policy(soup: BeautifulSoup) -> None:
    """Allow the inline scripts of the theme, by hash, and no others."""
    for article in soup.find_all("article"):
        if intruders := article.find_all("script"):  # from a text or an output
            raise ValueError(f"there is a script in the text: {intruders[0]}")
    hashes = dict.fromkeys(hash_of(script) for script in inline_scripts(soup))
    policy = soup.new_tag("meta")
    policy["http-equiv"] = "Content-Security-Policy"
    policy["content"] = POLICY.format(hashes=" ".join(hashes))
    charset = soup.find("meta", charset=True)  # must come within the first kilobyte
    if charset is None:
        raise ValueError("the theme's page has no <meta charset>")
    charset.insert_after(policy)


def inline_scripts(soup: BeautifulSoup) -> list[Tag]:
    """Scripts that stand on the page itself; others with a type are data."""
    return [script for script in soup.find_all("script") if not {"src", "type"} & set(script.attrs)]


def hash_of(script: Tag) -> str:
    """The source expression that allows a script with exactly this text."""
    digest = hashlib.sha256(script.get_text().encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
