import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from deploy.demo.lessons import make, make_lessons
from deploy.demo.lessons.layout import PALETTES, wrapped
from deploy.demo.lessons.pictures import PICTURES
from deploy.demo.lessons.script import Course, Kind, Lesson, Point, Slide, read_courses
from deploy.demo.lessons.slides import slides_document, utterances_of
from deploy.demo.lessons.voice import Spoken, Utterance, narrate

LESSON = Lesson(
    number=901,
    title="小课",
    summary="看一看。",
    required=True,
    picture="pig",
    slides=(Slide("第一页", "sun", (Point("一 1", "一"), Point("二", "二"))),),
)
COURSE = Course(title="小课程", summary="只为试一试。", palette="rice", lessons=(LESSON,))


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make.make_lesson(COURSE, LESSON, tmp_path_factory.mktemp("lessons"))


def probed(film: Path) -> dict[str, Any]:
    command = ["ffprobe", "-v", "error", "-show_streams", "-show_format", "-of", "json", str(film)]
    answer: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return answer


def test_a_lesson_is_a_film_that_every_station_can_play(film: Path) -> None:
    picture, sound = sorted(probed(film)["streams"], key=lambda stream: stream["codec_type"], reverse=True)
    assert (picture["codec_name"], picture["pix_fmt"]) == ("h264", "yuv420p")
    assert (picture["width"], picture["height"], picture["avg_frame_rate"]) == (1280, 720, "25/1")
    assert (picture["color_space"], picture["color_range"]) == ("bt709", "tv")
    assert (sound["codec_name"], sound["channels"]) == ("aac", 1)


def test_beside_it_lie_its_chapters_and_what_it_says(film: Path) -> None:
    assert re.fullmatch(r"0:0\d 第一页", film.with_suffix(".chapters.txt").read_text())
    said = film.with_suffix(".srt").read_text().splitlines()
    assert said[::4] == ["1", "2", "3", "4"]
    assert said[2::4] == ["小课", "第一页", "一 1", "二"]
    assert all(re.fullmatch(r"00:00:\d\d,\d{3} --> 00:00:\d\d,\d{3}", times) for times in said[1::4])


def test_a_lesson_may_be_a_recording(tmp_path: Path) -> None:
    sound = make.make_lesson(COURSE, replace(LESSON, kind=Kind.SOUND), tmp_path)
    (stream,) = probed(sound)["streams"]
    assert (sound.name, stream["codec_name"]) == ("901.m4a", "aac")


def test_a_lesson_may_stand_still_as_pages(tmp_path: Path) -> None:
    pages = make.make_lesson(COURSE, replace(LESSON, kind=Kind.PAGES), tmp_path)
    said = subprocess.run(["pdfinfo", str(pages)], capture_output=True, check=True, text=True).stdout
    assert re.search(r"^Pages: +2$", said, re.MULTILINE)
    assert [path.name for path in tmp_path.iterdir()] == ["901.pdf"]


def test_it_can_begin_before_all_of_it_has_come(film: Path) -> None:
    head = film.read_bytes()
    assert head.index(b"moov") < head.index(b"mdat")


def test_it_can_be_entered_every_two_seconds(film: Path) -> None:
    command = ["ffprobe", "-v", "error", "-select_streams", "v", "-skip_frame", "nokey"]
    command += ["-show_entries", "frame=pts_time", "-of", "csv=p=0", str(film)]
    printed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    times_s = [float(line.strip(",")) for line in printed.split()]
    assert len(times_s) >= 3
    assert all(later - earlier <= 2.0 for earlier, later in pairwise(times_s))


def test_it_lasts_as_long_as_it_speaks(film: Path, tmp_path: Path) -> None:
    texts = utterances_of(COURSE, LESSON)
    spoken = narrate([Utterance(text, make.PAUSE_S) for text in texts], tmp_path / "voice.wav")
    expected_s = spoken[-1].until_s + make.LAST_PAUSE_S - make.PAUSE_S
    assert float(probed(film)["format"]["duration"]) == pytest.approx(expected_s, abs=0.3)


def test_its_voice_can_be_heard(film: Path) -> None:
    command = ["ffmpeg", "-nostdin", "-v", "info", "-i", str(film), "-af", "volumedetect", "-f", "null", "-"]
    report = subprocess.run(command, capture_output=True, check=True, text=True).stderr
    loudness = re.search(r"mean_volume: (-?[\d.]+) dB", report)
    assert loudness
    assert -30 < float(loudness[1]) < -10


def test_the_second_on_the_screen_changes_with_the_second(film: Path) -> None:
    clocks = [clock_picture(film, at_s) for at_s in (2.1, 2.9, 3.1)]
    assert difference(clocks[0], clocks[1]) < 1
    assert difference(clocks[1], clocks[2]) > 1


