"""Answers that a browser keeps as a file."""

from typing import TypeVar

from django.http import HttpResponseBase
from django.utils.http import content_disposition_header

Answer = TypeVar("Answer", bound=HttpResponseBase)


def attached(answer: Answer, name: str) -> Answer:
    """Let the browser keep ``answer`` under ``name``, in any script (RFC 6266)."""
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return answer
