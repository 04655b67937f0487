"""How a file is given away: to be kept, never to be shown by the browser."""

from collections.abc import Iterator

from django.db.models import Model
from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpRequest, StreamingHttpResponse

from central.office.attachment import attached
from central.papers.models import PaperFile, StepFile
from central.trail.notes import note


def given(request: HttpRequest, file: PaperFile | StepFile, about: Model) -> StreamingHttpResponse:
    """Give a file to who asks, and tell that it was taken away; ``about`` is what it belongs to.

    Raises:
        Http404: it is not on the disk.
    """
    if not file.file.storage.exists(file.file.name or ""):
        raise Http404
    note(request, file.name, about)
    answer = StreamingHttpResponse(_pieces(file.file), content_type=file.media_type)
    answer["Content-Length"] = str(file.size_bytes)
    return attached(answer, file.name)


def _pieces(file: FieldFile) -> Iterator[bytes]:
    with file.open() as opened:
        yield from opened.chunks()
