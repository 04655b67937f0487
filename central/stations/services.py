"""What changes stations and enrolment codes."""

from datetime import datetime, timedelta

from django.db import transaction

from central.accounts.models import User
from central.stations.models import Area, EnrolmentCode, Station
from content_sync.protocol import enrolment

CODE_LIFE = timedelta(days=7)


@transaction.atomic
def create_station(*, area: Area, name: str, profile: str = "") -> Station:
    """Add a station, not yet enrolled."""
    station = Station(area=area, name=name, profile=profile)
    station.full_clean()
    station.save()
    return station


@transaction.atomic
def change_station(*, station: Station, area: Area, name: str, profile: str = "") -> Station:
    """Rename or move a station, or have it take films in another form."""
    station.area, station.name, station.profile = area, name, profile
    station.full_clean()
    station.save(update_fields=["area", "name", "profile"])
    return station


def issue_code(*, station: Station, made_by: User | None, at: datetime) -> str:
    """Make a one-time code for ``station`` and return its twelve digits, which are kept nowhere.

    Codes that were made for the station before and not yet used end: one station, one code. No two live codes share
    their public first half, so that the first half alone finds a code.
    """
    code = enrolment.make_code()
    key = enrolment.derive_key(code)
    with transaction.atomic():
        _end_codes(station, at)
        name, _secret = enrolment.split_code(code)
        is_taken = EnrolmentCode.objects.filter(name=name, used_at=None, expires_at__gt=at).exists()
        if not is_taken:
            EnrolmentCode.objects.create(
                station=station, name=name, key=key, made_by=made_by, expires_at=at + CODE_LIFE
            )
    return issue_code(station=station, made_by=made_by, at=at) if is_taken else code


@transaction.atomic
def revoke_station(*, station: Station, by: User | None, at: datetime) -> None:
    """Have ``station`` neither heard nor served until it is enrolled anew, with a code that is made from now on."""
    Station.objects.filter(pk=station.pk, revoked_at=None).update(revoked_at=at, revoked_by=by)
    _end_codes(station, at)


@transaction.atomic
def retire_station(*, station: Station, by: User | None, at: datetime) -> None:
    """Take ``station`` out of service: it is revoked, and in no list of those at work. What it reported stays."""
    revoke_station(station=station, by=by, at=at)
    Station.objects.filter(pk=station.pk, retired_at=None).update(retired_at=at, retired_by=by)


def take_back_station(*, station: Station) -> None:
    """Take ``station`` into service again; its box comes in with a new code."""
    Station.objects.filter(pk=station.pk).update(retired_at=None, retired_by=None)


def _end_codes(station: Station, at: datetime) -> None:
    EnrolmentCode.objects.filter(station=station, used_at=None, expires_at__gt=at).update(expires_at=at)
