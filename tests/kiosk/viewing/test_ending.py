"""How a playback ends of itself."""

import msgspec
import pytest

from content_sync.protocol.documents import Lesson
from content_sync.protocol.payloads import CloseReason
from kiosk.player.port import PlayerState, Sample
from kiosk.viewing.ending import ending, needs_picture
from tests.kiosk.viewing.lessons import lesson


def lesson_of(media_type: str, sha256: str = "a" * 64) -> Lesson:
    film = lesson()
    return msgspec.structs.replace(
        film, medium=msgspec.structs.replace(film.medium, media_type=media_type, sha256=sha256)
    )


def ended(of: Lesson, state: PlayerState, *, pictures: int) -> CloseReason | None:
    return ending(of.medium, Sample(1, 100.0, state, 600_000, 600_000, pictures, played_sounds=1000))


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (PlayerState.OPENING, None),
        (PlayerState.PLAYING, None),
        (PlayerState.PAUSED, None),
        (PlayerState.ENDED, CloseReason.FINISHED),
        (PlayerState.FAILED, CloseReason.FAULT),
    ],
)
def test_a_film_that_was_seen_ends_as_the_player_says(state: PlayerState, reason: CloseReason | None) -> None:
    assert ended(lesson_of("video/mp4"), state, pictures=100) is reason


def test_a_film_that_was_only_heard_to_its_end_is_faulty() -> None:
    assert ended(lesson_of("video/mp4"), PlayerState.ENDED, pictures=0) is CloseReason.FAULT


def test_what_is_made_to_be_heard_is_finished_without_a_picture() -> None:
    assert ended(lesson_of("audio/mp4"), PlayerState.ENDED, pictures=0) is CloseReason.FINISHED


def test_what_is_live_may_be_heard_alone() -> None:
    assert not needs_picture(lesson_of("video/mp2t", sha256="").medium)
