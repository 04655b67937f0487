"""Make every lesson that is not there yet, and the list of them."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from deploy.demo.lessons import timing
from deploy.demo.lessons.film import film
from deploy.demo.lessons.layout import PALETTES
from deploy.demo.lessons.script import Course, Kind, Lesson, read_courses
from deploy.demo.lessons.sheets import sheets
from deploy.demo.lessons.slides import sheets_document, slides_document, utterances_of
from deploy.demo.lessons.sound import sound
from deploy.demo.lessons.voice import Utterance, narrate

PAUSE_S = 0.5
LAST_PAUSE_S = 2.0
MAKING = ".making-"
CHAPTERS, SUBTITLES = ".chapters.txt", ".srt"
_ENDINGS = {Kind.FILM: ".mp4", Kind.SOUND: ".m4a", Kind.PAGES: ".pdf"}


def make_lessons(folder: Path, progress: Callable[[str], None]) -> None:
    """Fill ``folder`` with the lessons and ``lessons.json``. What is there already is kept.

    As many are made at once as there are processors; ``progress`` is told of each that is ready. A lesson appears under
    its name only when it is whole, after what lies beside it. Raises CalledProcessError or FileNotFoundError if ffmpeg
    or espeak-ng fails.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    wanted = [(course, lesson) for course in read_courses() for lesson in course.lessons]
    missing = [(course, lesson) for course, lesson in wanted if not _is_made(folder, lesson)]
    if missing:
        progress(f"making {len(missing)} lessons")
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as workers:
        films = {workers.submit(make_lesson, course, lesson, folder): lesson for course, lesson in missing}
        try:
            for at, film_made in enumerate(as_completed(films), start=1):
                film_made.result()
                progress(f"lesson {at}/{len(missing)} is ready: {films[film_made].number} {films[film_made].title}")
        finally:
            workers.shutdown(cancel_futures=True)
    _write_list(folder, wanted)


def make_lesson(course: Course, lesson: Lesson, folder: Path) -> Path:
    """Speak and draw one lesson as its kind wants; return the file, beside which its chapters and subtitles lie."""
    with tempfile.TemporaryDirectory(prefix=MAKING, dir=folder) as name:
        place = Path(name)
        made = _make_pages(course, lesson, place) if lesson.kind is Kind.PAGES else _make_spoken(course, lesson, place)
        for beside in place.glob(f"{lesson.number}.*"):
            if beside != made:
                beside.rename(folder / beside.name)
        return made.rename(folder / made.name)


def file_name(lesson: Lesson) -> str:
    """The file's name in the folder."""
    return f"{lesson.number}{_ENDINGS[lesson.kind]}"


def _make_pages(course: Course, lesson: Lesson, place: Path) -> Path:
    made = place / file_name(lesson)
    (place / "slides.ass").write_text(sheets_document(course, lesson), encoding="utf-8")
    ground = PALETTES[course.palette].ground
    sheets(place / "slides.ass", made, ground=ground, count=len(lesson.slides) + 1)
    return made


def _make_spoken(course: Course, lesson: Lesson, place: Path) -> Path:
    made, voice = place / file_name(lesson), place / "voice.wav"
    texts = utterances_of(course, lesson)
    pauses = [PAUSE_S] * (len(texts) - 1) + [LAST_PAUSE_S]
    spoken = narrate([Utterance(*pair) for pair in zip(texts, pauses, strict=True)], voice)
    (place / f"{lesson.number}{CHAPTERS}").write_text(timing.chapters(lesson, spoken), encoding="utf-8")
    (place / f"{lesson.number}{SUBTITLES}").write_text(timing.subtitles(lesson, spoken), encoding="utf-8")
    if lesson.kind is Kind.SOUND:
        sound(voice, made)
    else:
        (place / "slides.ass").write_text(slides_document(course, lesson, spoken), encoding="utf-8")
        ground = PALETTES[course.palette].ground
        film(place / "slides.ass", voice, made, ground=ground, duration_s=spoken[-1].until_s)
    return made


def _is_made(folder: Path, lesson: Lesson) -> bool:
    return all((folder / name).exists() for name in (file_name(lesson), *_beside(lesson).values()))


def _sweep(folder: Path) -> None:
    """Remove what an interrupted run left half made."""
    for unfinished in folder.glob(f"{MAKING}*"):
        shutil.rmtree(unfinished)


def _beside(lesson: Lesson) -> dict[str, str]:
    if lesson.kind is Kind.PAGES:
        return {}
    return {"chapters": f"{lesson.number}{CHAPTERS}", "subtitles": f"{lesson.number}{SUBTITLES}"}


def _write_list(folder: Path, wanted: list[tuple[Course, Lesson]]) -> None:
    rows = [
        {
            "course": course.title,
            "course_summary": course.summary,
            "title": lesson.title,
            "summary": lesson.summary,
            "number": lesson.number,
            "file": file_name(lesson),
            "required": lesson.required,
            "topics": lesson.topics,
            "months": lesson.months,
            "is_filler": lesson.is_filler,
            **_beside(lesson),
        }
        for course, lesson in wanted
    ]
    unfinished = folder / ".lessons.json.tmp"
    unfinished.write_text(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    unfinished.replace(folder / "lessons.json")
