"""A lesson's slides: what stands on the screen in which seconds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from deploy.demo.lessons.drawing import Picture, Shape, ellipse, rectangle
from deploy.demo.lessons.events import HEADER, Span, shape_event, text_event
from deploy.demo.lessons.layout import HEIGHT, PALETTES, WIDTH, Palette, wrapped
from deploy.demo.lessons.pictures import PICTURES
from deploy.demo.lessons.script import Course, Lesson, Slide
from deploy.demo.lessons.voice import Spoken

COLUMN_X, COLUMN_WIDTH = 56, 716
CARD_X, CARD_Y, CARD_SIZE = 808, 150, 416
ROW_LINE = 54


def utterances_of(course: Course, lesson: Lesson) -> list[str]:
    """Return what is said, in order: the opening, then each slide's heading and points."""
    opening = f"{course.title}。{lesson.title}。{lesson.summary}"
    return [opening, *(text for slide in lesson.slides for text in (slide.heading, *(p.spoken for p in slide.points)))]


def slides_document(course: Course, lesson: Lesson, spoken: Sequence[Spoken]) -> str:
    """Return the whole document. ``spoken`` says when each utterance of ``utterances_of`` is heard."""
    palette = PALETTES[course.palette]
    whole = Span(0, spoken[-1].until_s)
    events = [*_frame(course, lesson, palette, whole), *_opening(lesson, palette, Span(0, spoken[0].until_s))]
    at = 1
    for slide in lesson.slides:
        times = spoken[at : at + 1 + len(slide.points)]
        at += len(times)
        events += _slide(slide, palette, times)
    return HEADER + "\n".join([*events, *_bar(palette, whole), *_clock(whole)]) + "\n"


def sheets_document(course: Course, lesson: Lesson) -> str:
    """Return the document of a lesson that stands still: the opening for a second, then each slide for one."""
    palette = PALETTES[course.palette]
    whole = Span(0, len(lesson.slides) + 1)
    events = [*_frame(course, lesson, palette, whole), *_opening(lesson, palette, Span(0, 1))]
    for at, slide in enumerate(lesson.slides, start=1):
        all_said = [Spoken(at, at)] * (1 + len(slide.points))
        events += _slide(slide, palette, [*all_said, Spoken(at, at + 1)])
    return HEADER + "\n".join(events) + "\n"


def _frame(course: Course, lesson: Lesson, palette: Palette, whole: Span) -> Iterator[str]:
    wave = f"m 0 610 b 240 550 420 650 700 600 b 940 560 1100 640 {WIDTH} 590 l {WIDTH} {HEIGHT} 0 {HEIGHT}"
    yield shape_event(0, whole, Shape(wave, palette.wave))
    yield shape_event(1, whole, Shape(rectangle(CARD_X, CARD_Y, CARD_SIZE, CARD_SIZE, 32), "#ffffff"))
    label = f"{course.title}　第 {lesson.number} 课"
    yield shape_event(1, whole, Shape(rectangle(COLUMN_X, 36, 31 * len(label), 58, 29), palette.accent))
    yield text_event(2, whole, label, (COLUMN_X + 30, 65), size_px=30, colour="#ffffff", anchor=4)


def _bar(palette: Palette, whole: Span) -> Iterator[str]:
    bar = rectangle(0, 0, WIDTH, 14)
    yield shape_event(1, whole, Shape(bar, "#000000", 0.12), (0, HEIGHT - 14))
    yield shape_event(2, whole, Shape(bar, palette.accent), (0, HEIGHT - 14), grows=True)


