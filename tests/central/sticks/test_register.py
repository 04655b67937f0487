"""The register of sticks, and the labels that say what it says."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from central.publishing import services as publishing
from central.sticks import labels, selectors, services
from central.sticks.errors import Reason, StickError
from central.sticks.models import Stick
from central.sticks.selectors import State
from central.sticks.volume import Volume
from content_sync.protocol import crypto, paths, sticks
from content_sync.protocol import documents as wire
from content_sync.protocol.sticks import Label
from tests.approving import publish_approved
from tests.central.cast import County
from tests.central.publishing.client import Client
from tests.central.sticks.conftest import AT, new_mount, register, tomorrow

pytestmark = pytest.mark.django_db


def label_on(mount: Path) -> Label:
    with Volume(mount) as volume:
        return labels.read_label(volume, crypto.public_key(publishing.receipt_key()))


def refusal(mount: Path, number: int) -> Reason:
    with pytest.raises(StickError) as error:
        register(mount, number)
    return error.value.reason


def test_a_registered_stick_says_its_number_and_for_whom_it_is(county: County, mount: Path) -> None:
    stick = register(mount, 7)
    services.save_stick(stick=stick, number=7, holder="", stations=[county.station], valid_until=tomorrow().date())
    with Volume(mount) as volume:
        services.register(volume, stick=stick, at=AT, again=False)
    label = label_on(mount)
    assert (label.number, label.station_ids) == (7, (county.station.id,))
    assert label.objection(at=AT, station_id=county.station.id) is None
    assert labels.registered(label) == stick


def test_the_last_day_belongs_to_the_time_in_which_it_is_good(mount: Path) -> None:
    stick = Stick(number=7, valid_until=tomorrow().date())
    assert stick.ends_at is not None
    assert selectors.state(stick, tomorrow()) is State.RESERVED
    assert selectors.state(stick, stick.ends_at) is State.EXPIRED


def test_a_number_is_not_given_to_a_second_stick_by_mistake(mount: Path, tmp_path: Path) -> None:
    stick = register(mount, 7)
    assert refusal(new_mount(tmp_path, "other"), 7) is Reason.NUMBER_TAKEN
    assert refusal(mount, 8) is Reason.NUMBER_TAKEN
    register(mount, 7)
    assert label_on(mount).stick_id == stick.stick_id


def test_a_stick_of_another_centre_is_not_taken_by_mistake(mount: Path) -> None:
    label = Label(number=7, stick_id="ab", issued_ms=0)
    (mount / sticks.FOLDER).mkdir()
    (mount / sticks.LABEL).write_bytes(sticks.close_label(label, crypto.generate_private_key()))
    assert refusal(mount, 7) is Reason.FOREIGN
    register(mount, 7, again=True)
    assert label_on(mount).stick_id != "ab"


def test_a_lost_stick_is_revoked_when_its_number_is_given_again(mount: Path, tmp_path: Path) -> None:
    lost = register(mount, 7).stick_id
    stick = register(new_mount(tmp_path, "other"), 7, again=True)
    assert stick.stick_id != lost
    assert selectors.revoked_stick_ids() == (lost,)
    with pytest.raises(StickError) as error:
        labels.registered(label_on(mount))
    assert error.value.reason is Reason.REVOKED


def test_a_stick_whose_label_could_not_be_written_is_not_in_the_register(mount: Path, tmp_path: Path) -> None:
    (mount / "YUANJIAO").symlink_to(tmp_path)
    assert refusal(mount, 7) is Reason.ODD
    assert not Stick.objects.exclude(stick_id="").exists()


def test_a_revoked_number_is_never_given_again(mount: Path) -> None:
    stick = register(mount, 7)
    services.revoke(stick=stick, at=AT)
    assert refusal(mount, 7) is Reason.REVOKED
    assert selectors.free_number() == 1


def test_stations_are_told_which_sticks_are_revoked(county: County, mount: Path, tmp_path: Path) -> None:
    stick = register(mount, 7)
    register(new_mount(tmp_path, "good"), 8)
    Stick.objects.create(number=9, revoked_at=AT)
    services.revoke(stick=stick, at=AT)
    publish_approved(by=None)
    client = Client(settings.PUBLICATION_DIR, tmp_path / "station", publishing.root().encode())
    client.refresh()
    centre = wire.decode(client.read(paths.CENTRE) or b"", wire.CentreDocument)
    assert centre.revoked_sticks == (stick.stick_id,)


def test_a_day_that_is_past_is_refused_and_one_that_was_kept_is_not(mount: Path) -> None:
    past = AT.date().replace(year=AT.year - 1)
    with pytest.raises(ValidationError):
        services.save_stick(stick=Stick(), number=7, holder="", stations=None, valid_until=past)
    stick = Stick.objects.create(number=8, valid_until=past)
    services.save_stick(stick=stick, number=8, holder="李建国", stations=None, valid_until=past)


def test_stations_are_called_by_name_or_id(county: County) -> None:
    assert selectors.stations_called([county.station.name, county.station.id]) == [county.station] * 2
    with pytest.raises(ValidationError, match="远山村"):
        selectors.stations_called(["远山村"])
    type(county.station).objects.create(area=county.village, name=county.station.name)
    with pytest.raises(ValidationError, match=county.station.name):
        selectors.stations_called([county.station.name])
