"""Choosing a lesson, its files, and one's own credits."""

from typing import Any, Final

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from central.catalogue import media_store
from central.catalogue.pages.archive import read_page
from central.credits import words
from central.credits.standing.standing import standings
from central.learn.entry.guard import learner_answer, learner_page
from central.learn.entry.signing_in import Learner, phones_of
from central.learn.lessons import files
from central.learn.lessons.offering import Offer, offers
from central.learn.lessons.progress import Progress, progress_of
from central.learn.lessons.shelves import search, shelves
from central.learn.models import Access
from central.learn.watching.services import is_locked
from central.policies.selectors import current_policy
from content_sync.protocol.documents import PAGE_MS, LessonKind

_A_PAGE: Final = 20


@learner_page
def home(request: HttpRequest, learner: Learner) -> HttpResponse:
    """Show what can be watched."""
    found = offers(learner.person)
    seen = progress_of(learner.person, {one: offer.lesson for one, offer in found.items()})
    text = request.GET.get("q", "").strip()
    shelved = shelves(found, seen)
    listed = search(found, seen, text) if text else shelved.others
    page = Paginator(listed, _A_PAGE).get_page(request.GET.get("page"))
    is_first = not text and page.number == 1
    context = {"text": text, "page": page, "shelves": shelved if is_first else None, "has_any": bool(found)}
    return _page(request, learner, "learn/home.html", context)


@learner_page
def lesson(request: HttpRequest, learner: Learner, lesson_id: str) -> HttpResponse:
    """Show one lesson with its player."""
    offer = offer_of(learner, lesson_id)
    found = offer.lesson
    seen = progress_of(learner.person, {found.id: found}).get(found.id)
    is_sound = found.kind is LessonKind.AUDIO or (request.GET.get("as") == files.SOUND and files.has_sound_alone(found))
    pages = (found.medium.duration_ms or 0) // PAGE_MS if found.kind is LessonKind.PAGES else 0
    context = {
        "offer": offer,
        "lesson": found,
        "is_sound": is_sound,
        "can_be_heard": files.has_sound_alone(found),
        "pages": [reverse("learn:page", args=[found.id, number]) for number in range(1, pages + 1)],
        "percent": seen.percent(found) if seen else 0,
        "is_locked": is_locked(found, seen, current_policy()),
        "told": _told(offer, seen),
    }
    return _page(request, learner, "learn/lesson.html", context)


@learner_page
def me(request: HttpRequest, learner: Learner) -> HttpResponse:
    """Show somebody's own credits this year, and the phones on which the person is signed in."""
    (standing,) = standings([learner.person], timezone.localdate().year)
    context = {
        "standing": standing,
        "group": words.group(standing.group),
        "band": words.band(standing.band),
        "access": Access.objects.filter(person=learner.sign_in.person_id).first(),
        "phones": phones_of(learner.sign_in.person_id, timezone.now()),
    }
    return _page(request, learner, "learn/me.html", context)


@learner_answer
def medium(request: HttpRequest, learner: Learner, lesson_id: str, kind: str) -> HttpResponseBase:
    """Answer with the film of a lesson, or with its sound alone."""
    if kind not in {files.FILM, files.SOUND}:
        raise Http404
    return files.answer(request, files.form_of(offer_of(learner, lesson_id).lesson, kind))


@learner_answer
def poster(request: HttpRequest, learner: Learner, lesson_id: str) -> HttpResponseBase:
    """Answer with the picture that stands for a lesson."""
    picture = offer_of(learner, lesson_id).lesson.poster
    if picture is None:
        raise Http404
    return files.answer(request, picture)


@learner_answer
def subtitles(request: HttpRequest, learner: Learner, lesson_id: str, language: str) -> HttpResponseBase:
    """Answer with the subtitles of a lesson in one language."""
    found = [one.file for one in offer_of(learner, lesson_id).lesson.subtitles if one.language == language]
    if not found:
        raise Http404
    return files.answer(request, found[0])


@learner_answer
def page(_request: HttpRequest, learner: Learner, lesson_id: str, number: int) -> HttpResponse:
    """Answer with one page of a lesson of pages."""
    found = offer_of(learner, lesson_id).lesson
    if found.kind is not LessonKind.PAGES:
        raise Http404
    try:
        picture = read_page(media_store.path_of(found.medium.sha256), number)
    except (KeyError, FileNotFoundError) as error:
        raise Http404 from error
    return HttpResponse(picture, content_type="image/webp", headers={"Cache-Control": "private, max-age=3600"})


def offer_of(learner: Learner, lesson_id: str) -> Offer:
    """Return a lesson that the learner may choose.

    Raises:
        Http404: there is none of this id, or it is another area's.
    """
    found = offers(learner.person).get(lesson_id)
    if found is None:
        raise Http404
    return found


def _told(offer: Offer, seen: Progress | None) -> dict[str, Any]:
    """Return what the player has to know."""
    policy, found = current_policy(), offer.lesson
    return {
        "lesson": found.id,
        "duration_ms": found.medium.duration_ms or 0,
        "resume_ms": seen.resume_ms(found) if seen else 0,
        "seen": seen.seen if seen else (),
        "locked": is_locked(found, seen, policy),
        "speeds": sorted({1.0, *policy.speeds}),
        "check_s": policy.presence_check_s,
        "page_ms": PAGE_MS if found.kind is LessonKind.PAGES else 0,
        "begin": reverse("learn:begin", args=[found.id]),
    }


def _page(request: HttpRequest, learner: Learner, template: str, context: dict[str, Any]) -> HttpResponse:
    return render(request, template, {"learner": learner.person, **context})
