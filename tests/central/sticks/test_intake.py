"""What a stick brings back, also when somebody has tampered with it."""

import os
import resource
import zlib
from pathlib import Path

import msgspec
import pytest

from central.attendance.facts.ingest import receive
from central.attendance.models import Fact
from central.publishing import services as publishing
from central.sticks import carrying, services
from central.sticks.errors import Reason, StickError
from central.sticks.intake import Fault, Intake, take_in
from central.sticks.models import Stick
from central.sticks.volume import Volume
from content_sync.protocol import crypto, envelope, receipts, sticks
from content_sync.protocol.facts import FactBatch, pack
from content_sync.protocol.payloads import StationStarted
from content_sync.protocol.receipts import Receipt
from content_sync.protocol.sticks import BatchName
from tests.central.attendance.reporting import Reporter, facts_of, make_station
from tests.central.sticks.conftest import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def reporter() -> Reporter:
    return Reporter(facts_of(*(StationStarted(version=str(number)) for number in range(6))))


@pytest.fixture(autouse=True)
def labelled(stick: Stick) -> Stick:
    return stick


def empty(mount: Path) -> Intake:
    with Volume(mount) as volume:
        return carrying.empty(volume, at=AT)


def centre_key() -> bytes:
    return crypto.public_key(publishing.receipt_key())


def folder_of(mount: Path, station_id: str) -> Path:
    folder = mount / sticks.facts_folder(station_id)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def put(mount: Path, reporter: Reporter, first: int, last: int, content: bytes | None = None) -> Path:
    """Put facts onto the stick as a station does."""
    path = folder_of(mount, reporter.station.id) / str(BatchName(reporter.incarnation, first, last))
    path.write_bytes(content if content is not None else sealed(reporter.envelope(first, last)))
    return path


def sealed(content: bytes) -> bytes:
    return crypto.seal(content, centre_key())


def receipts_on(mount: Path, reporter: Reporter) -> list[Receipt]:
    """Return the receipts for a station, if the centre signed them."""
    files = sorted((mount / sticks.receipts_folder(reporter.station.id)).glob("*"))
    read = [envelope.read(file.read_bytes()) for file in files]
    return [receipts.decode(envelope.open_content(one, purpose=envelope.RECEIPT, key=centre_key())) for one in read]


def seqs() -> list[int]:
    return list(Fact.objects.order_by("incarnation_id", "seq").values_list("seq", flat=True))


def faults(intake: Intake) -> dict[str, Fault]:
    return {Path(refusal.path).name: refusal.fault for refusal in intake.refused}


def test_batches_become_facts_and_a_receipt_lies_in_their_place(mount: Path, reporter: Reporter) -> None:
    for first, last in ((5, 6), (1, 2), (3, 4)):
        put(mount, reporter, first, last)
    intake = empty(mount)
    assert (intake.batches, intake.refused, intake.is_whole) == ({reporter.station.id: 3}, [], True)
    assert seqs() == [1, 2, 3, 4, 5, 6]
    assert not list(folder_of(mount, reporter.station.id).iterdir())
    (receipt,) = receipts_on(mount, reporter)
    assert (receipt.incarnation, receipt.ranges) == (reporter.incarnation, ((1, 6),))


def test_a_batch_that_came_over_the_line_too_is_the_same(mount: Path, reporter: Reporter) -> None:
    receive(reporter.envelope(1, 4), receipt_key=publishing.receipt_key(), at=AT)
    put(mount, reporter, 1, 3)
    put(mount, reporter, 4, 6)
    assert empty(mount).refused == []
    assert seqs() == [1, 2, 3, 4, 5, 6]


def test_of_two_receipts_for_one_history_the_newer_stays(mount: Path, reporter: Reporter) -> None:
    put(mount, reporter, 1, 2)
    empty(mount)
    (first,) = receipts_on(mount, reporter)
    put(mount, reporter, 3, 6)
    with Volume(mount) as volume:
        carrying.empty(volume, at=AT.replace(year=AT.year + 1))
    (second,) = receipts_on(mount, reporter)
    assert (second.issued_ms > first.issued_ms, second.ranges) == (True, ((1, 6),))


