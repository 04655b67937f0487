"""An evening in front of the TV: the real program, real keys, a real centre, real pictures."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest

from content_sync.protocol.documents import PAGE_MS, PAGES_TYPE, Lesson
from content_sync.protocol.payloads import (
    AssetFaulty,
    BroadcastAired,
    CloseReason,
    Payload,
    PersonJoined,
    SessionClosed,
    SessionOpened,
    StationStarted,
    Way,
)
from content_sync.protocol.watched import segments
from tests.kiosk.displays import Colour
from tests.kiosk.pages.books import book, picture
from tests.kiosk.village import CARDS, Village, enrol, eventually, film, kiosk, publish, soon, steadily
from tests.small_centre import SmallCentre, small_centre

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("locale_dir")]

RED: Colour = (255, 0, 0)
BLUE: Colour = (0, 0, 255)
LONG_S, SHORT_S = 60, 12
PANEL, BELOW_PANEL = (560, 190), (560, 345)
P = TypeVar("P", bound=Payload)


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[SmallCentre]:
    with small_centre(tmp_path / "centre") as centre:
        yield centre


@pytest.fixture
def data_dir(tmp_path: Path, centre: SmallCentre) -> Path:
    enrol(centre, tmp_path / "station")
    return tmp_path / "station"


def make_lesson(centre: SmallCentre, folder: Path, number: int, colour: str, duration_s: int) -> Lesson:
    video = centre.add_media(film(folder / f"{number}.mp4", colour, duration_s))
    video = msgspec.structs.replace(video, duration_ms=duration_s * 1000)
    return Lesson(id=f"lesson-{number}", number=number, title=f"第{number}课", medium=video)


def shows(village: Village, colour: Colour, at: tuple[int, int] = (640, 200)) -> bool:
    """Say whether a place of the screen has this colour, give or take the coding: usually where the picture is."""
    seen = village.colour(*at)
    return all(abs(have - want) <= 6 for have, want in zip(seen, colour, strict=True))


def is_here(village: Village, lesson: Lesson) -> bool:
    sha256 = lesson.medium.sha256
    return any(file.stat().st_size == lesson.medium.size_bytes for file in village.data_dir.glob(f"media/**/{sha256}"))


def payloads(village: Village, kind: type[P]) -> list[P]:
    return [
        msgspec.json.decode(fact.payload, type=kind)
        for _identity, fact in sorted(village.centre.facts.items())
        if fact.kind == kind.KIND
    ]


def test_two_people_watch_pause_and_leave_and_the_centre_learns_it(
    centre: SmallCentre, data_dir: Path, tmp_path: Path
) -> None:
    lesson = make_lesson(centre, tmp_path, 1, "red", LONG_S)
    publish(centre, (lesson,))
    with kiosk(centre, data_dir) as village:
        eventually(lambda: is_here(village, lesson), "the lesson comes")
        eventually(lambda: "home shown" in village.log(), "Home")
        open_first_lesson(village)
        village.press("Down", "Return")
        village.press("1", "0", "1", "Return", "1", "0", "2", "Return")
        village.press("Left", "Left", "Left", "Up", "Return")
        eventually(lambda: shows(village, RED), "the picture, in its colour")
        village.press("Return", "Return", "Escape")
        eventually(lambda: SessionClosed.KIND in village.kinds(), "the facts")
        assert not shows(village, RED)
        assert [fact.person_id for fact in payloads(village, PersonJoined)] == ["p1", "p2"]
        (closed,) = payloads(village, SessionClosed)
        assert closed.reason is CloseReason.LEFT
        assert segments(closed.spans)


def test_cards_laid_on_the_reader_sign_in_over_the_film_and_type_nothing(
    centre: SmallCentre, data_dir: Path, tmp_path: Path
) -> None:
    lesson = make_lesson(centre, tmp_path, 1, "red", LONG_S)
    publish(centre, (lesson,))
    with kiosk(centre, data_dir) as village:
        eventually(lambda: is_here(village, lesson), "the lesson comes")
        open_first_lesson(village)
        village.press("Return")
        eventually(lambda: shows(village, RED), "the picture")
        for card in CARDS:
            village.press(*card, "Return", delay_ms=8)
        eventually(lambda: len(payloads(village, PersonJoined)) == len(CARDS), "both people")
        assert [(fact.person_id, fact.way) for fact in payloads(village, PersonJoined)] == [
            ("p1", Way.CARD),
            ("p2", Way.CARD),
        ]
        assert shows(village, RED)
        village.press("Escape")
        eventually(lambda: SessionClosed.KIND in village.kinds(), "the facts")


def test_a_broadcast_takes_over_at_its_time_and_gives_the_lesson_back(
    centre: SmallCentre, data_dir: Path, tmp_path: Path
) -> None:
    lesson = make_lesson(centre, tmp_path, 1, "red", LONG_S)
    broadcast = make_lesson(centre, tmp_path, 2, "blue", SHORT_S)
    publish(centre, (lesson, broadcast))
    with kiosk(centre, data_dir) as village:
        eventually(lambda: is_here(village, lesson) and is_here(village, broadcast), "the lessons come")
        open_first_lesson(village)
        village.press("Return")
        eventually(lambda: shows(village, RED), "the lesson")
        publish(centre, (lesson, broadcast), (broadcast.id, soon(10)))
        eventually(lambda: shows(village, BLUE), "the broadcast")
        eventually(lambda: shows(village, RED), "the lesson again")
        village.press("Escape")
        eventually(lambda: village.kinds().count(SessionClosed.KIND) == 3, "three sessions")
        opened = [session.lesson_id for session in payloads(village, SessionOpened)]
        reasons = [session.reason for session in payloads(village, SessionClosed)]
        assert opened == [lesson.id, broadcast.id, lesson.id]
        assert reasons == [CloseReason.BROADCAST, CloseReason.FINISHED, CloseReason.LEFT]
        assert [line.entry_id for line in payloads(village, BroadcastAired)] == ["entry"]


def test_a_broadcast_that_was_left_runs_on_in_homes_panel_as_nobodys_watching(
    centre: SmallCentre, data_dir: Path, tmp_path: Path
) -> None:
    broadcast = make_lesson(centre, tmp_path, 1, "blue", LONG_S)
    publish(centre, (broadcast,), (broadcast.id, soon(10)))
    with kiosk(centre, data_dir) as village:
        steadily(lambda: shows(village, BLUE), "the broadcast, and not only its poster", for_s=3)
        village.press("Escape")
        steadily(lambda: not shows(village, BLUE, at=BELOW_PANEL), "no picture below the panel")
        steadily(lambda: shows(village, BLUE, at=PANEL), "the small picture")
        village.press("Down", "Return")
        steadily(lambda: not shows(village, BLUE, at=PANEL), "another page")
        eventually(lambda: SessionClosed.KIND in village.kinds(), "the facts")
        assert village.kinds().count(SessionOpened.KIND) == 1


def test_the_pages_of_a_lesson_are_turned_and_counted(centre: SmallCentre, data_dir: Path, tmp_path: Path) -> None:
    sheets = book(tmp_path / "pages", [picture((255, 0, 0)), picture((0, 0, 255))]).read_bytes()
    pages = msgspec.structs.replace(centre.add_media(sheets), media_type=PAGES_TYPE, duration_ms=2 * PAGE_MS)
    lesson = Lesson(id="lesson-1", number=1, title="看图学", medium=pages)
    publish(centre, (lesson,))
    with kiosk(centre, data_dir) as village:
        eventually(lambda: is_here(village, lesson), "the lesson comes")
        open_first_lesson(village)
        village.press("Return")
        eventually(lambda: shows(village, RED), "the first page")
        eventually(lambda: shows(village, BLUE), "the second page, by itself")
        eventually(lambda: SessionClosed.KIND in village.kinds(), "the end, by itself")
        (closed,) = payloads(village, SessionClosed)
        assert closed.reason is CloseReason.FINISHED
        ((start_ms, end_ms),) = segments(closed.spans)
        assert start_ms < PAGE_MS / 2
        assert end_ms > PAGE_MS * 3 / 2


def test_a_login_page_in_place_of_a_film_is_a_calm_page_and_is_mended(
    centre: SmallCentre, data_dir: Path, tmp_path: Path
) -> None:
    lesson = make_lesson(centre, tmp_path, 1, "red", LONG_S)
    publish(centre, (lesson,))
    with kiosk(centre, data_dir) as village:
        sha256 = lesson.medium.sha256
        file = village.data_dir / "media" / sha256[:2] / sha256
        eventually(file.exists, "the lesson comes")
        film_itself = file.read_bytes()
        file.write_bytes(b"<html>log in</html>".ljust(len(film_itself)))
        open_first_lesson(village)
        village.press("Return")
        eventually(lambda: AssetFaulty.KIND in village.kinds(), "the report")
        eventually(lambda: file.read_bytes() == film_itself, "the film")
        village.press("Return")
        open_first_lesson(village)
        village.press("Return")
        eventually(lambda: shows(village, RED), "the picture")


def open_first_lesson(village: Village) -> None:
    """From Home, open the page of the first lesson."""
    eventually(lambda: village.colour(100, 560) != village.colour(20, 560), "the row of lessons")
    village.press("Down", "Down", "Left", "Left", "Return")


def test_a_new_station_is_enrolled_with_the_remote(centre: SmallCentre, tmp_path: Path) -> None:
    centre.write_documents()
    centre.publish()
    wrong = f"{centre.code[:4]}{(int(centre.code[4:]) + 1) % 10**8:08}"
    with kiosk(centre, tmp_path / "station") as village:
        village.press(*wrong, "Return")
        eventually(lambda: "enrolment refused" in village.log(), "the refusal")
        assert not (village.data_dir / "identity.json").exists()
        village.press(*centre.code, "Return")
        eventually((village.data_dir / "identity.json").exists, "the identity")
        eventually(lambda: StationStarted.KIND in village.kinds(), "the first sync pass")
