"""What the player says."""

from http import HTTPStatus
from typing import Annotated, Final

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST
from msgspec import Meta

from central.learn.entry.guard import learner_answer
from central.learn.entry.signing_in import Learner
from central.learn.lessons.views import offer_of
from central.learn.models import Viewing
from central.learn.watching import services
from central.learn.watching.claims import Claim

_AT_ONCE: Final = 200
_Claims = Annotated[list[Claim], Meta(max_length=_AT_ONCE)]


@require_POST
@learner_answer
def begin(_request: HttpRequest, learner: Learner, lesson_id: str) -> HttpResponse:
    """Begin a playback, and say under which address its pieces are told."""
    viewing = services.begin(learner, offer_of(learner, lesson_id), timezone.now())
    return _json({"viewing": viewing.id, "locked": viewing.is_locked})


@require_POST
@learner_answer
def keep(request: HttpRequest, learner: Learner, viewing_id: str) -> HttpResponse:
    """Take pieces of a playback, which may come late, several times, or when the page closes."""
    try:
        claims = msgspec.json.decode(request.POST.get("pieces", ""), type=_Claims)
    except (msgspec.DecodeError, RecursionError):
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    try:
        answer = services.keep(viewing_id, learner, claims, timezone.now())
    except Viewing.DoesNotExist as error:
        raise Http404 from error
    return _json(answer)


def _json(content: object) -> HttpResponse:
    return HttpResponse(msgspec.json.encode(content), content_type="application/json")
