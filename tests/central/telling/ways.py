"""A mail server and a county's gateway, real ones on the loopback, that note what they are told."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.central.running import free_port


class Post:
    """What an SMTP server takes in; it refuses whom ``refused`` names."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.refused: set[str] = set()

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address in self.refused:
            return "550 nobody of this name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - see above
        assert isinstance(envelope.content, bytes)
        self.letters.append(message_from_bytes(envelope.content, EmailMessage, policy=policy.default))
        return "250 OK"


@contextmanager
def post_office(port: int) -> Iterator[Post]:
    post = Post()
    controller = Controller(post, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield post
    finally:
        controller.stop()


class SmsGateway(ThreadingHTTPServer):
    """Notes each POST, and answers with ``status`` after ``drips`` bytes of nothing."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", free_port()), _Handler)
        self.told: list[tuple[dict[str, str], Any]] = []
        self.status = 202
        self.is_dripping = False
        self.may_go = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/sms?county=1"


class _Handler(BaseHTTPRequestHandler):
    server: SmsGateway

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.told.append(({**dict(self.headers), "path": self.path}, body))
        while self.server.is_dripping and not self.server.may_go.wait(0.05):
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Drip: 1\r\n" if not self.close_connection else b"X-Drip: 1\r\n")
            self.close_connection = True
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@contextmanager
def sms_gateway() -> Iterator[SmsGateway]:
    with SmsGateway() as gateway:
        thread = threading.Thread(target=gateway.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield gateway
        finally:
            gateway.may_go.set()
            gateway.shutdown()
            thread.join()
