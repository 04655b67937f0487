"""The station API over real HTTP."""

import http.client
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from central.attendance.models import Fact, RoomSession
from central.publishing import services as publishing
from central.stations.models import EnrolmentCode
from central.stations.services import issue_code
from content_sync.protocol import crypto, envelope, paths, receipts
from content_sync.protocol import documents as wire
from content_sync.protocol.enrolment import (
    EnrolmentReply,
    EnrolmentRequest,
    derive_key,
    prove_centre,
    prove_station,
    split_code,
)
from content_sync.protocol.payloads import SessionOpened
from content_sync.protocol.problems import Problem, Refusal
from tests.approving import publish_approved
from tests.central.attendance.reporting import Reporter, facts_of
from tests.central.cast import County, make_county
from tests.central.publishing.client import Client

pytestmark = pytest.mark.django_db(transaction=True)
PRIVATE_KEY = crypto.generate_private_key()
PUBLIC_KEY = crypto.public_key(PRIVATE_KEY).hex()
Post = Callable[[str, bytes], tuple[int, bytes]]


@pytest.fixture
def cast() -> County:
    return make_county()


@pytest.fixture
def post(live_server: LiveServer) -> Iterator[Post]:
    address = urlsplit(live_server.url)
    with closing(http.client.HTTPConnection(address.hostname or "", address.port, timeout=30)) as connection:

        def send(name: str, body: bytes) -> tuple[int, bytes]:
            connection.request("POST", f"/api/v1/{name}", body)
            response = connection.getresponse()
            return response.status, response.read()

        yield send


def asking(code: str, public_key: str = PUBLIC_KEY) -> bytes:
    name, _secret = split_code(code)
    proof = prove_station(derive_key(code), public_key)
    return msgspec.json.encode(EnrolmentRequest(code_name=name, public_key=public_key, proof=proof))


def refusal(answer: tuple[int, bytes]) -> Refusal:
    problem = msgspec.json.decode(answer[1], type=Problem)
    assert problem.status == answer[0]
    return problem.type


def other(code: str) -> str:
    """Return a code of the same name with another secret."""
    return code[:4] + ("0" if code[4] != "0" else "1") + code[5:]


def fresh_code(cast: County) -> str:
    return issue_code(station=cast.station, made_by=cast.clerk, at=timezone.now())


def test_an_enrolled_station_can_verify_the_centre_and_read_its_roster(
    cast: County, post: Post, settings: Settings, tmp_path: Path
) -> None:
    code = fresh_code(cast)
    status, content = post("enrol", asking(code))
    assert status == 200
    reply = msgspec.json.decode(content, type=EnrolmentReply)
    assert reply.station_id == cast.station.id
    assert reply.proof == prove_centre(derive_key(code), PUBLIC_KEY, reply.station_id, reply.root)
    client = Client(settings.PUBLICATION_DIR, tmp_path / "station", reply.root.encode())
    client.refresh()
    sealed = client.read(paths.roster(reply.station_id))
    assert sealed is not None
    assert len(wire.decode(crypto.unseal(sealed, PRIVATE_KEY), wire.RosterDocument).people) == 2


def test_a_wrong_secret_and_an_unknown_name_are_refused_alike(cast: County, post: Post) -> None:
    code = fresh_code(cast)
    unknown = f"{(int(code[:4]) + 1) % 10_000:04}{code[4:]}"
    assert post("enrol", asking(other(code))) == post("enrol", asking(unknown))
    assert refusal(post("enrol", asking(unknown))) == Refusal.CODE_WRONG


def test_five_wrong_tries_lock_a_code_for_whoever_knows_it_too(cast: County, post: Post) -> None:
    code = fresh_code(cast)
    answers = [refusal(post("enrol", asking(other(code)))) for _ in range(5)]
    assert answers == [Refusal.CODE_WRONG] * 4 + [Refusal.CODE_LOCKED]
    assert refusal(post("enrol", asking(code))) == Refusal.CODE_LOCKED


def test_a_code_works_for_one_station_box_only_but_a_lost_reply_may_be_asked_for_again(
    cast: County, post: Post
) -> None:
    code = fresh_code(cast)
    assert post("enrol", asking(code)) == post("enrol", asking(code))
    second_box = crypto.public_key(crypto.generate_private_key()).hex()
    assert refusal(post("enrol", asking(code, second_box))) == Refusal.CODE_USED
    cast.station.refresh_from_db()
    assert cast.station.public_key == PUBLIC_KEY


def test_an_expired_code_is_refused(cast: County, post: Post) -> None:
    code = fresh_code(cast)
    EnrolmentCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert refusal(post("enrol", asking(code))) == Refusal.CODE_EXPIRED


