"""Serve the finished site to a browser on this machine, and tell it when to reload and what stops a build.

Files stay as they are built: what a preview needs is put into pages on their way to the browser.
"""

from __future__ import annotations

import errno
import html
import json
import os
import threading
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

HOST = "127.0.0.1"
SCRIPT = Path(__file__).with_name("reload.js")
_NEAR = 20
"""How many ports after the wanted one are tried."""


@dataclass(frozen=True)
class News:
    """The build that the site shows, and the problems that stop the next one."""

    build: str
    problems: str = ""


class Board:
    """Holds the newest news; readers wait here for newer ones."""

    def __init__(self) -> None:
        self._news = News(f"{os.getpid()}.0")
        self._builds = 0
        self._changed = threading.Condition()

    @property
    def news(self) -> News:
        """The newest."""
        return self._news

    def built(self) -> None:
        """Announce a new build without problems."""
        self._builds += 1
        self._put_up(News(f"{os.getpid()}.{self._builds}"))

    def failed(self, problems: str) -> None:
        """Announce problems, or none if they were mended without a new build; the last build stays."""
        self._put_up(News(self._news.build, problems))

    def newer(self, than: News | None, seconds: float) -> News | None:
        """Wait for news that differ from these; return None if that takes longer."""
        with self._changed:
            return self._news if self._changed.wait_for(lambda: self._news != than, seconds) else None

    def _put_up(self, news: News) -> None:
        with self._changed:
            self._news = news
            self._changed.notify_all()


def server(site: Path, board: Board, port: int) -> ThreadingHTTPServer:
    """Start a server of the folder `site` at this port, or the next free one. Raises OSError if there is none."""
    handler = partial(_Handler, board, directory=str(site))
    for offset in range(_NEAR):
        try:
            return ThreadingHTTPServer((HOST, port + offset), handler)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
    raise OSError(f"the ports from {port} to {port + _NEAR - 1} are all taken; name another with --port")


class _Handler(SimpleHTTPRequestHandler):
    """Answers one request."""

    def __init__(self, board: Board, *arguments: object, directory: str) -> None:
        self.board = board
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send a file; add to a page the script that reloads it."""
        path = urlsplit(self.path).path
        if path == "/.reload":
            self._tell()
        elif path == "/.reload.js":
            self._send(HTTPStatus.OK, "text/javascript", SCRIPT.read_bytes())
        elif (page := self._page(path)) is not None:
            self._send(*page)
        else:
            super().do_GET()

    def end_headers(self) -> None:
        """Forbid caching: the next look must show the next build."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing; the terminal is for what concerns the author."""

    def _page(self, path: str) -> tuple[HTTPStatus, str, bytes] | None:
        """Return the page at a path, or the one for unknown addresses; None for other files and redirects."""
        build = self.board.news.build
        file = Path(self.translate_path(path))
        if file.is_dir() and path.endswith("/"):
            file /= "index.html"
        if file.suffix == ".html" and file.is_file():
            return HTTPStatus.OK, "text/html; charset=utf-8", _followed(file.read_bytes(), build)
        if file.exists():
            return None
        missing = Path(self.directory) / "404.html"
        if missing.is_file():
            return HTTPStatus.NOT_FOUND, "text/html; charset=utf-8", _followed(missing.read_bytes(), build)
        problems = html.escape(self.board.news.problems)
        waiting = f"<!doctype html><html><head><title>…</title></head><body><pre>{problems}</pre></body></html>"
        return HTTPStatus.SERVICE_UNAVAILABLE, "text/html; charset=utf-8", _followed(waiting.encode(), build)

    def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _tell(self) -> None:
        """Keep telling the news, as server-sent events, until the browser goes away."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        known: News | None = None
        try:
            while True:
                if news := self.board.newer(known, seconds=15):
                    known = news
                    self.wfile.write(
                        f"data: {json.dumps({'build': news.build, 'problems': news.problems})}\n\n".encode()
                    )
                else:
                    # A comment, which fails if the browser has gone.
                    self.wfile.write(b":\n\n")
                self.wfile.flush()
        except OSError:
            return


def _followed(page: bytes, build: str) -> bytes:
    """Return a page with the script that follows the preview."""
    tag = f'<script src="/.reload.js" data-build="{build}" defer></script></head>'
    return page.replace(b"</head>", tag.encode(), 1)