def _opening(lesson: Lesson, palette: Palette, span: Span) -> Iterator[str]:
    y = 168.0
    for line in wrapped(lesson.title, 11):
        yield text_event(3, span, line, (COLUMN_X, y), size_px=62, colour=palette.ink, bold=True, fade=True)
        y += 88
    yield shape_event(3, span, Shape(rectangle(COLUMN_X, y + 14, 120, 10, 5), palette.accent))
    for at, line in enumerate(wrapped(lesson.summary, 19)):
        yield text_event(3, span, line, (COLUMN_X, y + 48 + 54 * at), size_px=36, colour=palette.ink, fade=True)
    yield from _picture(lesson.picture, span)


def _slide(slide: Slide, palette: Palette, times: Sequence[Spoken]) -> Iterator[str]:
    span = Span(times[0].from_s, times[-1].until_s)
    yield shape_event(3, span, Shape(rectangle(COLUMN_X, 154, 12, 56, 6), palette.accent))
    yield text_event(
        3, span, slide.heading, (COLUMN_X + 32, 182), size_px=50, colour=palette.ink, bold=True, anchor=4, fade=True
    )
    yield from _picture(slide.picture, span)
    y = 252
    for at, point in enumerate(slide.points, start=1):
        row = Row(at, tuple(wrapped(point.written, 15)), y)
        yield from _point(row, palette, span, times[at])
        y += row.height + 16


@dataclass(frozen=True, slots=True)
class Row:
    """One point of a slide: its number, its lines of text, and where it begins (pixels)."""

    number: int
    lines: tuple[str, ...]
    y: int

    @property
    def height(self) -> int:
        """How high it is. Pixels."""
        return 24 + ROW_LINE * len(self.lines)


@dataclass(frozen=True, slots=True)
class RowLook:
    """Colours of a row: its ground, its text, the disc and the digit in it. ``opacity`` dims what still waits."""

    ground: str
    ink: str
    disc: str
    digit: str
    opacity: float = 1


def _point(row: Row, palette: Palette, slide: Span, now: Spoken) -> Iterator[str]:
    """Draw one point three times: waiting, while it is said, and afterwards."""
    white, accent = "#ffffff", palette.accent
    plain = RowLook(white, palette.ink, accent, white)
    yield from _row(row, Span(slide.from_s, now.from_s), replace(plain, opacity=0.42))
    yield from _row(row, Span(now.from_s, now.until_s), RowLook(accent, white, white, accent))
    yield from _row(row, Span(now.until_s, slide.until_s), plain)


def _row(row: Row, span: Span, look: RowLook) -> Iterator[str]:
    if span.until_s <= span.from_s:
        return
    middle = row.y + row.height / 2
    ground = rectangle(COLUMN_X, row.y, COLUMN_WIDTH, row.height, 20)
    yield shape_event(4, span, Shape(ground, look.ground, look.opacity))
    yield shape_event(5, span, Shape(ellipse(COLUMN_X + 44, middle, 24), look.disc, look.opacity))
    number_place = (COLUMN_X + 44, middle)
    yield text_event(6, span, str(row.number), number_place, size_px=30, colour=look.digit, bold=True, anchor=5)
    for at, line in enumerate(row.lines):
        place = (COLUMN_X + 88, row.y + 12 + ROW_LINE * (at + 0.5))
        yield text_event(6, span, line, place, size_px=40, colour=look.ink, anchor=4, opacity=look.opacity)


def _picture(name: str, span: Span) -> Iterator[str]:
    drawing: Picture = PICTURES[name]()
    for shape in drawing:
        yield shape_event(3, span, shape, (CARD_X + 8, CARD_Y + 8))


def _clock(whole: Span) -> Iterator[str]:
    """Show which second this is, so large that it can be read across a room."""
    yield shape_event(7, whole, Shape(rectangle(1044, 24, 180, 82, 24), "#20262c"))
    for second in range(int(whole.until_s) + 1):
        span = Span(second, min(second + 1, whole.until_s))
        yield text_event(
            8,
            span,
            f"{second // 60:02}:{second % 60:02}",
            (1134, 65),
            size_px=52,
            colour="#ffffff",
            bold=True,
            anchor=5,
        )
