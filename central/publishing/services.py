"""Say to the stations what the tables say."""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from central.accounts.models import User
from central.catalogue.services import note_published
from central.policies.selectors import current_policy
from central.publishing import documents
from central.publishing.delegation import Delegation
from central.publishing.documents.commands import with_commands
from central.publishing.documents.drafts import Draft, as_left, draft
from central.publishing.errors import CannotPublish, Otherwise
from central.publishing.keys import RECEIPT, Keys
from central.publishing.models import Preview, Publication
from central.publishing.previews.comparing import Comparison, compare, contents_fingerprint
from central.publishing.previews.keeping import keep
from central.publishing.repository import Repository
from central.publishing.returning.states import contents_of, draft_of, forget_old
from central.retiring.services import carry_out
from central.stations.models import Station
from central.stations.selectors import served_stations
from content_sync.protocol import documents as wire
from content_sync.protocol import paths


def publish(*, by: User | None, shown: Preview | None = None, exactly: Preview | None = None) -> Publication:
    """Publish everything; if nothing changed, return the publication that says so already.

    ``shown`` is what was shown of this publication to who presses; ``exactly`` what stations are to share and nothing
    else, whatever else has been published since it was shown.

    Raises:
        Otherwise: something else would be published than was shown.
        CannotPublish: a person has to set something right first.
    """
    keys, at = _keys(), timezone.now()
    made: list[Comparison] = []

    def make() -> dict[str, bytes]:
        found = draft(keys.receipt_key(), at)
        made.append(_compared(found, shown))
        if exactly:
            with as_left(at):
                told = documents.shared(keys.receipt_key(), exactly.made_at)
            _refuse_unless(contents_fingerprint(told) == exactly.contents_fingerprint)
        carry_out(at=at)
        note_published(documents.difficulties(found.documents), at=at)
        return found.sealed(at)

    version = repository().publish(make, at)
    return _record(version, by, made[0], shown)


def go_back(*, shown: Preview, by: User) -> Publication:
    """Say again what stations shared by an earlier publication, as a new one, as far as it may still be said.

    Raises:
        Otherwise: something else would be published than was shown.
        CannotPublish: a person has to set something right first.
    """
    keys, at = _keys(), timezone.now()
    if shown.back_to is None:
        raise TypeError("this preview does not go back")
    back_to, made = shown.back_to, list[Comparison]()
    gone = draft_of(back_to, repository(), at).gone

    def make() -> dict[str, bytes]:
        found = draft_of(back_to, repository(), at)
        made.append(_compared(found.draft, shown))
        note_published(documents.difficulties(found.draft.documents), at=at)
        return {**found.draft.documents, **_centre_anew(keys)}

    version = repository().amend(make, at, without=gone)
    return _record(version, by, made[0], shown)


def publish_station(station: Station, *, by: User | None = None) -> Publication:
    """Publish only how this station stands, so that nobody's unfinished work goes out with it.

    That is its own documents, none of one that is revoked, and which stations are.

    Raises:
        CannotPublish: a person has to set something right first.
    """
    if not repository().is_published():
        return publish(by=by)
    keys, at, own = _keys(), timezone.now(), Station.objects.filter(pk=station.pk, revoked_at=None)
    version = repository().amend(
        lambda: documents.station_documents(own, at) | _centre_anew(keys),
        at,
        without=(paths.station(station.pk), *paths.personal(station.pk)),
    )
    return _record(version, by)


def publish_personal_news(*, at: datetime) -> Publication | None:
    """Publish what follows from facts, and nobody's unfinished work with it; None if nothing was ever published.

    Commands that have ended go, and those that could not be published when they were given come.

    Raises:
        CannotPublish: a person has to set something right first.
    """
    if not repository().is_published():
        return None
    stations = list(served_stations())
    told = [station.id for station in stations]
    version = repository().amend(lambda: documents.personal_news(stations, at) | _commands_anew(told, at), at)
    return _record(version, None)


def publish_commands(station_ids: Collection[str], *, at: datetime, by: User | None = None) -> Publication | None:
    """Publish what these stations are told to do, and nobody's unfinished work; None if nothing was ever published.

    A station of which nothing is published yet is told with its first documents.

    Raises:
        CannotPublish: a person has to set something right first.
    """
    if not repository().is_published():
        return None
    return _record(repository().amend(lambda: _commands_anew(station_ids, at), at), by)


