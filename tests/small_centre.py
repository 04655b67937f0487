"""A centre small enough for a test: it speaks the real wire over HTTP and remembers what it was told."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from http import HTTPStatus
from pathlib import Path

import msgspec

from content_sync.protocol import crypto, envelope, facts, paths, receipts
from content_sync.protocol.documents import (
    CHUNK_SIZE_BYTES,
    Area,
    Asset,
    CatalogueDocument,
    CentreDocument,
    Course,
    CourseDocument,
    Lesson,
    Notice,
    NoticesDocument,
    Person,
    RosterDocument,
    ScheduleDocument,
    StationDocument,
    encode,
)
from content_sync.protocol.enrolment import (
    EnrolmentReply,
    EnrolmentRequest,
    derive_key,
    make_code,
    prove_centre,
    prove_station,
)
from content_sync.protocol.facts import Fact
from content_sync.protocol.problems import Problem, Refusal
from content_sync.protocol.receipts import Receipt
from playlists.model import Layer, Programme, ScheduleEntry
from tests.repository import FAR, Repository
from tests.servers.fault_server import Answer, FaultServer, fault_server

STATION = "station-1"
COUNTY = Area(id="county", name="安吉县", kind="county")
VILLAGE = Area(id="village", name="横山村", kind="village")
FACTS_PATH = "/api/v1/facts"
ENROL_PATH = "/api/v1/enrol"
CODE = "471109318264"
"""Of each centre at first: its key, which is dear on purpose, is derived once in a process."""

key_of = cache(derive_key)


class SmallCentre:
    """One county with one station.

    ``documents`` is what the next ``publish`` makes public; receipts are issued at ``now``, if that is set.
    """

    def __init__(self, server: FaultServer) -> None:
        self.server = server
        self.repository = Repository(server.folder)
        self.receipt_key = crypto.generate_private_key()
        self.station_key = b""
        self.code = CODE
        self.code_is_for = STATION
        self.code_user = ""
        self.documents: dict[str, bytes] = {}
        self.facts: dict[tuple[str, int], Fact] = {}
        self.heard: list[facts.FactBatch] = []
        self.now: datetime | None = None
        server.posts[ENROL_PATH] = self.enrol
        server.posts[FACTS_PATH] = self.take_facts

    def write_documents(self, *, lesson_count: int = 2) -> None:
        """Say something in every kind of document."""
        lessons = tuple(
            Lesson(id=f"lesson-{n}", number=n, title=f"第{n}课", medium=self.add_media(f"video {n}".encode() * 1000))
            for n in range(1, lesson_count + 1)
        )
        course = Course(id="rice", title="水稻", lessons=lessons)
        station = StationDocument(station_id=STATION, name="横山村站", areas=(COUNTY, VILLAGE))
        notice = Notice(id="n", title="停电通知", valid_from=datetime(2026, 1, 1, tzinfo=UTC))
        receipt_key = crypto.public_key(self.receipt_key).hex()
        self.documents = {
            paths.CENTRE: encode(CentreDocument(name="远教中心", receipt_key=receipt_key)),
            paths.CATALOGUE: encode(CatalogueDocument(course_ids=("rice",))),
            paths.course("rice"): encode(CourseDocument(course=course)),
            paths.station(STATION): encode(station),
            paths.schedule(COUNTY.id): encode(ScheduleDocument(area_id=COUNTY.id, entries=(ENTRY,))),
            paths.schedule(VILLAGE.id): encode(ScheduleDocument(area_id=VILLAGE.id, entries=())),
            paths.notices(COUNTY.id): encode(NoticesDocument(area_id=COUNTY.id, notices=(notice,))),
        }
        if self.station_key:
            people = (Person(id="p", number="101", name="王秀英"),)
            roster = encode(RosterDocument(station_id=STATION, people=people))
            self.documents[paths.roster(STATION)] = crypto.seal(roster, self.station_key)

    def publish(self, *, expires: datetime = FAR) -> None:
        """Make ``documents`` public."""
        self.repository.publish(self.documents, expires=expires)

    def add_media(self, content: bytes) -> Asset:
        """Put a media file and its chunk list beside the documents."""
        starts = range(0, len(content), CHUNK_SIZE_BYTES)
        chunk_list = b"".join(hashlib.sha256(content[at : at + CHUNK_SIZE_BYTES]).digest() for at in starts)
        for file in (content, chunk_list):
            self.server.put(paths.media(hashlib.sha256(file).hexdigest()), file)
        return Asset(
            sha256=hashlib.sha256(content).hexdigest(),
            size_bytes=len(content),
            media_type="video/mp4",
            chunks_sha256=hashlib.sha256(chunk_list).hexdigest(),
        )

    def give_code(self, station_id: str = STATION) -> str:
        """Make a new code, for this station."""
        self.code, self.code_is_for, self.code_user = make_code(), station_id, ""
        return self.code

    def enrol(self, body: bytes) -> Answer:
        request = msgspec.json.decode(body, type=EnrolmentRequest)
        key = key_of(self.code)
        if request.proof != prove_station(key, request.public_key):
            return refuse(Refusal.CODE_WRONG)
        if self.code_user not in {"", request.public_key}:
            return refuse(Refusal.CODE_USED)
        self.code_user = request.public_key
        self.station_key = bytes.fromhex(request.public_key)
        root = self.repository.root.decode()
        proof = prove_centre(key, request.public_key, self.code_is_for, root)
        return granted(msgspec.json.encode(EnrolmentReply(station_id=self.code_is_for, root=root, proof=proof)))

    def take_facts(self, body: bytes) -> Answer:
        """Hold each fact once and acknowledge all that are held."""
        content = envelope.open_content(envelope.read(body), purpose=envelope.FACTS, key=self.station_key)
        batch = facts.unpack(content)
        self.heard.append(batch)
        self.facts |= {(batch.incarnation, fact.seq): fact for fact in batch.facts}
        return granted(self.receipt(batch.incarnation, self.runs(batch.incarnation)))

    def runs(self, incarnation: str) -> tuple[tuple[int, int], ...]:
        """Return which facts of a history are held."""
        held = {seq for named, seq in self.facts if named == incarnation}
        firsts = sorted(seq for seq in held if seq - 1 not in held)
        lasts = sorted(seq for seq in held if seq + 1 not in held)
        return tuple(zip(firsts, lasts, strict=True))

    def receipt(self, incarnation: str, ranges: tuple[tuple[int, int], ...], heads: tuple[str, ...] = ()) -> bytes:
        """Return a signed receipt."""
        now = self.now or datetime.now(UTC) + timedelta(seconds=self.server.ahead_s)
        issued_ms = round(now.timestamp() * 1000)
        receipt = Receipt(station_id=STATION, incarnation=incarnation, ranges=ranges, issued_ms=issued_ms, heads=heads)
        return envelope.close(
            receipts.encode(receipt), purpose=envelope.RECEIPT, signer="centre", private_key=self.receipt_key
        )


ENTRY = ScheduleEntry(
    id="weekly",
    layer=Layer.COUNTY,
    programme=Programme(title="第2课", lesson_id="lesson-2", duration_s=60),
    starts_local=datetime(2026, 1, 5, 19, 30),  # noqa: DTZ001 - local time by its meaning
    timezone="Asia/Shanghai",
    rule="FREQ=DAILY",
)


@contextmanager
def small_centre(folder: Path) -> Iterator[SmallCentre]:
    """Run a centre on the loopback until the block ends."""
    folder.mkdir(parents=True, exist_ok=True)
    with fault_server(folder) as server:
        yield SmallCentre(server)


def granted(content: bytes) -> Answer:
    return Answer(HTTPStatus.OK, {"Content-Type": "application/octet-stream"}, content)


def refuse(reason: Refusal) -> Answer:
    problem = Problem(type=reason, title=reason.value, status=HTTPStatus.FORBIDDEN)
    return Answer(problem.status, {"Content-Type": "application/problem+json"}, msgspec.json.encode(problem))
