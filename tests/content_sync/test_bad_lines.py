"""Everything that a line, a server or somebody between may do wrong, at every kind of request of a whole sync pass.

What has a final name is right, a set of documents is the former or the new one, a fact is at the centre once or waits,
nothing of a login page is kept; and the next pass over a good line does the rest.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path

import pytest

from content_sync.errors import SyncError, TryLater
from content_sync.identity.identity import load_identity
from content_sync.library.library import load_library
from content_sync.protocol import paths
from content_sync.protocol.documents import CentreDocument, CourseDocument, decode, encode
from content_sync.protocol.payloads import StationStarted
from content_sync.transfer.http import HttpCarrier, Limits
from tests.servers import faults
from tests.servers.fault_server import Fault
from tests.small_centre import ENROL_PATH, FACTS_PATH, SmallCentre
from tests.small_station import SmallStation

FAR_IN = 60
"""So many bytes of an answer come before it breaks off; all answers are longer."""

PORTALS: dict[str, Fault] = {
    "a redirect": faults.led_to("http://portal.invalid/login", 302),
    "a redirect that keeps the method": faults.led_to("http://portal.invalid/login", 307),
    "a login page": faults.login_page,
    "a login page without a type": faults.unnamed_page,
    "511": faults.status(511),
}
QUICK: dict[str, Fault] = {
    "500": faults.status(500),
    "503": faults.status(503, {"Retry-After": "7"}),
    "403": faults.status(403),
    "404": faults.status(404),
    "reset at once": faults.gone,
    "reset in the body": faults.reset(FAR_IN),
    "cut short": faults.truncated(FAR_IN),
    "cut short, of no length": faults.unframed(FAR_IN),
    "cut short in chunks": faults.chunked(FAR_IN),
    "longer than it says": faults.wrong_length(-10),
    "shorter than it says": faults.wrong_length(10),
    "a byte flipped": faults.flipped(FAR_IN),
    "another file": faults.changed,
    "range ignored": faults.range_ignored,
    "another range": faults.wrong_range,
} | PORTALS
TRICKLING: dict[str, Fault] = {
    "a head of one byte per 0.3 s": faults.slow_header,
    "a body of one byte per 0.3 s": faults.slow_body,
}
SILENT: dict[str, Fault] = {
    "silence": faults.hang,
    "silence in the body": faults.hang_in_body(FAR_IN),
}
SLOW = TRICKLING | SILENT
IMPATIENT = Limits(silence_s=2, patience_s=0.4, slowest_bytes_s=2**20)
"""No byte is so late that it would be called silence: it is the whole that takes too long."""


@pytest.fixture
def tmp_path(memory: Path) -> Path:
    """So many passes are done here that nothing of theirs waits for a disk."""
    return memory


@pytest.fixture
def impatient(centre: SmallCentre) -> Iterator[HttpCarrier]:
    with closing(HttpCarrier(centre.server.base_url, limits=IMPATIENT)) as carrier:
        yield carrier


def medium_path(centre: SmallCentre) -> str:
    return paths.media(course(centre).course.lessons[0].medium.sha256)


def chunk_list_path(centre: SmallCentre) -> str:
    return paths.media(course(centre).course.lessons[0].medium.chunks_sha256)


REQUESTS: dict[str, Callable[[SmallCentre], str]] = {
    "the timestamp": lambda _centre: paths.TIMESTAMP,
    "the next root": lambda _centre: ".root.json",
    "metadata": lambda _centre: ".snapshot.json",
    "a document": lambda _centre: ".rice.json",
    "a chunk list": chunk_list_path,
    "a medium": medium_path,
    "facts": lambda _centre: FACTS_PATH,
}


def course(centre: SmallCentre) -> CourseDocument:
    return decode(centre.documents[paths.course("rice")], CourseDocument)


def say(centre: SmallCentre, title: str) -> None:
    """Publish another name of the centre and another title of the course."""
    former = course(centre).course
    renamed = CourseDocument(course=type(former)(id=former.id, title=title, lessons=former.lessons))
    receipt_key = decode(centre.documents[paths.CENTRE], CentreDocument).receipt_key
    centre.documents[paths.CENTRE] = encode(CentreDocument(name=title, receipt_key=receipt_key))
    centre.documents[paths.course("rice")] = encode(renamed)
    centre.publish()


def said(station: SmallStation) -> set[str]:
    library = load_library(station.home)
    assert library.centre is not None
    return {library.centre.name, *(each.title for each in library.courses)}


def assert_nothing_wrong_is_kept(station: SmallStation) -> None:
    for path in station.home.data_dir.rglob("*"):
        if path.is_file() and path.suffix != ".lock":
            assert faults.LOGIN_PAGE not in path.read_bytes()
    for path in station.home.media_dir.glob("??/*"):
        assert sha256(path.read_bytes()).hexdigest() == path.name


@pytest.mark.parametrize("request_of", REQUESTS.values(), ids=REQUESTS.keys())
@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(QUICK | TRICKLING, id="most"),
        pytest.param(QUICK | SLOW, id="everything", marks=pytest.mark.soak),
    ],
)
def test_whatever_goes_wrong_at_a_request_harms_nothing_and_is_made_up_for(
    centre: SmallCentre,
    station: SmallStation,
    impatient: HttpCarrier,
    request_of: Callable[[SmallCentre], str],
    wrong: dict[str, Fault],
) -> None:
    """Were a call without end, the suite's own time limit would fail this: what trickles, does so for minutes."""
    station.sync()
    patient = station.carrier
    centre.server.faulty = request_of(centre)
    for number, (name, fault) in enumerate(wrong.items(), 1):
        former = said(station)
        say(centre, f"{number}")
        station.media.remove(course(centre).course.lessons[0].medium.sha256)
        station.outbox.record(StationStarted(version=f"{number}"))
        station.carrier = impatient if name in SLOW else patient
        centre.server.faults.append(fault)
        while centre.server.faults:  # for an impatient one may have given up before
            report = station.sync()
        assert said(station) in (former, {f"{number}"}), name
        assert_nothing_wrong_is_kept(station)
        if name in PORTALS:
            assert any("login page" in problem or "511" in problem for problem in report.problems), name
        station.carrier = patient
        report = station.sync()
        assert report.is_complete, (name, report.problems)
        assert said(station) == {f"{number}"}, name
        assert len(centre.facts) == number, name
    print(f"{len(wrong)} things went wrong and were made up for")  # noqa: T201 - its result


@pytest.mark.parametrize(
    "wrong", [pytest.param(PORTALS, id="portals"), pytest.param(QUICK | SLOW, id="everything", marks=pytest.mark.soak)]
)
def test_whatever_goes_wrong_at_enrolment_it_can_be_done_again(
    centre: SmallCentre, newcomer: SmallStation, impatient: HttpCarrier, wrong: dict[str, Fault]
) -> None:
    patient, centre.server.faulty = newcomer.carrier, ENROL_PATH
    for name, fault in wrong.items():
        newcomer.carrier = impatient if name in SLOW else patient
        centre.server.faults.append(fault)
        with suppress(SyncError) if name not in PORTALS | SLOW else pytest.raises(TryLater):
            newcomer.enrol(centre.code)
        assert_nothing_wrong_is_kept(newcomer)
        newcomer.home.identity.unlink(missing_ok=True)
        centre.code_user = ""
    newcomer.carrier = patient
    newcomer.enrol(centre.code)
    assert load_identity(newcomer.home) is not None
