"""What the player's page, its menu and the cards around it say."""

from dataclasses import replace

import msgspec
import pytest

from content_sync.protocol.documents import PAGE_MS, PAGES_TYPE, Chapter, Lesson
from kiosk.player.port import PlayerState, Sample
from kiosk.screens.closing.presenter import LIST, NEXT, Way, present_closing
from kiosk.screens.player.presenter import Moment, PlayerView, present_player, why_locked
from kiosk.screens.player.seen import present_seen
from kiosk.screens.player_menu.presenter import (
    CHAPTERS,
    NONE,
    PICTURE,
    Offered,
    language_name,
    present_chapters,
    present_menu,
    present_speeds,
    present_subtitles,
)
from kiosk.screens.still_there.presenter import present_absence, present_question
from tests.kiosk.screens.cast import asset, lesson

MINUTE_MS = 60_000
PLAYING = Sample(1, 0.0, PlayerState.PLAYING, MINUTE_MS, 2 * MINUTE_MS, 5)
FILM = lesson(2, "课")
CUTS = (Chapter(start_ms=0, title="一"), Chapter(start_ms=MINUTE_MS, title="二"))


def present(moment: Moment) -> PlayerView:
    return present_player(moment, lambda _asset: None)


def with_medium(media_type: str, duration_ms: int = 2 * MINUTE_MS) -> Lesson:
    return msgspec.structs.replace(FILM, medium=asset("medium", media_type, duration_ms))


def test_the_overlay_says_where_the_lesson_is_and_what_is_missing() -> None:
    view = present(Moment(FILM, PLAYING, ((0, MINUTE_MS),), people=1, is_held=True))
    assert (view.place, view.total, view.position, view.seen) == ("01:00", "02:00", 0.5, ((0.0, 0.5),))
    assert (view.is_paused, view.people) == (True, "1 person is here")
    assert view.watched == "1 min of 2 min seen; 01:00–02:00 missing"


def test_a_medium_of_unknown_length_stands_at_the_beginning() -> None:
    unknown = msgspec.structs.replace(FILM, medium=asset("medium", duration_ms=None))
    view = present(Moment(unknown, Sample(1, 0.0, PlayerState.OPENING, 0, None, 0), ()))
    assert (view.position, view.total, view.seen, view.watched) == (0.0, "", (), "")
    assert (view.people, view.hint) == ("Nobody has signed in yet", "One moment…")


def test_chapters_are_marked_where_they_begin_but_for_the_first() -> None:
    marked = msgspec.structs.replace(FILM, chapters=(*CUTS, Chapter(start_ms=10 * MINUTE_MS, title="beyond")))
    assert present(Moment(marked, PLAYING, ())).marks == (0.5,)


def test_a_broadcast_says_in_words_that_it_is_one() -> None:
    view = present(Moment(FILM, PLAYING, (), is_broadcast=True))
    assert view.hint.startswith("Broadcast for all stations")
    assert not view.watched


def test_what_a_key_could_not_do_is_said_in_place_of_the_hint() -> None:
    assert present(Moment(FILM, PLAYING, (), note=why_locked(FILM))).hint == why_locked(FILM)


def test_another_speed_stands_beside_the_title() -> None:
    assert present(Moment(FILM, replace(PLAYING, rate=1.25), ())).title == "课  (1.25×)"


def test_a_book_counts_pages_and_keeps_no_sign_over_them() -> None:
    book = with_medium(PAGES_TYPE, 3 * PAGE_MS)
    sample = Sample(1, 0.0, PlayerState.PLAYING, PAGE_MS, 3 * PAGE_MS, 5)
    view = present(Moment(book, sample, ((0, PAGE_MS),), is_held=True))
    assert (view.place, view.total, view.is_paused) == ("Page 2 of 3", "", False)
    assert view.watched == "1 of 3 pages seen; 2–3 missing"
    assert "10 seconds" in why_locked(book)


