"""What goes with a lesson that speaks: its chapters and its subtitles, at the seconds at which things are said."""

from collections.abc import Iterator, Sequence

from deploy.demo.lessons.script import Lesson, Point
from deploy.demo.lessons.voice import Spoken


def chapters(lesson: Lesson, spoken: Sequence[Spoken]) -> str:
    """Return a line for each slide, such as ``0:42 底肥施足施匀``. ``spoken`` is that of ``utterances_of``."""
    places = _places(lesson)
    return "\n".join(
        f"{int(spoken[at].from_s) // 60}:{int(spoken[at].from_s) % 60:02} {slide.heading}"
        for at, slide in zip(places, lesson.slides, strict=True)
    )


def subtitles(lesson: Lesson, spoken: Sequence[Spoken]) -> str:
    """Return what is said, as it is written on the slides, in the SubRip format."""
    words = [lesson.title, *(text for slide in lesson.slides for text in _lines(slide.heading, slide.points))]
    cues = [
        f"{number}\n{_clock(said.from_s)} --> {_clock(said.until_s)}\n{text}\n"
        for number, (said, text) in enumerate(zip(spoken, words, strict=True), start=1)
    ]
    return "\n".join(cues)


def _lines(heading: str, points: Sequence[Point]) -> Iterator[str]:
    yield heading
    yield from (point.written for point in points)


def _places(lesson: Lesson) -> Iterator[int]:
    """Yield which utterance is the heading of each slide; the first of all is the opening."""
    at = 1
    for slide in lesson.slides:
        yield at
        at += 1 + len(slide.points)


def _clock(at_s: float) -> str:
    ms = round(at_s * 1000)
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02},{ms % 1000:03}"
