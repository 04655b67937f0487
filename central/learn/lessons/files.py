"""The files of a lesson that a phone may fetch, and how they are answered.

In the field nginx sends them (``YUANJIAO_ACCEL_MEDIA``, the inner location of the publication's media), after the
centre has looked who asks; without it the centre sends them itself.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from central.catalogue import media_store
from central.publishing.serving import answer_file
from content_sync.protocol import paths
from content_sync.protocol.documents import Asset, Lesson, LessonKind, Profile
from content_sync.protocol.documents.forms import in_order_for

FILM: Final = "film"
SOUND: Final = "sound"
_PROFILES: Final[Mapping[str, Profile]] = MappingProxyType({FILM: Profile.SD, SOUND: Profile.AUDIO})
_CACHED: Final = "private, max-age=3600"


def form_of(lesson: Lesson, kind: str) -> Asset:
    """Return the file in which a phone plays a lesson: the small picture, or the sound alone where it is asked for."""
    forms = in_order_for(lesson.forms, _PROFILES[kind])
    return forms[0].file if forms else lesson.medium


def has_sound_alone(lesson: Lesson) -> bool:
    """Say whether a film can be heard without being fetched as a picture."""
    return lesson.kind is LessonKind.VIDEO and any(form.profile == Profile.AUDIO for form in lesson.forms)


def answer(request: HttpRequest, file: Asset) -> HttpResponseBase:
    """Answer with a file, or the part of it that was asked for."""
    if settings.ACCEL_MEDIA:
        response: HttpResponseBase = HttpResponse(content_type=file.media_type)
        response.headers["X-Accel-Redirect"] = f"{settings.ACCEL_MEDIA}{paths.media(file.sha256)}"
    else:
        path = media_store.path_of(file.sha256)
        if not path.is_file():
            raise Http404
        response = answer_file(request, path, file.media_type)
    response.headers["Cache-Control"] = _CACHED
    return response
