"""Earlier states of what stations share: how long they are kept, and what one of them would say now."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from fnmatch import fnmatch
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from central.catalogue import media_store
from central.catalogue.reviewed import KIND as LESSON
from central.notices.reviewed import KIND as NOTICE
from central.publishing.documents.drafts import Draft
from central.publishing.errors import CannotPublish
from central.publishing.models import Publication
from central.publishing.previews.changes import Kind
from central.publishing.repository import Repository
from central.publishing.returning.clearing import LeftOut, Permitted, clear, files_in
from central.quizzes.reviewed import KIND as QUIZ
from central.reviews.former import may_play_again
from central.stations.models import Area
from content_sync.protocol import paths

KEPT: Final = timedelta(days=90)
"""One can go back so far, and to the last ``KEPT_AT_LEAST`` publications whenever they were."""
KEPT_AT_LEAST: Final = 10

_GOES_BACK: Final = (
    paths.CATALOGUE, paths.course("*"), paths.schedule("*"), paths.notices("*"), paths.quizzes("*"),
)  # fmt: skip


class Return(NamedTuple):
    """What would be said: a ``draft`` without rosters, ``left_out`` of it, and the paths that it lets go."""

    draft: Draft
    left_out: list[LeftOut]
    gone: frozenset[str]


def contents_of(digests: Mapping[str, str]) -> dict[str, str]:
    """Return those of the published documents that can be gone back to."""
    return {path: digest for path, digest in digests.items() if _goes_back(path)}


def draft_of(publication: Publication, repository: Repository, at: datetime) -> Return:
    """Return what an earlier publication would say at ``at``, beside all that stays as it is published.

    Raises:
        CannotPublish: not all of it is kept any more.
    """
    then = repository.kept(publication.contents or {})
    if not publication.contents or then.keys() != publication.contents.keys():
        raise CannotPublish(_("Not all of version %(version)d is kept any more.") % {"version": publication.version})
    published = repository.digests()
    now = repository.documents(path for path in published if not path.endswith(".sealed"))
    cleared = clear(then, now, _permitted(then, at))
    staying = {path: content for path, content in now.items() if not _goes_back(path)}
    gone = {path for path in now if _goes_back(path)} - cleared.documents.keys()
    return Return(Draft(staying | cleared.documents), cleared.left_out, frozenset(gone))


def forget_old(at: datetime) -> list[dict[str, str]]:
    """Let go of the states that are kept no longer; return the others, as digests by path."""
    found = Publication.objects.exclude(contents=None).order_by("-version")
    lately = set(found.values_list("pk", flat=True)[:KEPT_AT_LEAST])
    found.exclude(pk__in=lately).filter(published_at__lt=at - KEPT).update(contents=None)
    return [contents for contents in found.values_list("contents", flat=True) if contents]


def _permitted(then: Mapping[str, bytes], at: datetime) -> Permitted:
    return Permitted(
        versions={
            Kind.LESSON: may_play_again(LESSON),
            Kind.NOTICE: may_play_again(NOTICE),
            Kind.QUIZ: may_play_again(QUIZ),
        },
        files=frozenset(digest for digest in files_in(then) if media_store.path_of(digest).exists()),
        area_ids=list(Area.objects.order_by("id").values_list("id", flat=True)),
        at=at,
    )


def _goes_back(path: str) -> bool:
    return any(fnmatch(path, pattern) for pattern in _GOES_BACK)
