"""Say to the stations what the tables say."""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from central.accounts.models import User
from central.catalogue.reviewed import KIND as LESSON
from central.catalogue.services import note_published
from central.policies.selectors import current_policy
from central.publishing import documents
from central.publishing.delegation import Delegation
from central.publishing.errors import CannotPublish
from central.publishing.keys import RECEIPT, Keys
from central.publishing.models import Publication
from central.publishing.repository import Repository
from central.retiring.services import carry_out
from central.reviews.selectors import approved_versions
from central.stations.models import Station
from central.stations.selectors import served_stations
from content_sync.protocol import documents as wire
from content_sync.protocol import paths


def publish(*, by: User | None) -> Publication:
    """Publish everything; if nothing changed, return the publication that says so already.

    Raises:
        CannotPublish: a person has to set something right first.
    """
    keys, at = _keys(), timezone.now()
    version = repository().publish(lambda: _everything(keys, at), at)
    return _record(version, by)


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
    repository().prune(at)
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


def _everything(keys: Keys, at: datetime) -> dict[str, bytes]:
    carry_out(at=at)
    approved = approved_versions(LESSON)
    note_published({lesson_id: version.content.difficulty for lesson_id, version in approved.items()}, at=at)
    return documents.all_documents(keys.receipt_key(), at)


def _centre_anew(keys: Keys) -> dict[str, bytes]:
    """Return what the centre says about itself, with the rules that are published: new ones wait for a person."""
    published = repository().document(paths.CENTRE)
    policy = wire.decode(published, wire.CentreDocument).policy if published else current_policy()
    return {paths.CENTRE: documents.centre(keys.receipt_key(), policy)}


def _commands_anew(station_ids: Collection[str], at: datetime) -> dict[str, bytes]:
    """Return the documents of these stations as they are published, with the commands of now."""
    return documents.with_commands(repository().documents(map(paths.station, station_ids)), at)


def _keys() -> Keys:
    return Keys(settings.KEYS_DIR)


def _record(version: int, by: User | None) -> Publication:
    """Note who published; a publication that was signed but not noted, because the centre died, is noted now."""
    publication, _is_new = Publication.objects.get_or_create(version=version, defaults={"published_by": by})
    return publication
