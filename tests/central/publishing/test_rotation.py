"""New keys: stations follow, whatever was lost and wherever it was interrupted, and believe the old keys no more."""

import shutil
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings
from tuf.api.exceptions import RepositoryError

from central.publishing import files, services
from central.publishing.delegation import Delegation
from central.publishing.errors import CannotPublish
from central.publishing.keys import OFFLINE_ROLES, ONLINE_ROLES, Keys
from central.publishing.models import Publication
from central.publishing.repository import COUNTY, Repository
from tests.central.publishing.client import Client

AT = datetime.now(UTC)
OLD = {"centre.json": b"{}", "courses/rice.json": b"old", "areas/county/schedule.json": b"{}"}
NEW = OLD | {"courses/rice.json": b"new"}
ALL = (*OFFLINE_ROLES, *ONLINE_ROLES)


class Centre:
    """A publication that a station has read once."""

    def __init__(self, folder: Path, delegation: Delegation = COUNTY) -> None:
        self.keys_dir, self.publication_dir = folder / "keys", folder / "publication"
        self.repository = Repository(self.publication_dir, Keys(self.keys_dir), delegation)
        self.publish(OLD)
        self.station = Client(self.publication_dir, folder / "station", self.repository.root(AT))
        self.newcomer = Client(self.publication_dir, folder / "newcomer", self.repository.root(AT))
        self.station.refresh()

    def publish(self, documents: dict[str, bytes]) -> None:
        self.repository.publish(lambda: documents, AT)

    def check(self) -> None:
        """See that a station that was there before and one that pinned the first root both read what is new."""
        self.publish(NEW)
        for client in (self.station, self.newcomer):
            client.refresh()
            assert {path: client.read(path) for path in NEW} == NEW


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    return Centre(tmp_path / "centre")


@pytest.mark.parametrize("roles", [*((role,) for role in ALL), ONLINE_ROLES, ALL], ids="+".join)
def test_stations_follow_new_keys(centre: Centre, roles: Collection[str]) -> None:
    before = {path.name: path.read_bytes() for path in centre.keys_dir.rglob("*.pem")}
    centre.repository.rotate(roles, AT)
    after = {path.name: path.read_bytes() for path in centre.keys_dir.rglob("*.pem")}
    assert {name for name in before if after[name] != before[name]} == {f"{role}.pem" for role in roles}
    assert not list(centre.keys_dir.rglob("*.next"))
    centre.check()


@pytest.mark.parametrize("role", ONLINE_ROLES)
def test_nothing_is_taken_any_more_that_a_stolen_key_signs(centre: Centre, role: str, tmp_path: Path) -> None:
    shutil.copytree(centre.keys_dir / "online", tmp_path / "stolen")
    centre.repository.rotate([role], AT)
    centre.check()
    shutil.copy(tmp_path / "stolen" / f"{role}.pem", centre.keys_dir / "online" / f"{role}.pem")
    with pytest.raises(CannotPublish, match=role):
        centre.publish(OLD | dict.fromkeys(NEW, b"forged") | {"stations/willow/station.json": b"forged"})
    centre.station.refresh()
    assert centre.station.read("courses/rice.json") == b"new"


def test_the_publication_of_who_stole_the_online_keys_is_refused(centre: Centre, tmp_path: Path) -> None:
    shutil.copytree(centre.keys_dir, tmp_path / "stolen")
    shutil.copytree(centre.publication_dir, tmp_path / "forged")
    centre.repository.rotate(ONLINE_ROLES, AT)
    centre.check()
    thief = Repository(tmp_path / "forged", Keys(tmp_path / "stolen"))
    for number in range(5):  # so that its versions are the newer ones
        thief.publish({"courses/rice.json": str(number).encode()}.copy, AT)
    newest_root = centre.publication_dir / "metadata" / "2.root.json"
    shutil.copy(newest_root, tmp_path / "forged" / "metadata")
    shutil.rmtree(centre.publication_dir)
    (tmp_path / "forged").rename(centre.publication_dir)
    with pytest.raises(RepositoryError):
        centre.station.refresh()


