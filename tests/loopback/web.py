"""Web pages of any kind."""

from __future__ import annotations

from tests.loopback.service import Answer, Request, Service


class Web(Service):
    """Every path is a page, titled by its last word, unless the world says otherwise."""

    name = "web"

    def answer(self, request: Request) -> Answer:
        """The page at this path."""
        page = self.world.page(request.path.strip("/"))
        if page is None:
            return self.refusal(404)
        body = page.body if isinstance(page.body, bytes) else page.body.encode()
        place = page.location if "://" in page.location or page.location.startswith("file:") else ""
        place = place or (page.location and f"{self.address}/{page.location}")
        headers = {"Set-Cookie": "seen=1; Path=/", "Location": place, "Refresh": page.refresh}
        headers = {name: value for name, value in headers.items() if value}
        if page.after_cookie and "cookie" not in request.headers:
            return Answer(b"", 302, headers={**headers, "Location": f"{self.address}/{page.path}"})
        return Answer(body, page.status, page.type, headers, "drip" if page.drip else "whole")

    def refusal(self, status: int, message: str = "") -> Answer:
        """A page that says no."""
        return Answer(f"<title>{status}</title>{message}".encode(), status, "text/html")
