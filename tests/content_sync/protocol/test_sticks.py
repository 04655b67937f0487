"""Names and labels on a USB stick."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content_sync.protocol import crypto, envelope, sticks
from content_sync.protocol.errors import BadDocument, BadEnvelope
from content_sync.protocol.sticks import BatchName, Label, Objection, ReceiptName, close_label, open_label
from tests.content_sync.protocol.casting import names, sequences

AT = datetime(2026, 11, 20, 8, tzinfo=UTC)
AT_MS = round(AT.timestamp() * 1000)
KEY = crypto.generate_private_key()
PUBLIC_KEY = crypto.public_key(KEY)
LABEL = Label(number=7, stick_id="a7f3", issued_ms=AT_MS)

folder_names = st.from_regex(r"[0-9a-z][0-9a-z-]{0,35}", fullmatch=True)
instants_ms = st.integers(0, 4 * 10**12)


@given(
    number=st.integers(1, 9999),
    stick_id=names,
    issued_ms=instants_ms,
    valid_until_ms=st.none() | instants_ms,
    station_ids=st.lists(names, max_size=5).map(tuple),
)
def test_a_label_comes_back_as_it_was_signed(
    number: int, stick_id: str, issued_ms: int, valid_until_ms: int | None, station_ids: tuple[str, ...]
) -> None:
    label = Label(
        number=number,
        stick_id=stick_id,
        issued_ms=issued_ms,
        valid_until_ms=valid_until_ms,
        station_ids=station_ids,
    )
    assert open_label(close_label(label, KEY), PUBLIC_KEY) == label


def test_a_label_for_as_many_stations_as_a_stick_may_have_is_small_enough_to_be_read() -> None:
    label = msgspec.structs.replace(LABEL, station_ids=tuple(f"{n:036}" for n in range(2000)))
    assert len(close_label(label, KEY)) <= sticks.MAX_LABEL_BYTES
    assert open_label(close_label(label, KEY), PUBLIC_KEY) == label


@given(content=st.binary())
def test_bytes_that_are_no_label_are_refused(content: bytes) -> None:
    with pytest.raises(BadEnvelope):
        open_label(content, PUBLIC_KEY)


@given(data=st.data())
def test_a_label_with_any_bit_changed_is_refused(data: st.DataObject) -> None:
    content = bytearray(close_label(LABEL, KEY))
    content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(BadEnvelope):
        open_label(bytes(content), PUBLIC_KEY)


def test_another_centres_label_and_another_word_of_this_centre_are_refused() -> None:
    other = crypto.generate_private_key()
    with pytest.raises(BadEnvelope):
        open_label(close_label(LABEL, other), PUBLIC_KEY)
    receipt = envelope.close(msgspec.json.encode(LABEL), purpose=envelope.RECEIPT, signer="centre", private_key=KEY)
    with pytest.raises(BadEnvelope):
        open_label(receipt, PUBLIC_KEY)


@pytest.mark.parametrize(
    "content",
    [b"{}", b'{"number":0,"stick_id":"a","issued_ms":0}', b'{"number":1,"stick_id":"a b","issued_ms":0}', b"[" * 10**5],
)
def test_a_signed_label_that_cannot_be_one_is_refused(content: bytes) -> None:
    signed = envelope.close(content, purpose="stick", signer="centre", private_key=KEY)
    with pytest.raises(BadDocument):
        open_label(signed, PUBLIC_KEY)


def test_a_stick_is_good_until_its_day_has_come() -> None:
    label = msgspec.structs.replace(LABEL, valid_until_ms=AT_MS)
    assert label.objection(at=AT - timedelta(milliseconds=1)) is None
    assert label.objection(at=AT) is Objection.EXPIRED
    assert LABEL.objection(at=datetime(2100, 1, 1, tzinfo=UTC)) is None


def test_a_stick_is_for_the_stations_that_it_names_and_for_all_if_it_names_none() -> None:
    named = msgspec.structs.replace(LABEL, station_ids=("s1", "s2"))
    assert LABEL.objection(at=AT, station_id="s3") is None
    assert named.objection(at=AT, station_id="s2") is None
    assert named.objection(at=AT, station_id="s3") is Objection.FOR_OTHER_STATIONS
    assert named.objection(at=AT) is None


def test_a_revoked_stick_is_revoked_whatever_else_is_wrong_with_it() -> None:
    label = msgspec.structs.replace(LABEL, valid_until_ms=0, station_ids=("s1",))
    assert label.objection(at=AT, station_id="s2", revoked_sticks=("b", "a7f3")) is Objection.REVOKED


@given(incarnation=folder_names, ends=st.tuples(sequences, sequences).map(sorted))
def test_the_name_of_a_batch_tells_what_is_in_it(incarnation: str, ends: list[int]) -> None:
    name = BatchName(incarnation, *ends)
    assert sticks.parse_batch(str(name)) == name
    assert sticks.batch("s1", name) == f"YUANJIAO/facts/s1/{name}"


@given(incarnation=folder_names, issued_ms=instants_ms)
def test_the_name_of_a_receipt_tells_whose_it_is(incarnation: str, issued_ms: int) -> None:
    name = ReceiptName(incarnation, issued_ms)
    assert sticks.parse_receipt(str(name)) == name
    assert sticks.receipt("s1", name) == f"YUANJIAO/receipts/s1/{name}"


@pytest.mark.parametrize(
    "name",
    [
        "",
        "a",
        "a-1",
        "a-0-1",
        "a-2-1",
        "a-01-2",
        "a-1-2\n",
        ".a-1-2",
        "A-1-2",
        "../a-1-2",
        "a-1-99999999999999999",
        "-1-2",
    ],
)
def test_what_is_not_named_like_a_batch_is_none(name: str) -> None:
    assert sticks.parse_batch(name) is None


@given(name=st.text())
def test_no_name_of_a_file_breaks_the_reader_and_none_that_is_under_way_counts(name: str) -> None:
    for parse in (sticks.parse_batch, sticks.parse_receipt):
        parsed = parse(name)
        assert parsed is None or not name.startswith(sticks.UNFINISHED)


@pytest.mark.parametrize("station_id", ["", ".", "..", "../x", "a/b", "A", "a b", "a\0", "-a", "a" * 37, "站"])
def test_an_id_that_cannot_be_the_name_of_a_folder_leads_nowhere(station_id: str) -> None:
    with pytest.raises(BadDocument):
        sticks.facts_folder(station_id)
    with pytest.raises(BadDocument):
        sticks.receipts_folder(station_id)
    with pytest.raises(BadDocument):
        str(BatchName(station_id, 1, 2))
