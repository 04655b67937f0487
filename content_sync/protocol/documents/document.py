"""What all documents have in common, and how they are written and read."""

from typing import TypeVar

import msgspec
from msgspec import Struct

from content_sync.protocol.errors import BadDocument
from content_sync.protocol.reading import read

SUPPORTED_SCHEMA = 1


class Document(Struct, frozen=True, kw_only=True):
    """Root of all documents. ``schema`` is the newest layout a reader must understand."""

    schema: int = 1


D = TypeVar("D", bound=Document)


def encode(document: Document) -> bytes:
    """Return the document's JSON. The same document always gives the same bytes."""
    return msgspec.json.encode(document)


def decode(content: bytes, kind: type[D]) -> D:
    """Read a document of ``kind`` from its JSON.

    Raises:
        BadDocument: not JSON, not of that kind, or of a schema that this release must not guess at.
    """
    document = read(content, kind)
    if document.schema > SUPPORTED_SCHEMA:
        raise BadDocument(f"{kind.__name__}: schema {document.schema} is newer than {SUPPORTED_SCHEMA}")
    return document