@pytest.mark.parametrize("public_key", ["00" * 32, "ff" * 32])
def test_a_key_that_nothing_can_be_sealed_to_is_refused(cast: County, post: Post, public_key: str) -> None:
    assert refusal(post("enrol", asking(fresh_code(cast), public_key))) == Refusal.BAD_REQUEST


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"\xff",
        b"null",
        b'{"code_name":"\\u0000","public_key":"","proof":""}',
        b'{"x":' + b"[" * 5000 + b"]" * 5000 + b"}",
    ],
)
def test_an_enrolment_that_cannot_be_read_is_refused(post: Post, body: bytes) -> None:
    assert refusal(post("enrol", body)) == Refusal.BAD_REQUEST


def test_a_centre_that_lost_its_keys_asks_the_station_to_come_again(
    cast: County, post: Post, settings: Settings
) -> None:
    publish_approved(by=None)
    (settings.KEYS_DIR / "online" / "stations.pem").rename(settings.KEYS_DIR / "away")
    code = fresh_code(cast)
    assert post("enrol", asking(code))[0] == 503
    (settings.KEYS_DIR / "away").rename(settings.KEYS_DIR / "online" / "stations.pem")
    assert post("enrol", asking(code))[0] == 200


@pytest.fixture
def reporter(cast: County) -> Reporter:
    return Reporter(facts_of(SessionOpened(lesson_id=cast.lesson.id, asset_sha256="ab" * 32)), cast.station)


def test_facts_are_answered_with_a_receipt_that_the_published_key_signed(
    cast: County, reporter: Reporter, post: Post, settings: Settings, tmp_path: Path
) -> None:
    publish_approved(by=None)
    client = Client(settings.PUBLICATION_DIR, tmp_path / "station", publishing.root().encode())
    client.refresh()
    centre = wire.decode(client.read(paths.CENTRE) or b"", wire.CentreDocument)
    status, content = post("facts", reporter.envelope())
    assert status == 200
    answer = envelope.read(content)
    key = bytes.fromhex(centre.receipt_key)
    receipt = receipts.decode(envelope.open_content(answer, purpose=envelope.RECEIPT, key=key))
    assert (receipt.incarnation, receipt.ranges) == (reporter.incarnation, ((1, 1),))
    assert post("facts", reporter.envelope())[0] == 200
    assert (Fact.objects.count(), RoomSession.objects.count()) == (1, 1)


def test_facts_of_a_stranger_are_refused(cast: County, reporter: Reporter, post: Post) -> None:
    cast.station.public_key = ""
    cast.station.save()
    assert refusal(post("facts", reporter.envelope())) == Refusal.UNKNOWN_STATION


def test_facts_that_find_the_database_locked_are_to_come_again(reporter: Reporter, post: Post) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only the embedded database has one lock for all")
    with closing(sqlite3.connect(str(connection.settings_dict["NAME"]), uri=True)) as somebody:
        somebody.execute("BEGIN IMMEDIATE")
        somebody.execute("DELETE FROM attendance_run")
        status, _body = post("facts", reporter.envelope())
        assert status == 503
        assert somebody.execute("SELECT count(*) FROM attendance_fact").fetchone() == (0,)
    assert post("facts", reporter.envelope())[0] == 200


def test_facts_with_another_signature_are_refused(reporter: Reporter, post: Post) -> None:
    reporter.private_key = crypto.generate_private_key()
    assert refusal(post("facts", reporter.envelope())) == Refusal.BAD_SIGNATURE


def test_facts_that_contradict_what_was_said_are_refused(reporter: Reporter, post: Post) -> None:
    post("facts", reporter.envelope())
    reporter.history = facts_of(SessionOpened(lesson_id="clone", asset_sha256=""))
    assert refusal(post("facts", reporter.envelope())) == Refusal.HISTORY_FORKED


@pytest.mark.parametrize("body", [b"", b"nonsense", b"<html>", b"\x94\x01\x02\x03\x04", b"\xdc" * 5000])
def test_what_is_no_envelope_is_refused(post: Post, body: bytes) -> None:
    assert refusal(post("facts", body)) == Refusal.BAD_SIGNATURE


def test_what_is_too_large_is_refused_before_it_is_read(post: Post, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    assert refusal(post("facts", bytes(1001))) == Refusal.TOO_LARGE


def test_the_description_names_every_address_and_misses_no_schema(client: Any) -> None:
    description = client.get("/api/v1/openapi.json").json()
    assert set(description["paths"]) == {f"/api/v1/{name}" for name in ("enrol", "facts", "rejoin", "screen")}
    named = set(re.findall(r"#/components/schemas/(\w+)", msgspec.json.encode(description).decode()))
    assert named <= set(description["components"]["schemas"])
    assert {"EnrolmentRequest", "FactBatch", "Receipt", "Problem", "SessionClosed"} <= set(
        description["components"]["schemas"]
    )


def test_the_description_answers_nobody_but_get(client: Any) -> None:
    assert client.post("/api/v1/openapi.json").status_code == 405