def refresh_timestamp(*, at: datetime) -> Publication | None:
    """Sign again what has passed half of its life at ``at``, and prune; None if nothing was ever published.

    What is to be said at once, and was not because the centre died, is said now: new keys, and what is revoked.

    Raises:
        CannotPublish: a person has to set something right first.
    """
    if not repository().is_published():
        return None
    version = repository().amend(lambda: _centre_anew(_keys()), at)
    repository().prune(at, forget_old(at))
    return _record(version, None)


def rotate_keys(roles: Collection[str], *, at: datetime) -> Publication:
    """Give ``roles`` new keys and publish what they vouch for, signed anew, with nobody's unfinished work.

    ``receipt`` is no role of the publication: its key stands in the centre's own document.

    Raises:
        CannotPublish: nothing was ever published, or a key that is needed is missing.
    """
    if not repository().is_published():
        raise CannotPublish(_("Nothing has been published yet."))
    keys, signing = _keys(), [role for role in roles if role != RECEIPT]
    if RECEIPT in roles:
        keys.renew_receipt_key()
        repository().amend(lambda: _centre_anew(keys), at)
    version = repository().rotate(signing, at) if signing else repository().refresh(at)
    return _record(version, None)


def root() -> str:
    """Return the root of trust that a station pins, as text."""
    return repository().root(timezone.now()).decode()


def receipt_key() -> bytes:
    """Return the private key that signs receipts."""
    return _keys().receipt_key()


def former_receipt_keys() -> tuple[bytes, ...]:
    """Return the private keys that signed receipts before, the newest first."""
    return _keys().former_receipt_keys()


def repository() -> Repository:
    """Return the repository that the settings name."""
    return Repository(settings.PUBLICATION_DIR, _keys(), Delegation(settings.PUBLICATION_BIN_DIGITS))


def _compared(found: Draft, shown: Preview | None) -> Comparison:
    """Return what a draft changes, if it is what was shown; one that changes nothing any more hurts nobody."""
    comparison = compare(found, repository())
    if shown and comparison.changes:
        _refuse_unless(comparison.fingerprint == shown.fingerprint)
    return comparison


def _refuse_unless(is_as_shown: bool) -> None:  # noqa: FBT001 - reads as a sentence
    if not is_as_shown:
        raise Otherwise(_("Something was changed after the preview was made. Nothing has been published."))


def _centre_anew(keys: Keys) -> dict[str, bytes]:
    """Return what the centre says about itself, with the rules that are published: new ones wait for a person."""
    published = repository().document(paths.CENTRE)
    policy = wire.decode(published, wire.CentreDocument).policy if published else current_policy()
    return {paths.CENTRE: documents.centre(keys.receipt_key(), policy)}


def _commands_anew(station_ids: Collection[str], at: datetime) -> dict[str, bytes]:
    """Return the documents of these stations as they are published, with the commands of now."""
    return with_commands(repository().documents(map(paths.station, station_ids)), at)


def _keys() -> Keys:
    return Keys(settings.KEYS_DIR)


@transaction.atomic
def _record(
    version: int, by: User | None, comparison: Comparison | None = None, shown: Preview | None = None
) -> Publication:
    """Note who published what; a publication that was signed but not noted, because the centre died, is noted now."""
    publication, is_new = Publication.objects.get_or_create(version=version, defaults={"published_by": by})
    if comparison is None or publication.contents is not None:
        return publication
    if is_new or comparison.changes or (shown and _was_interrupted(shown, comparison)):
        publication.published_by = by
        publication.preview = shown or keep(comparison, by=by, at=publication.published_at)
        publication.contents = contents_of(repository().digests())
        publication.save()
    return publication


def _was_interrupted(shown: Preview, comparison: Comparison) -> bool:
    """Say whether what was shown is published already, and nobody has noted that."""
    since = Publication.objects.filter(published_at__gt=shown.made_at).exclude(contents=None)
    return comparison.contents_fingerprint == shown.contents_fingerprint and not since.exists()
