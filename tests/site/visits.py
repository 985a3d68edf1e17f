"""Visits to pages in a browser, and what was seen and sent on them."""

from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page, Response


@dataclass(frozen=True)
class Visit:
    """An open page; close its context at the end."""

    page: Page
    messages: list[str] = field(default_factory=list)  # of the console, and of what is not there
    requests: list[str] = field(default_factory=list)  # addresses

    def go(self, url: str, width: int = 1280) -> Page:
        """Go on to a page, which takes a third of the time of a new window."""
        self.messages.clear()
        self.requests.clear()
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.goto(url, wait_until="networkidle")
        return self.page


def visit(browser: Browser, url: str, scheme: str = "light", width: int = 1280) -> Visit:
    """Open a page in a new window and wait until it asks for nothing more."""
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")
    seen = Visit(context.new_page())
    seen.page.on("console", lambda message: seen.messages.append(message.text))
    seen.page.on("pageerror", lambda error: seen.messages.append(str(error)))
    seen.page.on("request", lambda request: seen.requests.append(request.url))
    seen.page.on("response", lambda answer: answered(seen, answer))
    seen.go(url, width)
    return seen


def answered(seen: Visit, answer: Response) -> None:
    if not answer.ok and answer.status != 304:  # not changed since an earlier page
        seen.messages.append(f"{answer.status} {answer.url}")