def test_what_is_poisoned_stays_by_name_and_the_rest_flows(mount: Path, reporter: Reporter) -> None:
    stranger = Reporter(facts_of(StationStarted(version="1")), make_station("远山村"))
    put(mount, reporter, 1, 2)
    put(mount, reporter, 5, 6)
    folder = folder_of(mount, reporter.station.id)
    own = reporter.incarnation
    poisoned = {
        f"{own}-3-3": (b"", Fault.FOREIGN),
        f"{own}-3-4": (crypto.seal(reporter.envelope(3, 4), crypto.public_key(bytes(32))), Fault.FOREIGN),
        f"{own}-3-5": (sealed(nested(reporter)), Fault.FORGED),
        f"{own}-3-6": (sealed(reporter.envelope(3, 6)[:-1]), Fault.FORGED),
        f"{own}-4-4": (sealed(forged(reporter)), Fault.FORGED),
        f"{own}-4-5": (sealed(bomb(reporter)), Fault.DAMAGED),
        f"{own}-4-6": (sealed(from_nobody()), Fault.UNKNOWN_STATION),
        f"{own}-5-5": (sealed(another_history(reporter)), Fault.FORKED),
        "holiday.jpg": (b"picture", Fault.NO_BATCH),
        f"{own}-6-5": (sealed(reporter.envelope(5, 6)), Fault.NO_BATCH),
    }
    for name, (content, _fault) in poisoned.items():
        (folder / name).write_bytes(content)
    put(mount, stranger, 1, 1)
    intake = empty(mount)
    assert faults(intake) == {name: fault for name, (_content, fault) in poisoned.items()}
    assert intake.batches == {reporter.station.id: 2, stranger.station.id: 1}
    assert sorted(seqs()) == [1, 1, 2, 5, 6]
    assert {path.name for path in folder.iterdir()} == set(poisoned)


def nested(reporter: Reporter) -> bytes:
    """Return an envelope with one field more, which is a list in a list in a list, and so on."""
    content = msgspec.msgpack.encode((envelope.FACTS, reporter.station.id, bytes(64), b"", []))
    return content[:-1] + b"\x91" * 100_000


def forged(reporter: Reporter) -> bytes:
    """Return facts that somebody else signed in the station's name."""
    thief = crypto.generate_private_key()
    content = pack(reporter.batch(3, 4))
    return envelope.close(content, purpose=envelope.FACTS, signer=reporter.station.id, private_key=thief)


def bomb(reporter: Reporter) -> bytes:
    """Return a batch whose zip unpacks to more than anybody should hold."""
    compressor = zlib.compressobj(level=9, wbits=31)
    content = b"".join(compressor.compress(bytes(1024 * 1024)) for _ in range(64)) + compressor.flush()
    station = reporter.station.id
    return envelope.close(content, purpose=envelope.FACTS, signer=station, private_key=reporter.private_key)


def from_nobody() -> bytes:
    key = crypto.generate_private_key()
    return envelope.close(b"", purpose=envelope.FACTS, signer="nobody", private_key=key)


def another_history(reporter: Reporter) -> bytes:
    """Return what a copied disk says under the numbers of facts that are known."""
    other = Reporter(facts_of(StationStarted(version="forged")), reporter.station)
    other.station.public_key = crypto.public_key(reporter.private_key).hex()
    other.station.save()
    batch = other.batch(1, 1)
    told = FactBatch(
        station_id=batch.station_id,
        incarnation=reporter.incarnation,
        previous_hash=batch.previous_hash,
        head_hash=batch.head_hash,
        facts=batch.facts,
    )
    return reporter.sign(told)


