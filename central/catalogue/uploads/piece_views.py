"""Uploading in pieces over HTTP: the core of the tus protocol, version 1.0.0, with creation.

After every cut the browser asks how much has come and goes on from there.
"""

from base64 import b64decode
from binascii import Error
from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from central.accounts.models import current_user
from central.catalogue.models import Lesson, PartialUpload, UploadProblem
from central.catalogue.uploads import pieces
from central.catalogue.uploads.disk import room_for_uploads_bytes
from central.rights.actions import Action
from central.rights.required import requires, scope

VERSION = {"Tus-Resumable": "1.0.0"}
PIECE_TYPE = "application/offset+octet-stream"
_READ_BYTES = 256 * 1024
Append = Callable[[int, Iterable[bytes]], int]
"""Writes what comes behind this many bytes, and returns how many have come; as ``pieces.append``."""


@require_POST
@requires(Action.EDIT_LESSONS)
def begin(request: HttpRequest, lesson_id: str) -> HttpResponse:
    """Expect a file: its size and name are in the headers ``Upload-Length`` and ``Upload-Metadata``."""
    lesson = get_object_or_404(scope(request).of(Lesson), pk=lesson_id)

    def expect(size_bytes: int, name: str) -> str:
        by = current_user(request)
        partial = pieces.begin(lesson=lesson, original_name=name or lesson.title, size_bytes=size_bytes, by=by)
        return reverse("catalogue:upload_piece", args=[partial.id])

    return begun(request, expect)


@never_cache
@require_http_methods(["HEAD", "PATCH"])
@requires(Action.EDIT_LESSONS)
def piece(request: HttpRequest, partial_id: str) -> HttpResponse:
    """Say how much of a file has come, or take the next piece; only whoever began it goes on with it."""
    partials = PartialUpload.objects.filter(lesson__in=scope(request).of(Lesson), begun_by=current_user(request))
    partial = get_object_or_404(partials.select_related("lesson", "begun_by"), pk=partial_id)
    return answered(
        request,
        partial.size_bytes,
        lambda: pieces.offset(partial),
        lambda begins_at, content: pieces.append(partial, begins_at, content),
    )


def begun(request: HttpRequest, expect: Callable[[int, str], str]) -> HttpResponse:
    """Answer a request that begins a file; ``expect`` is told its size and name and returns where pieces go."""
    size_bytes = _number(request, "Upload-Length")
    if not size_bytes:
        return _problem(str(UploadProblem.EMPTY.label), HTTPStatus.BAD_REQUEST)
    if size_bytes > room_for_uploads_bytes():
        sentence = _("There is not enough room on the centre's disk for this file.")
        return _problem(sentence, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    where = expect(size_bytes, _filename(request.headers.get("Upload-Metadata", "")))
    return HttpResponse(status=HTTPStatus.CREATED, headers={**VERSION, "Location": where})


def answered(request: HttpRequest, size_bytes: int, offset: Callable[[], int], append: Append) -> HttpResponse:
    """Say how much of a file has come, or take the next piece."""
    try:
        if request.method == "PATCH":
            return _take(request, append)
        headers = {"Upload-Offset": str(offset()), "Upload-Length": str(size_bytes)}
        return HttpResponse(headers={**VERSION, **headers})
    except FileNotFoundError:
        return HttpResponse(status=HTTPStatus.GONE, headers=VERSION)


def _take(request: HttpRequest, append: Append) -> HttpResponse:
    begins_at = _number(request, "Upload-Offset")
    if request.content_type != PIECE_TYPE or begins_at is None:
        return HttpResponse(status=HTTPStatus.UNSUPPORTED_MEDIA_TYPE, headers=VERSION)
    try:
        come = append(begins_at, _content(request))
    except pieces.Busy:
        return HttpResponse(status=HTTPStatus.LOCKED, headers=VERSION)
    except pieces.Misplaced as error:
        return HttpResponse(status=HTTPStatus.CONFLICT, headers={**VERSION, "Upload-Offset": str(error.offset)})
    except pieces.TooMuch:
        return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE, headers=VERSION)
    return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={**VERSION, "Upload-Offset": str(come)})


def _content(request: HttpRequest) -> Iterator[bytes]:
    """Yield what comes; a line that is cut ends it."""
    try:
        while part := request.read(_READ_BYTES):
            yield part
    except UnreadablePostError:
        return


def _number(request: HttpRequest, header: str) -> int | None:
    text = request.headers.get(header, "")
    return int(text) if text.isascii() and text.isdigit() else None


def _filename(metadata: str) -> str:
    """Return the name out of ``Upload-Metadata``: pairs of a key and a value in base64, with commas between them."""
    for pair in metadata.split(","):
        key, _space, value = pair.strip().partition(" ")
        if key == "filename":
            try:
                return b64decode(value, validate=True).decode()
            except (Error, UnicodeDecodeError):
                return ""
    return ""


def _problem(sentence: str, status: HTTPStatus) -> HttpResponse:
    return JsonResponse({"problem": sentence}, status=status, headers=VERSION)
