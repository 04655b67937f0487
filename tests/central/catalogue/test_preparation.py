"""What the worker makes of uploaded files, with the real ffmpeg."""

import hashlib
import os
import time
import zipfile
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from central.catalogue import media_store
from central.catalogue.models import Lesson, Upload, UploadProblem, UploadState
from central.catalogue.selectors import latest_upload
from central.catalogue.uploads import uploads
from central.catalogue.uploads.preparation import ATTEMPTS, remove_leftovers
from content_sync.protocol.documents import CHUNK_SIZE_BYTES, LessonKind
from kiosk.player.container import demuxer_for, read_head
from tests.central.cast import make_county
from tests.central.catalogue.films import ask, keyframe_times_s, make_film, make_sound

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lesson() -> Lesson:
    """A lesson that has no video yet."""
    county = make_county()
    return Lesson.objects.create(course=county.course, number=7, title="稻田水肥管理")


def test_a_film_becomes_the_lessons_video(lesson: Lesson, tmp_path: Path) -> None:
    upload = prepare(lesson, make_film(tmp_path / "课 1.avi", duration_s=3))

    lesson.refresh_from_db()
    assert (upload.state, upload.progress_percent) == (UploadState.READY, 100)
    assert lesson.medium is not None
    assert lesson.poster is not None
    assert lesson.medium.media_type == "video/mp4"
    assert lesson.medium.duration_ms == pytest.approx(3000, abs=150)
    assert lesson.poster.media_type == "image/jpeg"


def test_every_station_can_play_what_comes_out(lesson: Lesson, tmp_path: Path) -> None:
    film = prepared_film(
        lesson, make_film(tmp_path / "film.mkv", duration_s=0.5, size="1920x1080", rate=50, pixels="yuv444p")
    )

    picture = ask(
        film, "-select_streams", "v", "-show_entries", "stream=codec_name,pix_fmt,avg_frame_rate,width,height"
    )
    sound = ask(film, "-select_streams", "a", "-show_entries", "stream=codec_name,channels,sample_rate")
    assert {"codec_name=h264", "pix_fmt=yuv420p", "avg_frame_rate=25/1", "width=1280", "height=720"} <= words(picture)
    assert {"codec_name=aac", "channels=2", "sample_rate=48000"} <= words(sound)


def test_a_player_can_begin_every_two_seconds(lesson: Lesson, tmp_path: Path) -> None:
    times = keyframe_times_s(prepared_film(lesson, make_film(tmp_path / "film.mp4", duration_s=5)))

    assert times[0] == 0
    assert all(later - earlier <= 2 for earlier, later in pairwise([*times, 5]))


def test_the_index_stands_before_the_pictures(lesson: Lesson, tmp_path: Path) -> None:
    content = prepared_film(lesson, make_film(tmp_path / "film.mp4")).read_bytes()

    assert 0 < content.index(b"moov") < content.index(b"mdat")


def test_an_upright_film_keeps_its_shape(lesson: Lesson, tmp_path: Path) -> None:
    film = prepared_film(lesson, make_film(tmp_path / "phone.mp4", size="540x960", duration_s=1))

    assert words(ask(film, "-select_streams", "v", "-show_entries", "stream=width,height")) >= {
        "width=406",
        "height=720",
    }


def test_a_silent_film_is_a_film(lesson: Lesson, tmp_path: Path) -> None:
    assert prepare(lesson, make_film(tmp_path / "silent.mp4", sound=False)).state == UploadState.READY


def test_media_lie_under_their_digest_with_a_list_of_their_chunks(lesson: Lesson, tmp_path: Path) -> None:
    film = prepared_film(lesson, make_film(tmp_path / "film.mp4", duration_s=7, size="1280x720"))

    assert lesson.medium is not None
    content = film.read_bytes()
    chunks = [content[start : start + CHUNK_SIZE_BYTES] for start in range(0, len(content), CHUNK_SIZE_BYTES)]
    assert len(chunks) > 1
    assert hashlib.sha256(content).hexdigest() == lesson.medium.sha256 == film.name
    chunk_list = media_store.path_of(lesson.medium.chunks_sha256).read_bytes()
    assert chunk_list == b"".join(hashlib.sha256(chunk).digest() for chunk in chunks)
    assert film.stat().st_mode & 0o777 == 0o644


def test_the_same_film_is_stored_once(lesson: Lesson, tmp_path: Path, centre_folders: Path) -> None:
    film = make_film(tmp_path / "film.mp4")
    prepare(lesson, film)
    before = files(centre_folders / "publication")
    prepare(lesson, film)

    assert files(centre_folders / "publication") == before
    assert len(before) == 6


def test_nothing_of_the_upload_stays(lesson: Lesson, tmp_path: Path, centre_folders: Path) -> None:
    prepare(lesson, make_film(tmp_path / "film.mp4"))
    prepare(lesson, make_text(tmp_path / "notes.mp4"))

    assert files(centre_folders / "uploads") == []


def make_text(path: Path) -> Path:
    path.write_text("这不是视频。\n" * 100)
    return path


def make_page(path: Path) -> Path:
    path.write_text("<!doctype html><html><title>Log in</title></html>")
    return path