def test_the_end_of_a_book_is_its_last_page() -> None:
    sample = Sample(1, 0.0, PlayerState.ENDED, 3 * PAGE_MS, 3 * PAGE_MS, 5)
    assert present(Moment(with_medium(PAGES_TYPE, 3 * PAGE_MS), sample, ())).place == "Page 3 of 3"


@pytest.mark.parametrize(
    ("moment", "is_radio"),
    [
        (Moment(FILM, PLAYING, ()), False),
        (Moment(FILM, PLAYING, (), is_picture_shown=False), True),
        (Moment(with_medium("audio/mpeg"), PLAYING, ()), True),
    ],
)
def test_a_calm_page_stands_where_there_is_no_picture(moment: Moment, is_radio: bool) -> None:  # noqa: FBT001
    view = present(moment)
    assert (view.is_radio, view.is_moving) == (is_radio, is_radio)


def test_the_mark_of_a_sound_that_is_held_stands_still() -> None:
    moment = Moment(with_medium("audio/mpeg"), replace(PLAYING, state=PlayerState.PAUSED), (), is_held=True)
    assert not present(moment).is_moving


def test_the_menu_offers_only_what_applies() -> None:
    assert [row.name for row in present_menu(Offered(chapters=CUTS, is_picture_shown=True)).rows] == [CHAPTERS, PICTURE]
    nothing = present_menu(Offered())
    assert (nothing.rows, nothing.note) == ((), "There is nothing to set here.")


def test_a_chapter_that_cannot_be_reached_yet_is_faint() -> None:
    view = present_chapters(CUTS, 10_000, lambda place_ms: min(place_ms, 20_000))
    assert [(row.is_chosen, row.is_faint) for row in view.rows] == [(True, False), (False, True)]
    assert view.first == "0"


def test_the_speed_that_plays_is_chosen_and_too_fast_ones_are_faint() -> None:
    view = present_speeds((0.75, 1.0, 1.5), 1.0, lambda rate: rate > 1)
    assert [(row.title, row.is_chosen, row.is_faint) for row in view.rows] == [
        ("0.75×", False, False),
        ("1×", True, False),
        ("1.5×", False, True),
    ]


def test_subtitles_are_named_as_their_readers_call_them() -> None:
    view = present_subtitles(("zh-Hans", "fr"), None)
    assert [row.title for row in view.rows] == ["No subtitles", "中文", "fr"]
    assert view.first == NONE
    assert language_name(None) == "Off"


def test_the_question_says_how_long_there_is_to_answer() -> None:
    assert "within 41 seconds" in present_question(41.2).sentence
    assert "within 1 second," in present_question(0.0).sentence


def test_what_is_said_after_no_answer_is_true() -> None:
    assert "waits here" in present_absence(is_held=True).sentence
    assert "not counted" in present_absence(is_held=False).sentence


def test_the_card_after_a_lesson_leads_on_first_and_back_last() -> None:
    quiz = Way("quiz", "Answer 5 questions")
    view = present_closing(FILM, ((0, 2 * MINUTE_MS),), 2 * MINUTE_MS, following=lesson(3, "下一课"), offers=(quiz,))
    assert [way.name for way in view.ways] == [NEXT, "quiz", LIST]
    assert (view.watched, view.ahead) == ("Seen whole", "Next: 下一课")


def test_after_the_last_lesson_of_a_course_nothing_is_ahead() -> None:
    view = present_closing(FILM, (), 2 * MINUTE_MS, following=None)
    assert ([way.name for way in view.ways], view.ahead) == ([LIST], "")


def test_pages_that_were_not_seen_are_named_in_rows() -> None:
    book = with_medium(PAGES_TYPE, 9 * PAGE_MS)
    seen = tuple((page * PAGE_MS, (page + 1) * PAGE_MS - 500) for page in (0, 1, 4, 6))
    words = present_seen(book, seen, 9 * PAGE_MS)
    assert words == "4 of 9 pages seen; 3–4, 6 missing and 1 more piece"
    assert present_seen(book, ((0, 9 * PAGE_MS),), 9 * PAGE_MS) == "Seen whole"
    assert present_seen(book, (), 9 * PAGE_MS) == "Not begun"
