"""Pages are turned as a film is played, and count only while they are on the screen."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from content_sync.protocol.documents import PAGE_MS
from content_sync.protocol.watched import Segment, segments
from kiosk.pages.turner import PageTurner
from kiosk.player.port import Frame, PlayerState, Sample
from kiosk.viewing.sampler import Sampler
from tests.kiosk.pages.books import BLUE, DARK, GREEN, RED, YUV, Colour, book, picture

DEADLINE_S = 60.0


@dataclass
class Screen:
    """Looks at the turner and draws its pictures ten times a second, by a clock that is moved."""

    turner: PageTurner
    now: list[float]
    sampler: Sampler | None = None
    frames: list[Frame] = field(default_factory=list)

    def begin(self, path: Path, start_ms: int = 0) -> Sample:
        playback = self.turner.play(path, start_ms=start_ms)
        self.sampler = Sampler(self.now[0], playback)
        return self.wait(lambda sample: sample.state is not PlayerState.OPENING)

    def wait(self, is_so: Callable[[Sample], bool]) -> Sample:
        """Give the reading thread time, but not the page."""
        deadline = time.monotonic() + DEADLINE_S
        while not is_so(self.turner.sample()):
            assert time.monotonic() < deadline
        return self.turner.sample()

    def draw(self, colour: Colour) -> None:
        """Draw until a page of this colour is on the screen."""
        deadline = time.monotonic() + DEADLINE_S
        while not self.frames or abs(self.frames[-1].y[0] - YUV[colour][0]) > 3:
            self.spend(0.1)
            assert time.monotonic() < deadline

    def spend(self, seconds: float, *, is_drawn: bool = True) -> Sample:
        for _look in range(round(seconds * 10)):
            if is_drawn and (frame := self.turner.frame(self.frames[-1].serial if self.frames else 0)) is not None:
                self.frames.append(frame)
            if self.sampler is not None:
                self.sampler.take(self.turner.sample())
            self.now[0] += 0.1
        return self.turner.sample()

    def seen(self) -> tuple[Segment, ...]:
        return segments(self.sampler.spans()) if self.sampler else ()


@pytest.fixture
def screen() -> Iterator[Screen]:
    now = [1000.0]
    turner = PageTurner(lambda: now[0])
    yield Screen(turner, now)
    turner.close()


@pytest.fixture
def three(tmp_path: Path) -> Path:
    return book(tmp_path / "three", [picture(colour) for colour in (RED, GREEN, BLUE)])


def test_pages_are_turned_by_themselves_to_the_end(screen: Screen, three: Path) -> None:
    assert screen.begin(three).duration_ms == 3 * PAGE_MS
    for colour in (RED, GREEN, BLUE):
        screen.draw(colour)
    sample = screen.spend(PAGE_MS / 1000 + 0.2)
    assert (sample.state, sample.position_ms) == (PlayerState.ENDED, 3 * PAGE_MS)
    assert screen.seen()[0][0] == 0
    assert screen.seen()[-1][1] == pytest.approx(3 * PAGE_MS, abs=1_000)


def test_a_page_turned_by_hand_stands_until_it_is_turned(screen: Screen, three: Path) -> None:
    screen.begin(three)
    screen.turner.pause()
    screen.draw(RED)
    assert screen.spend(5).state is PlayerState.PLAYING
    sample = screen.spend(60)
    assert (sample.state, sample.position_ms) == (PlayerState.PAUSED, PAGE_MS - 1)
    screen.turner.seek(PAGE_MS)
    screen.draw(GREEN)
    sample = screen.spend(4)
    assert sample.state is PlayerState.PLAYING
    assert sample.position_ms == pytest.approx(PAGE_MS + 4_000, abs=300)
    assert screen.seen()[0] == pytest.approx((0, PAGE_MS + 4_000), abs=1_000)


def test_turning_goes_on_after_it_was_held(screen: Screen, three: Path) -> None:
    screen.begin(three)
    screen.turner.pause()
    screen.draw(RED)
    screen.spend(60)
    screen.turner.resume()
    assert screen.spend(0.2).position_ms >= PAGE_MS


def test_a_page_that_nobody_draws_was_not_seen(screen: Screen, three: Path) -> None:
    screen.begin(three)
    sample = screen.spend(60, is_drawn=False)
    assert (sample.displayed_pictures, sample.position_ms) == (0, 0)
    assert screen.seen() == ()


def test_the_time_of_a_page_stands_still_while_it_is_not_drawn(screen: Screen, three: Path) -> None:
    screen.begin(three)
    screen.draw(RED)
    screen.spend(3)
    assert screen.spend(60, is_drawn=False).position_ms == pytest.approx(4_000, abs=500)


def test_a_book_is_opened_where_it_was_left(screen: Screen, three: Path) -> None:
    assert screen.begin(three, start_ms=PAGE_MS + 7_000).position_ms == PAGE_MS
    screen.draw(GREEN)


def test_turning_beyond_the_last_page_ends_the_book(screen: Screen, three: Path) -> None:
    screen.begin(three, start_ms=2 * PAGE_MS)
    screen.draw(BLUE)
    screen.turner.seek(3 * PAGE_MS)
    assert screen.turner.sample().state is PlayerState.ENDED
    screen.turner.seek(0)
    assert screen.turner.sample().state is PlayerState.ENDED


def test_a_page_that_cannot_be_read_stays_dark_and_unseen(screen: Screen, tmp_path: Path) -> None:
    screen.begin(book(tmp_path / "book", [b"no picture", picture(RED)]))
    screen.draw(DARK)
    screen.draw(RED)
    screen.spend(5)
    assert screen.seen()[0] == pytest.approx((PAGE_MS, PAGE_MS + 5_000), abs=1_000)


def test_a_book_without_a_page_that_can_be_read_fails(screen: Screen, tmp_path: Path) -> None:
    screen.begin(book(tmp_path / "book", [b"no picture"]))
    screen.draw(DARK)
    assert screen.spend(PAGE_MS / 1000 + 0.2).state is PlayerState.FAILED


def test_what_is_no_book_fails(screen: Screen, tmp_path: Path) -> None:
    (tmp_path / "book").write_bytes(b"PK\x03\x04 and nothing more")
    assert screen.begin(tmp_path / "book").state is PlayerState.FAILED


def test_another_book_may_be_opened_instead(screen: Screen, three: Path, tmp_path: Path) -> None:
    screen.begin(three)
    screen.draw(RED)
    assert screen.begin(book(tmp_path / "one", [picture(GREEN)])).playback == 2
    screen.draw(GREEN)
    screen.turner.stop()
    assert screen.turner.sample().state is PlayerState.IDLE
    assert screen.turner.frame() is None