def make_playlist(path: Path) -> Path:
    """A playlist that would make ffmpeg read a file of the centre's."""
    path.write_text("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n/etc/hostname\n#EXT-X-ENDLIST\n")
    return path


def make_zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("film.txt", "no film")
    return path


def make_noise(path: Path) -> Path:
    path.write_bytes(os.urandom(200_000))
    return path


def make_headless(path: Path) -> Path:
    """The first half of a film whose index stands at its end."""
    whole = make_film(path.with_suffix(".mov"), duration_s=2).read_bytes()
    path.write_bytes(whole[whole.index(b"mdat") :])
    return path


def make_half(path: Path) -> Path:
    whole = make_film(path.with_suffix(".mov"), duration_s=10).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return path


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (make_text, UploadProblem.TEXT),
        (make_page, UploadProblem.TEXT),
        (make_playlist, UploadProblem.TEXT),
        (make_zip, UploadProblem.NO_PAGES),
        (make_noise, UploadProblem.UNREADABLE),
        (make_headless, UploadProblem.UNREADABLE),
        (make_half, UploadProblem.INCOMPLETE),
    ],
)
def test_what_is_no_whole_film_is_refused_with_its_reason(
    make: Callable[[Path], Path], problem: UploadProblem, lesson: Lesson, tmp_path: Path, centre_folders: Path
) -> None:
    upload = prepare(lesson, make(tmp_path / "film.mp4"))

    lesson.refresh_from_db()
    assert (upload.state, upload.problem) == (UploadState.REFUSED, problem)
    assert lesson.medium is None
    assert files(centre_folders) == [Path("worker.lock")]


def test_a_recording_becomes_a_lesson_to_listen_to(lesson: Lesson, tmp_path: Path) -> None:
    sound = prepared_film(lesson, make_sound(tmp_path / "sound.mp3"))

    assert lesson.medium is not None
    assert (lesson.medium.media_type, lesson.medium.kind, lesson.poster) == ("audio/mp4", LessonKind.AUDIO, None)
    assert lesson.medium.duration_ms == pytest.approx(2000, abs=150)
    assert ask(sound, "-show_entries", "stream=codec_name", "-of", "csv=p=0") == "aac"
    assert demuxer_for(read_head(sound)) == "mp4"


def test_an_empty_file_is_refused_at_once(lesson: Lesson, tmp_path: Path) -> None:
    (tmp_path / "empty.mp4").touch()

    with pytest.raises(ValidationError):
        receive(lesson, tmp_path / "empty.mp4")
    assert not Upload.objects.exists()


def test_a_refused_upload_leaves_the_video_that_was_there(lesson: Lesson, tmp_path: Path) -> None:
    film = prepared_film(lesson, make_film(tmp_path / "film.mp4"))
    prepare(lesson, make_text(tmp_path / "notes.mp4"))

    lesson.refresh_from_db()
    assert lesson.medium is not None
    assert media_store.path_of(lesson.medium.sha256) == film


def test_a_lesson_deleted_meanwhile_takes_its_upload_along(lesson: Lesson, tmp_path: Path) -> None:
    receive(lesson, make_film(tmp_path / "film.mp4"))
    lesson.delete()

    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)

    assert not Upload.objects.exists()


def test_leftovers_go_but_not_what_is_needed(lesson: Lesson, tmp_path: Path, centre_folders: Path) -> None:
    folder = centre_folders / "uploads"
    upload = receive(lesson, make_text(tmp_path / "waits.mp4"))
    (folder / "work" / "half-made").mkdir(parents=True)
    (folder / "incoming").mkdir(exist_ok=True)
    for name in ("forgotten", "incoming/cut", "incoming/coming"):
        (folder / name).write_bytes(b"x")
    two_days_ago = time.time() - timedelta(days=2).total_seconds()
    for name in ("forgotten", "incoming/cut", upload.id):
        os.utime(folder / name, (two_days_ago, two_days_ago))

    remove_leftovers(at=timezone.now())

    assert files(folder) == [Path(upload.id), Path("incoming/coming")]
    assert not (folder / "work").exists()


def test_an_upload_that_ends_the_worker_every_time_is_given_up(lesson: Lesson, tmp_path: Path) -> None:
    receive(lesson, make_film(tmp_path / "film.mp4"))
    DBTaskResult.objects.update(status="RUNNING", worker_ids=["killed"] * ATTEMPTS)

    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)

    assert Upload.objects.get().problem == UploadProblem.INTERRUPTED


def receive(lesson: Lesson, source: Path) -> Upload:
    with source.open("rb") as file:
        incoming = UploadedFile(File(file), source.name, size=source.stat().st_size)
        return uploads.receive(lesson=lesson, files=[incoming], by=None)


def prepare(lesson: Lesson, source: Path) -> Upload:
    """Upload a file and let the worker do all that waits."""
    receive(lesson, source)
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)
    upload = latest_upload(lesson)
    assert upload is not None
    return upload


def prepared_film(lesson: Lesson, source: Path) -> Path:
    prepare(lesson, source)
    lesson.refresh_from_db()
    assert lesson.medium is not None
    return media_store.path_of(lesson.medium.sha256)


def files(folder: Path) -> list[Path]:
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


def words(answer: str) -> set[str]:
    return set(answer.splitlines())
