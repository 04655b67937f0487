"""What a server, or something before it, may do wrong. Each answers one request."""

from tests.servers.fault_server import Answer, Exchange, Fault

_OTHER_BYTES = bytes(255 - byte for byte in range(256))
LOGIN_PAGE = b"<html><form>Please log in to the township's network</form></html>"


def status(code: int, headers: dict[str, str] | None = None) -> Fault:
    """Refuse."""
    return lambda exchange: exchange.send_answer(Answer(code, headers or {}, b"no"))


def login_page(exchange: Exchange) -> None:
    """Answer as a captive portal does: all is well, here is a page."""
    exchange.send_answer(Answer(200, {"Content-Type": "text/html; charset=utf-8"}, LOGIN_PAGE))


def redirect(exchange: Exchange) -> None:
    """Lead to a captive portal."""
    exchange.send_answer(Answer(302, {"Location": "http://portal.invalid/login"}, b""))


def gone(exchange: Exchange) -> None:
    """Break the connection without a word."""
    exchange.reset()


def reset(after_bytes: int) -> Fault:
    """Break the connection hard in the middle of the body."""

    def fault(exchange: Exchange) -> None:
        _begin(exchange, after_bytes)
        exchange.reset()

    return fault


def truncated(after_bytes: int) -> Fault:
    """Close the connection in the middle of the body, politely."""

    def fault(exchange: Exchange) -> None:
        _begin(exchange, after_bytes)
        exchange.hang_up()

    return fault


def unframed(after_bytes: int) -> Fault:
    """Give no length and close in the middle of the body, which HTTP takes for its end."""

    def fault(exchange: Exchange) -> None:
        good = exchange.good_answer()
        exchange.send_head(good.status, {**good.headers, "Connection": "close"})
        exchange.send(good.body[:after_bytes])
        exchange.hang_up()

    return fault


def chunked(after_bytes: int | None = None) -> Fault:
    """Send the body in HTTP's own chunks; with ``after_bytes`` break off without the last one."""

    def fault(exchange: Exchange) -> None:
        good = exchange.good_answer()
        exchange.send_head(good.status, {**good.headers, "Transfer-Encoding": "chunked"})
        body = good.body[:after_bytes]
        exchange.send(b"%x\r\n%s\r\n" % (len(body), body))
        if after_bytes is None:
            exchange.send(b"0\r\n\r\n")
        else:
            exchange.hang_up()

    return fault


def wrong_length(difference_bytes: int) -> Fault:
    """Declare a length that the body does not have."""

    def fault(exchange: Exchange) -> None:
        good = exchange.good_answer()
        exchange.send_head(good.status, {**good.headers, "Content-Length": str(len(good.body) + difference_bytes)})
        exchange.send(good.body)
        exchange.hang_up()

    return fault


def range_ignored(exchange: Exchange) -> None:
    """Send the whole file whatever part was asked for."""
    exchange.seen.headers.pop("range", None)
    exchange.send_answer(exchange.good_answer())


def wrong_range(exchange: Exchange) -> None:
    """Send another part than the one that was asked for."""
    exchange.seen.headers["range"] = "bytes=1-1000"
    exchange.send_answer(exchange.good_answer())


def flipped(offset: int) -> Fault:
    """Damage one byte of the body on its way."""

    def fault(exchange: Exchange) -> None:
        good = exchange.good_answer()
        body = bytearray(good.body)
        body[offset] ^= 1
        exchange.send_answer(Answer(good.status, good.headers, bytes(body)))

    return fault


def changed(exchange: Exchange) -> None:
    """Send what lies there since somebody put another file in its place."""
    good = exchange.good_answer()
    headers = {**good.headers, "ETag": '"another"'}
    exchange.send_answer(Answer(good.status, headers, good.body.translate(_OTHER_BYTES)))


def hang(exchange: Exchange) -> None:
    """Never answer."""
    exchange.hang()


def hang_in_body(after_bytes: int) -> Fault:
    """Fall silent in the middle of the body."""

    def fault(exchange: Exchange) -> None:
        _begin(exchange, after_bytes)
        exchange.hang()

    return fault


def slow_header(exchange: Exchange) -> None:
    """Send the head of the answer one byte at a time."""
    exchange.trickle(b"HTTP/1.1 200 OK\r\nServer: " + b"x" * 10_000)


def slow_body(exchange: Exchange) -> None:
    """Send the body one byte at a time."""
    good = exchange.good_answer()
    exchange.send_head(good.status, {"Content-Length": str(len(good.body)), **good.headers})
    exchange.trickle(good.body)


def slow_last_body(exchange: Exchange) -> None:
    """Send the body one byte at a time over a connection that this answer ends."""
    good = exchange.good_answer()
    exchange.send_head(good.status, {"Content-Length": str(len(good.body)), "Connection": "close", **good.headers})
    exchange.trickle(good.body)


def raw(content: bytes, then: bytes = b"", *, every_s: float = 0) -> Fault:
    """Say just these bytes, then others again and again until the other side has had enough, or hang up at once."""

    def fault(exchange: Exchange) -> None:
        exchange.send(content)
        while then and not exchange.server.stopping.wait(every_s):
            exchange.send(then)
        exchange.hang_up()

    return fault


def led_to(url: str, code: int = 302) -> Fault:
    """Lead to somebody else."""
    return lambda exchange: exchange.send_answer(Answer(code, {"Location": url}, b""))


def unnamed_page(exchange: Exchange) -> None:
    """Answer with a login page that does not say that it is one."""
    exchange.send_answer(Answer(200, {}, LOGIN_PAGE))


def _begin(exchange: Exchange, after_bytes: int) -> None:
    good = exchange.good_answer()
    exchange.send_head(good.status, {"Content-Length": str(len(good.body)), **good.headers})
    exchange.send(good.body[:after_bytes])
