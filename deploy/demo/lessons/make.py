"""Make every lesson that is not there yet, and the list of them."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from deploy.demo.lessons.film import film
from deploy.demo.lessons.layout import PALETTES
from deploy.demo.lessons.script import Course, Lesson, read_courses
from deploy.demo.lessons.slides import slides_document, utterances_of
from deploy.demo.lessons.voice import Utterance, narrate

PAUSE_S = 0.5
LAST_PAUSE_S = 2.0
MAKING = ".making-"


def make_lessons(folder: Path, progress: Callable[[str], None]) -> None:
    """Fill ``folder`` with the lessons' films and ``lessons.json``. What is there already is kept.

    As many films are made at once as there are processors; ``progress`` is told of each that is ready. A film appears
    under its name only when it is whole. Raises CalledProcessError or FileNotFoundError if ffmpeg or espeak-ng fails.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    wanted = [(course, lesson) for course in read_courses() for lesson in course.lessons]
    missing = [(course, lesson) for course, lesson in wanted if not (folder / file_name(lesson)).exists()]
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
    """Speak, draw and film one lesson; return the film."""
    with tempfile.TemporaryDirectory(prefix=MAKING, dir=folder) as name:
        place = Path(name)
        texts = utterances_of(course, lesson)
        pauses = [PAUSE_S] * (len(texts) - 1) + [LAST_PAUSE_S]
        spoken = narrate([Utterance(*pair) for pair in zip(texts, pauses, strict=True)], place / "voice.wav")
        (place / "slides.ass").write_text(slides_document(course, lesson, spoken), encoding="utf-8")
        film(
            place / "slides.ass",
            place / "voice.wav",
            place / "film.mp4",
            ground=PALETTES[course.palette].ground,
            duration_s=spoken[-1].until_s,
        )
        return (place / "film.mp4").rename(folder / file_name(lesson))


def file_name(lesson: Lesson) -> str:
    """The film's name in the folder."""
    return f"{lesson.number}.mp4"


def _sweep(folder: Path) -> None:
    """Remove what an interrupted run left half made."""
    for unfinished in folder.glob(f"{MAKING}*"):
        shutil.rmtree(unfinished)


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
        }
        for course, lesson in wanted
    ]
    unfinished = folder / ".lessons.json.tmp"
    unfinished.write_text(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    unfinished.replace(folder / "lessons.json")
