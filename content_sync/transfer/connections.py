"""The connections of a carrier, as urllib3 makes them: under the scissors of a line, and strict with what they read."""

from http.client import HTTPResponse
from socket import socket

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from content_sync.transfer.line import Line


def pools(line: Line) -> dict[str, type[HTTPConnectionPool]]:
    """Return, by scheme, the pools whose connections ``line`` can cut."""

    class Cuttable(HTTPConnection):
        response_class = _StrictResponse

        def _new_conn(self) -> socket:
            connection = super()._new_conn()
            line.attach(connection)
            return connection

        def close(self) -> None:
            super().close()
            line.retire()

    class CuttableTls(Cuttable, HTTPSConnection):
        pass

    class Pool(HTTPConnectionPool):
        ConnectionCls = Cuttable

    class TlsPool(HTTPSConnectionPool):
        ConnectionCls = CuttableTls

    return {"http": Pool, "https": TlsPool}


class _StrictResponse(HTTPResponse):
    """Takes no chunk of a negative size (RFC 9112, 7.1).

    The base class hands the size to ``read``, where a negative one means "all there is": whoever is on the line could
    fill the memory with it. This is the only hook; a test fails should an update take it away.
    """

    def _read_next_chunk_size(self) -> int:
        size: int = super()._read_next_chunk_size()  # type: ignore[misc]
        if size < 0:
            raise ValueError("a chunk of a negative size")
        return size