def test_links_and_other_oddities_are_not_followed(mount: Path, reporter: Reporter, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    secret = outside / str(BatchName(reporter.incarnation, 1, 2))
    secret.write_bytes(sealed(reporter.envelope(1, 2)))
    folder = folder_of(mount, reporter.station.id)
    own = reporter.incarnation
    (folder / f"{own}-1-2").symlink_to(secret)
    os.mkfifo(folder / f"{own}-1-3")
    (folder / f"{own}-1-4").mkdir()
    with (folder / f"{own}-1-5").open("wb") as sparse:
        sparse.truncate(2**40)
    (mount / sticks.FACTS / "elsewhere").symlink_to(outside)
    (mount / sticks.FACTS / "loop").symlink_to(mount)
    (mount / sticks.FACTS / "no folder").write_bytes(b"")
    put(mount, reporter, 1, 6)
    intake = empty(mount)
    assert set(faults(intake).values()) == {Fault.ODD}
    assert len(intake.refused) == 7
    assert intake.batches == {reporter.station.id: 1}
    assert secret.exists()


def test_a_folder_that_is_a_link_is_never_written_through_and_the_rest_flows(
    mount: Path, reporter: Reporter, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (mount / sticks.RECEIPTS).mkdir()
    (mount / sticks.receipts_folder(reporter.station.id)).symlink_to(outside)
    path = put(mount, reporter, 1, 6)
    neighbour = Reporter(facts_of(StationStarted(version="1")), make_station("远山村"))
    put(mount, neighbour, 1, 1)
    intake = empty(mount)
    assert intake.unacknowledged is not None
    assert intake.unacknowledged.reason is Reason.ODD
    assert intake.batches == {reporter.station.id: 1, neighbour.station.id: 1}
    assert not list(outside.iterdir())
    assert path.exists()
    assert len(receipts_on(mount, neighbour)) == 1


def test_what_a_station_never_finished_is_ignored(mount: Path, reporter: Reporter) -> None:
    unfinished = folder_of(mount, reporter.station.id) / f"{sticks.UNFINISHED}{reporter.incarnation}-1-2"
    unfinished.write_bytes(b"half")
    assert empty(mount) == Intake()


def test_a_history_whose_name_leads_elsewhere_writes_nothing(mount: Path, reporter: Reporter) -> None:
    reporter.incarnation = "../../../../escaped"
    path = folder_of(mount, reporter.station.id) / "0-1-6"
    path.write_bytes(sealed(reporter.envelope()))
    assert faults(empty(mount)) == {"0-1-6": Fault.NO_BATCH}
    assert not list(mount.parent.rglob("*escaped*"))


def test_what_was_written_before_a_stick_was_revoked_is_taken_in(
    mount: Path, reporter: Reporter, labelled: Stick
) -> None:
    put(mount, reporter, 1, 6)
    services.revoke(stick=labelled, at=AT)
    assert empty(mount).batches == {reporter.station.id: 1}
    labelled.refresh_from_db()
    assert labelled.imported_at == AT


def test_a_stick_of_another_centre_is_not_looked_into(mount: Path, reporter: Reporter) -> None:
    put(mount, reporter, 1, 6)
    label = sticks.Label(number=7, stick_id="ab", issued_ms=0)
    (mount / sticks.LABEL).write_bytes(sticks.close_label(label, crypto.generate_private_key()))
    with pytest.raises(StickError) as error:
        empty(mount)
    assert error.value.reason is Reason.FOREIGN
    assert seqs() == []


def test_a_stick_that_cannot_be_written_gives_its_records_and_keeps_them(mount: Path, reporter: Reporter) -> None:
    path = put(mount, reporter, 1, 6)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, before[1]))
    try:
        intake = empty(mount)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert intake.unacknowledged is not None
    assert intake.unacknowledged.reason is Reason.FULL
    assert seqs() == [1, 2, 3, 4, 5, 6]
    assert path.exists()
    assert empty(mount).refused == []
    assert seqs() == [1, 2, 3, 4, 5, 6]


def test_of_very_many_names_so_many_are_looked_at_as_one_import_can(mount: Path) -> None:
    folder = folder_of(mount, "a-station")
    for number in range(20):
        (folder / f"junk{number}").touch()
    with Volume(mount) as volume:
        intake = take_in(volume, private_keys=[publishing.receipt_key()], at=AT, most=10)
    assert (len(intake.refused), intake.is_whole) == (10, False)
