import stat
from pathlib import Path

import msgspec
import pytest

from content_sync.errors import Refuse, TryLater
from content_sync.identity.enrolment import EnrolmentRefused
from content_sync.identity.identity import load_identity
from content_sync.protocol import crypto
from content_sync.protocol.enrolment import EnrolmentReply, derive_key, make_code, prove_centre
from content_sync.protocol.problems import Refusal
from tests.servers import faults
from tests.servers.fault_server import Answer
from tests.small_centre import ENROL_PATH, STATION, SmallCentre, granted, refuse
from tests.small_station import SmallStation, small_station


def test_a_right_code_makes_a_station(centre: SmallCentre, newcomer: SmallStation) -> None:
    newcomer.enrol(centre.code)
    identity = load_identity(newcomer.home)
    assert identity is not None
    assert identity.station_id == STATION
    assert identity.root.encode() == centre.repository.root
    assert crypto.public_key(newcomer.home.private_key.read_bytes()) == centre.station_key


def test_nobody_else_can_read_the_private_key(centre: SmallCentre, newcomer: SmallStation) -> None:
    newcomer.enrol(centre.code)
    assert stat.S_IMODE(newcomer.home.private_key.stat().st_mode) == 0o600


def test_the_private_key_and_the_code_never_leave_the_box(centre: SmallCentre, newcomer: SmallStation) -> None:
    newcomer.enrol(centre.code)
    (seen,) = centre.server.seen
    seed = newcomer.home.private_key.read_bytes()
    assert seed not in seen.body
    assert seed.hex().encode() not in seen.body
    assert centre.code[4:].encode() not in seen.body


@pytest.mark.parametrize(
    "reason", [Refusal.CODE_WRONG, Refusal.CODE_USED, Refusal.CODE_EXPIRED, Refusal.CODE_LOCKED, Refusal.UNKNOWN]
)
def test_the_screen_learns_why_a_code_was_refused(centre: SmallCentre, newcomer: SmallStation, reason: Refusal) -> None:
    centre.server.posts[ENROL_PATH] = lambda _body: refuse(reason)
    with pytest.raises(EnrolmentRefused) as caught:
        newcomer.enrol(centre.code)
    assert caught.value.reason is reason
    assert load_identity(newcomer.home) is None


def test_a_wrong_code_is_refused(centre: SmallCentre, newcomer: SmallStation) -> None:
    wrong = f"{(int(centre.code) + 1) % 10**12:012}"
    with pytest.raises(EnrolmentRefused) as caught:
        newcomer.enrol(wrong)
    assert caught.value.reason is Refusal.CODE_WRONG


@pytest.mark.parametrize("code", ["", "12345", "12345678901x", "１２３４５６７８９０１２"])
def test_what_is_no_code_is_not_even_asked(centre: SmallCentre, newcomer: SmallStation, code: str) -> None:
    with pytest.raises(EnrolmentRefused) as caught:
        newcomer.enrol(code)
    assert caught.value.reason is Refusal.CODE_WRONG
    assert centre.server.seen == []


def test_an_impostor_who_does_not_know_the_code_is_not_believed(centre: SmallCentre, newcomer: SmallStation) -> None:
    true_code, centre.code = centre.code, make_code()
    root = centre.repository.root.decode()

    def impostor(body: bytes) -> Answer:
        public_key = msgspec.json.decode(body)["public_key"]
        proof = prove_centre(derive_key(centre.code), public_key, STATION, root)
        return granted(msgspec.json.encode(EnrolmentReply(station_id=STATION, root=root, proof=proof)))

    centre.server.posts[ENROL_PATH] = impostor
    with pytest.raises(EnrolmentRefused) as caught:
        newcomer.enrol(true_code)
    assert caught.value.reason is Refusal.BAD_SIGNATURE
    assert load_identity(newcomer.home) is None


def test_a_root_that_no_station_could_use_is_not_pinned(centre: SmallCentre, newcomer: SmallStation) -> None:
    centre.repository.root = centre.repository.root.replace(b"2035", b"2036")
    with pytest.raises(Refuse, match="root of trust is damaged"):
        newcomer.enrol(centre.code)
    assert load_identity(newcomer.home) is None


@pytest.mark.parametrize("answer", [b'{"hello": "world"}', b'{"x":' + b"[" * 100_000], ids=["other", "nested"])
def test_something_that_is_no_centre_is_not_believed(
    centre: SmallCentre, newcomer: SmallStation, answer: bytes
) -> None:
    centre.server.posts[ENROL_PATH] = lambda _body: granted(answer)
    with pytest.raises(EnrolmentRefused) as caught:
        newcomer.enrol(centre.code)
    assert caught.value.reason is Refusal.UNKNOWN


def test_without_a_line_it_can_be_tried_again(centre: SmallCentre, newcomer: SmallStation) -> None:
    centre.server.faulty = ENROL_PATH
    centre.server.faults.extend([faults.status(503), faults.login_page])
    for _ in range(2):
        with pytest.raises(TryLater):
            newcomer.enrol(centre.code)
    newcomer.enrol(centre.code)
    assert load_identity(newcomer.home) is not None


def test_a_reply_that_was_lost_is_asked_for_again_with_the_same_key(
    centre: SmallCentre, newcomer: SmallStation
) -> None:
    centre.server.faulty = ENROL_PATH
    centre.server.faults.append(faults.truncated(10))
    with pytest.raises(TryLater):
        newcomer.enrol(centre.code)
    assert centre.station_key
    newcomer.enrol(centre.code)
    identity = load_identity(newcomer.home)
    assert identity is not None


@pytest.mark.parametrize("damaged", ["station.key", "identity.json", "enrolling.json"])
def test_what_is_damaged_is_made_anew(centre: SmallCentre, newcomer: SmallStation, damaged: str) -> None:
    (newcomer.home.data_dir / damaged).write_bytes(b"half")
    newcomer.enrol(centre.code)
    assert crypto.public_key(newcomer.home.private_key.read_bytes()) == centre.station_key


def test_what_another_centre_said_is_forgotten(centre: SmallCentre, station: SmallStation, tmp_path: Path) -> None:
    station.sync()
    with small_station(tmp_path / "other", centre.server.base_url) as other:
        other.home.documents_dir.mkdir()
        (other.home.documents_dir / "index.json").write_text('{"validator": "theirs"}')
        other.enrol(centre.give_code())
        assert not other.home.documents_dir.exists()
        centre.write_documents()
        centre.publish()
        assert other.sync().is_complete
