"""What the centre says survives the wire, old readers and bad bytes."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content_sync.protocol.documents import (
    AnswersDocument,
    AppointmentState,
    AskingDocument,
    Asset,
    CatalogueDocument,
    CourseDocument,
    Document,
    Notice,
    NoticesDocument,
    ScheduleDocument,
    decode,
    encode,
)
from content_sync.protocol.errors import BadDocument
from playlists.model import Layer
from tests.content_sync.protocol.casting import documents

CATALOGUE = b'{"schema":1,"course_ids":["rice"]}'
NINE = datetime(2026, 11, 21, 9, tzinfo=UTC)


@given(document=documents)
def test_a_document_comes_back_as_it_went(document: Document) -> None:
    assert decode(encode(document), type(document)) == document


@given(document=documents)
def test_the_same_document_always_gives_the_same_bytes(document: Document) -> None:
    again = decode(encode(document), type(document))
    assert encode(again) == encode(document)


@given(document=documents, content=st.from_type(int) | st.text() | st.lists(st.text()))
def test_a_field_of_a_later_release_is_passed_over(document: Document, content: object) -> None:
    fields = msgspec.json.decode(encode(document))
    newer = msgspec.json.encode(fields | {"of_a_later_release": content})
    assert decode(newer, type(document)) == document


def test_a_field_left_out_takes_its_default() -> None:
    assert decode(b'{"course_ids":["rice"]}', CatalogueDocument).schema == 1


def test_a_layer_of_a_later_release_ranks_lowest() -> None:
    entry = b'{"id":"e","layer":7,"programme":{"title":"t","lesson_id":"l","duration_s":60},'
    entry += b'"starts_local":"2026-11-21T19:00:00","timezone":"Asia/Shanghai"}'
    document = decode(b'{"area_id":"a","entries":[' + entry + b"]}", ScheduleDocument)
    assert document.entries[0].layer is Layer.STATION


def test_a_newer_schema_is_refused_not_guessed_at() -> None:
    with pytest.raises(BadDocument, match="schema 2 is newer than 1"):
        decode(b'{"schema":2,"course_ids":["rice"]}', CatalogueDocument)


def test_a_document_of_another_kind_is_refused() -> None:
    with pytest.raises(BadDocument, match="CourseDocument"):
        decode(CATALOGUE, CourseDocument)


@given(content=st.binary())
def test_bytes_that_are_no_document_are_refused(content: bytes) -> None:
    with pytest.raises(BadDocument):
        decode(content, CatalogueDocument)


@given(at=st.integers(0, len(CATALOGUE) - 1), byte=st.integers(0, 255))
def test_a_changed_byte_gives_another_document_or_none(at: int, byte: int) -> None:
    changed = CATALOGUE[:at] + bytes([byte]) + CATALOGUE[at + 1 :]
    try:
        decode(changed, CatalogueDocument)
    except BadDocument:
        return


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(BadDocument):
        decode(b'{"course_ids":[],"x":' + b"[" * 100_000, CatalogueDocument)


def test_a_notice_without_time_zone_is_refused() -> None:
    notice = b'{"id":"n","title":"t","valid_from":"2026-11-21T09:00:00"}'
    with pytest.raises(BadDocument):
        decode(b'{"area_id":"a","notices":[' + notice + b"]}", NoticesDocument)


def test_what_an_older_centre_says_of_questions_is_read_and_knows_no_hours() -> None:
    asking = decode(b'{"topics":[{"id":"rice","title":"t"}],"answers":[]}', AskingDocument)
    answers = decode(b'{"station_id":"s","answers":[]}', AnswersDocument)
    assert (asking.hours, answers.appointments) == ((), ())


def test_a_place_in_a_state_of_a_later_release_is_read() -> None:
    place = b'{"question_id":"q","hour_id":"h","starts_at":"2026-11-21T09:00:00Z","minutes":10,"with_whom":"w",'
    place += b'"state":"moved-next-door"}'
    answers = decode(b'{"station_id":"s","answers":[],"appointments":[' + place + b"]}", AnswersDocument)
    assert answers.appointments[0].state is AppointmentState.OTHER


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sha256", '"../../etc/passwd"'),
        ("sha256", '"' + "a" * 64 + '\\n"'),
        ("size_bytes", "-1"),
        ("chunk_size_bytes", "0"),
    ],
)
def test_an_asset_that_could_not_be_kept_is_refused(name: str, value: str) -> None:
    fields = {
        "sha256": f'"{"a" * 64}"',
        "chunks_sha256": f'"{"b" * 64}"',
        "size_bytes": "1",
        "media_type": '"video/mp4"',
    }
    content = ",".join(f'"{key}":{text}' for key, text in (fields | {name: value}).items())
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode("{" + content + "}", type=Asset)


@pytest.mark.parametrize(("size_bytes", "chunks"), [(0, 0), (1, 1), (100, 1), (101, 2), (200, 2)])
def test_the_last_chunk_may_be_shorter(size_bytes: int, chunks: int) -> None:
    asset = Asset(
        sha256="a" * 64, size_bytes=size_bytes, media_type="video/mp4", chunks_sha256="b" * 64, chunk_size_bytes=100
    )
    assert asset.chunk_count == chunks


def test_a_notice_is_shown_from_its_beginning_to_just_before_its_end() -> None:
    notice = Notice(id="n", title="t", valid_from=NINE, valid_until=NINE + timedelta(hours=1))
    shown = [notice.is_valid(NINE + timedelta(minutes=minutes)) for minutes in (-1, 0, 59, 60)]
    assert shown == [False, True, True, False]


def test_a_notice_without_end_is_shown_for_ever() -> None:
    assert Notice(id="n", title="t", valid_from=NINE).is_valid(NINE + timedelta(days=10_000))
