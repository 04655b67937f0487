"""A broadcaster's web server on this machine, which may misbehave in the ways that servers do."""

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from pytest_django import Settings


class Broadcaster:
    """Answers by path: bytes, or a function that writes the answer; ``asked`` are the paths and their headers."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes | Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.goes_home = threading.Event()
        self.address = ""
        self.handler: type[BaseHTTPRequestHandler] = BaseHTTPRequestHandler

    @contextmanager
    def with_certificate(self, certificate: Path, key: Path) -> Iterator[int]:
        """Serve the same pages by TLS; yield the port."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        with ThreadingHTTPServer(("127.0.0.1", 0), self.handler) as server:
            server.socket = context.wrap_socket(server.socket, server_side=True)
            thread = threading.Thread(target=server.serve_forever, args=[0.01], daemon=True)
            thread.start()
            yield server.server_address[1]
            server.shutdown()
            thread.join()

    def feed(self, path: str, *items: str, head: str = "") -> None:
        body = f'<?xml version="1.0" encoding="utf-8"?>{head}<rss version="2.0"><channel><title>农业台</title>'
        self.pages[path] = (body + "".join(items) + "</channel></rss>").encode()

    def item(self, number: int, *, title: str = "", enclosure: str = "") -> str:
        address = enclosure or f"{self.address}/{number}.png"
        return (
            f"<item><guid>e{number}</guid><title>{title or f'第{number}期'}</title>"
            f"<pubDate>Mon, {number:02} Jun 2026 08:00:00 GMT</pubDate>"
            f'<enclosure url="{address}" type="video/mp4" length="1"/></item>'
        )


@pytest.fixture
def broadcaster(settings: Settings) -> Iterator[Broadcaster]:
    settings.FEEDS_MAY_BE_LOCAL = True
    told = Broadcaster()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.asked.append((self.path, dict(self.headers)))
            page = told.pages.get(self.path)
            if callable(page):
                page(self)
            elif page is None:
                self.send_error(404)
            else:
                self.send_response(200)
                self.send_header("Content-Length", str(len(page)))
                self.end_headers()
                self.wfile.write(page)

        def log_message(self, *_said: object) -> None:
            pass

    told.handler = Handler
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        told.address = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=[0.01], daemon=True)
        thread.start()
        yield told
        told.goes_home.set()
        server.shutdown()
        thread.join()
