"""What is done about feeds: subscribing, looking, and taking in what is new."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from central.accounts.models import User
from central.catalogue.models import Course, Lesson, Upload, UploadState
from central.catalogue.selectors import free_lesson_number, next_position
from central.catalogue.services import save_lesson
from central.catalogue.uploads.disk import room_for_uploads_bytes
from central.catalogue.uploads.handler import INCOMING
from central.catalogue.uploads.uploads import receive_whole
from central.feeds.addresses import target_of
from central.feeds.fetching import Limits, fetch
from central.feeds.models import Episode, EpisodeState, Feed
from central.feeds.problems import Failed, Problem
from central.feeds.reading import Entry, read_feed

OF_A_FEED: Final = Limits(most_bytes=10 * 1024**2, within_s=60)
OF_AN_EPISODE: Final = Limits(most_bytes=4 * 1024**3, within_s=2 * 3600)
TRIES: Final = 3


def subscribe(*, course: Course, url: str, first_episodes: int, by: User) -> Feed:
    """Let new episodes of a feed become lessons of ``course``.

    Raises:
        ValidationError: the centre does not ask this address, or the course has the feed already.
    """
    try:
        whole, _target = target_of(url)
    except Failed as failure:
        raise ValidationError({"url": failure.problem.label}) from failure
    try:
        with transaction.atomic():
            return Feed.objects.create(course=course, url=whole, first_episodes=first_episodes, added_by=by)
    except IntegrityError as error:
        raise ValidationError({"url": _("This course has this feed already.")}) from error


@transaction.atomic
def unsubscribe(*, feed: Feed) -> None:
    """End a subscription; lessons that came by it stay."""
    feed.delete()


def look(feed: Feed, *, at: datetime) -> None:
    """See what is new, and take it in; what goes wrong is noted with the feed or the episode."""
    try:
        _note_entries(feed)
    except Failed as failure:
        Feed.objects.filter(pk=feed.pk).update(looked_at=at, problem=failure.problem, detail=failure.detail[:200])
        return
    Feed.objects.filter(pk=feed.pk).update(looked_at=at, problem="", detail="")
    open_ones = feed.episodes.filter(state__in=(EpisodeState.WAITING, EpisodeState.FAILED), tries__lt=TRIES)
    for episode in open_ones.order_by("id"):
        try:
            _take(episode)
        except Failed as failure:
            columns = {"state": EpisodeState.FAILED, "problem": failure.problem, "tries": episode.tries + 1}
            Episode.objects.filter(pk=episode.pk).update(**columns)


def _note_entries(feed: Feed) -> None:
    content = bytearray()
    answer = fetch(feed.url, OF_A_FEED, content.extend, validator=feed.validator)
    if not answer.is_new:
        return
    read = read_feed(bytes(content), answer.url)
    known = set(feed.episodes.values_list("guid", flat=True))
    is_first = feed.looked_at is None or not known
    new = [entry for entry in read.entries if entry.guid not in known]
    with transaction.atomic():
        for place, entry in reversed(list(enumerate(new))):
            is_old = is_first and place >= feed.first_episodes
            state = EpisodeState.PASSED_OVER if is_old else EpisodeState.WAITING
            Episode.objects.create(feed=feed, **_columns(entry, state))
        Feed.objects.filter(pk=feed.pk).update(title=read.title, validator=answer.validator)


def _columns(entry: Entry, state: EpisodeState) -> dict[str, str]:
    return {"guid": entry.guid, "title": entry.title, "summary": entry.summary, "url": entry.url, "state": state}


def _take(episode: Episode) -> None:
    """Get an episode's file and make a lesson of it; one whose bytes are a lesson already is that one."""
    incoming = Path(settings.UPLOADS_DIR) / INCOMING / uuid4().hex
    incoming.parent.mkdir(parents=True, exist_ok=True)
    try:
        sha256 = _download(episode.url, incoming)
        with transaction.atomic():
            lesson = _lesson_of(sha256) or _make(episode, incoming, sha256)
            columns = {"state": EpisodeState.TAKEN, "problem": "", "lesson": lesson}
            Episode.objects.filter(pk=episode.pk).update(**columns)
    finally:
        incoming.unlink(missing_ok=True)


def _download(url: str, target: Path) -> str:
    """Return the SHA-256 of what was written."""
    digest, room = hashlib.sha256(), room_for_uploads_bytes()
    limits = Limits(most_bytes=min(OF_AN_EPISODE.most_bytes, room), within_s=OF_AN_EPISODE.within_s)
    with target.open("wb") as file:
        fetch(url, limits, _both(digest.update, file.write))
    if not target.stat().st_size:
        raise Failed(Problem.CUT)
    return digest.hexdigest()


def _both(one: Callable[[bytes], object], other: Callable[[bytes], object]) -> Callable[[bytes], None]:
    def write(piece: bytes) -> None:
        try:
            one(piece)
            other(piece)
        except OSError as error:
            raise Failed(Problem.NO_SPACE, str(error)) from error

    return write


def _lesson_of(sha256: str) -> Lesson | None:
    before = Upload.objects.filter(source_sha256=sha256).exclude(state=UploadState.REFUSED)
    upload = before.select_related("lesson").order_by("id").first()
    return upload.lesson if upload else None


def _make(episode: Episode, file: Path, sha256: str) -> Lesson:
    feed = episode.feed
    lesson = save_lesson(
        course=feed.course,
        number=free_lesson_number(),
        title=episode.title,
        summary=episode.summary,
        position=next_position(feed.course),
    )
    name = unquote(urlsplit(episode.url).path).rpartition("/")[2] or episode.title
    receive_whole(lesson=lesson, file=file, original_name=name[-255:], by=feed.added_by, sha256=sha256)
    return lesson