def clock_picture(film: Path, at_s: float) -> bytes:
    command = ["ffmpeg", "-nostdin", "-v", "error", "-ss", str(at_s), "-i", str(film), "-frames:v", "1"]
    command += ["-vf", "crop=180:82:1044:24,format=gray", "-f", "rawvideo", "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout


def difference(one: bytes, other: bytes) -> float:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / len(one)


def test_the_voice_speaks_mandarin_and_not_spelt_pinyin() -> None:
    command = ["espeak-ng", "-v", "cmn-latn-pinyin", "-q", "-x", "秧苗"]
    phonemes = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    assert "(en)" not in phonemes


def test_utterances_stand_one_behind_the_other_with_their_pauses(tmp_path: Path) -> None:
    first, second = narrate([Utterance("一", 1.0), Utterance("二", 0.0)], tmp_path / "voice.wav")
    assert first.from_s == 0
    assert first.until_s > 1
    assert second.from_s == first.until_s
    assert second.until_s > second.from_s


@pytest.fixture
def small_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make, "read_courses", lambda: (COURSE,))


@pytest.mark.usefixtures("small_catalogue")
def test_a_second_run_makes_nothing_again_and_says_nothing(tmp_path: Path) -> None:
    told: list[str] = []
    make_lessons(tmp_path, told.append)
    assert told == ["making 1 lessons", "lesson 1/1 is ready: 901 小课"]
    made_at = (tmp_path / "901.mp4").stat().st_mtime_ns
    make_lessons(tmp_path, told.append)
    assert len(told) == 2
    assert (tmp_path / "901.mp4").stat().st_mtime_ns == made_at


@pytest.mark.usefixtures("small_catalogue")
def test_the_list_says_what_a_centre_needs_and_nothing_half_made_is_left(tmp_path: Path) -> None:
    (tmp_path / ".making-abc").mkdir()
    make_lessons(tmp_path, lambda _line: None)
    assert json.loads((tmp_path / "lessons.json").read_text()) == [
        {
            "course": "小课程",
            "course_summary": "只为试一试。",
            "title": "小课",
            "summary": "看一看。",
            "number": 901,
            "file": "901.mp4",
            "required": True,
            "topics": [],
            "months": [],
            "is_filler": False,
            "chapters": "901.chapters.txt",
            "subtitles": "901.srt",
        }
    ]
    beside = ["901.chapters.txt", "901.mp4", "901.srt", "lessons.json"]
    assert sorted(path.name for path in tmp_path.iterdir()) == beside


def test_a_failure_is_one_sentence_with_the_programs_own_words(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    broken = tmp_path / "bin" / "espeak-ng"
    broken.write_text("#!/bin/sh\necho no voice of that name >&2\nexit 1\n")
    broken.chmod(0o755)
    result = subprocess.run(
        [sys.executable, "-m", "deploy.demo.lessons", str(tmp_path / "lessons")],
        env={"PATH": f"{broken.parent}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert result.stderr.strip() == "espeak-ng failed: no voice of that name"


def all_lessons() -> Iterator[tuple[Course, Lesson]]:
    for course in read_courses():
        for lesson in course.lessons:
            yield course, lesson


def test_there_are_at_least_six_lessons_in_four_courses_each_with_its_own_number() -> None:
    numbers = [lesson.number for _, lesson in all_lessons()]
    assert len(read_courses()) == 4
    assert len(numbers) >= 6
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize(("course", "lesson"), [pytest.param(*one, id=str(one[1].number)) for one in all_lessons()])
def test_every_lesson_can_be_drawn_and_spoken(course: Course, lesson: Lesson) -> None:
    assert course.palette in PALETTES
    assert 5 <= len(lesson.slides) <= 8
    for slide in lesson.slides:
        assert slide.picture in PICTURES
        assert 2 <= len(slide.points) <= 4
        rows = [wrapped(point.written, 15) for point in slide.points]
        assert all(len(row) <= 2 for row in rows)
        assert not any(re.search(r"[\dA-Za-z%℃～]", point.spoken) for point in slide.points)


def test_a_point_is_lit_while_it_is_said() -> None:
    times = [Spoken(at, at + 1) for at in range(4)]
    document = slides_document(COURSE, LESSON, times)
    said = [line for line in document.splitlines() if line.endswith("}二")]
    assert [line.split(",")[1:3] for line in said] == [["0:00:01.00", "0:00:03.00"], ["0:00:03.00", "0:00:04.00"]]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("短句", ["短句"]),
        ("机插秧：秧龄 15～20 天，苗高 12～18 厘米", ["机插秧：秧龄 15～20 天，", "苗高 12～18 厘米"]),
        ("一二三四五六七八九十一二三四五六，七", ["一二三四五六七八九", "十一二三四五六，七"]),
    ],
)
def test_lines_break_where_a_reader_would(text: str, lines: list[str]) -> None:
    assert wrapped(text, 15) == lines