def test_a_lost_targets_key_is_replaced_with_the_root_key_alone(centre: Centre) -> None:
    (centre.keys_dir / "offline" / "targets.pem").unlink()
    with pytest.raises(CannotPublish, match=r"targets\.pem"):
        centre.repository.rotate(["catalogue"], AT)
    centre.repository.rotate(["targets"], AT)
    centre.check()


def test_without_the_root_key_no_key_that_it_vouches_for_changes(centre: Centre) -> None:
    (centre.keys_dir / "offline" / "root.pem").unlink()
    with pytest.raises(CannotPublish, match=r"root\.pem"):
        centre.repository.rotate(["timestamp"], AT)
    centre.check()


class PowerCut(Exception):
    """Raised in place of a write."""


class Power:
    """Goes after so many writes."""

    def __init__(self, writes: int) -> None:
        self.left = writes

    def before(self, write: Callable[..., Any]) -> Callable[..., Any]:
        def cut(*given: Any, **named: Any) -> Any:
            if self.left == 0:
                raise PowerCut
            self.left -= 1
            return write(*given, **named)

        return cut


def renews(keys: Keys, writes: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Make a new key for receipts with power for so many writes, and say whether that was enough."""
    power = Power(writes)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", power.before(Path.replace))
        patch.setattr(Path, "hardlink_to", power.before(Path.hardlink_to))
        try:
            keys.renew_receipt_key()
        except PowerCut:
            return False
    return True


def test_wherever_it_is_interrupted_a_key_for_receipts_is_whole_and_no_former_one_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys, writes = Keys(tmp_path), 0
    known = [keys.receipt_key()]
    while not renews(keys, writes, monkeypatch):
        assert keys.receipt_key() == known[-1]
        assert {keys.receipt_key(), *keys.former_receipt_keys()} == set(known)
        keys.renew_receipt_key()
        known.append(keys.receipt_key())
        writes += 1
    assert writes >= 3
    assert keys.receipt_key() not in known
    assert keys.former_receipt_keys() == tuple(reversed(known))
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "online").iterdir()} == {0o600}


def is_cut(centre: Centre, writes: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Rotate every key with power for so many writes, and say whether that was too few."""
    power = Power(writes)
    with monkeypatch.context() as patch:
        patch.setattr("central.publishing.metadata.write_all", power.before(files.write_all))
        patch.setattr("central.publishing.repository.replace_whole", power.before(files.replace_whole))
        patch.setattr(Path, "replace", power.before(Path.replace))
        patch.setattr(Path, "hardlink_to", power.before(Path.hardlink_to))
        try:
            centre.repository.rotate(ALL, AT)
        except PowerCut:
            return True
    return False


def test_wherever_it_is_interrupted_publishing_and_rotating_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cuts = 0
    while is_cut(centre := Centre(tmp_path / str(cuts), Delegation(digits=0)), cuts, monkeypatch):
        centre.check()
        centre.repository.rotate(ALL, AT)
        centre.check()
        cuts += 1
    assert cuts > len(ALL)


@pytest.mark.django_db
def test_the_command_rotates_what_is_published_and_nothing_else(settings: Settings) -> None:
    with pytest.raises(CommandError, match="发布"):
        call_command("rotate_keys", "root")
    services.repository().publish(lambda: OLD, AT)
    out = StringIO()
    call_command("rotate_keys", "root", "timestamp", stdout=out)
    assert int(out.getvalue()) == Publication.objects.get().version
    assert services.repository().document_paths() == set(OLD)
    assert {path.stem for path in Path(settings.KEYS_DIR).rglob("*.former")} == {"root", "timestamp"}
    with pytest.raises(CommandError, match="invalid choice"):
        call_command("rotate_keys", "office")
