"""One film in several forms: which are made, in which order, that they show the same seconds, and what is approved."""

import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from central.catalogue import media_store, tasks, wire
from central.catalogue.medium_forms import medium_forms
from central.catalogue.models import Asset, Lesson, MediumForm, Upload, UploadProblem, UploadState
from central.catalogue.selectors import latest_upload
from central.catalogue.uploads.preparation import ATTEMPTS, remove_leftovers
from central.schedules.models import Entry
from central.stations.models import Area
from content_sync.protocol import documents
from tests.central.cast import make_county
from tests.central.catalogue.films import ask, make_film, make_sound, mark_as_turned
from tests.central.catalogue.test_preparation import files, receive

pytestmark = pytest.mark.django_db(transaction=True)

PICTURE_S = 1 / 25


@pytest.fixture
def lesson() -> Lesson:
    """A lesson that has no video yet."""
    county = make_county()
    return Lesson.objects.create(course=county.course, number=7, title="稻田水肥管理")


def work(*, most: int | None = None) -> None:
    """Let the worker do what waits, or so many tasks of it besides its chores."""
    options = {} if most is None else {"max_tasks": len(settings.CHORES) + most}
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0, **options)


def forms_of(lesson: Lesson) -> dict[str, MediumForm]:
    lesson.refresh_from_db()
    return {form.profile: form for form in MediumForm.objects.filter(medium=lesson.medium)}


def told(lesson: Lesson) -> documents.Lesson:
    ((_lesson, said),) = wire.lessons([lesson.id])
    return said


def height(file: Asset | None) -> int:
    assert file is not None
    return int(
        ask(
            media_store.path_of(file.sha256), "-select_streams", "v", "-show_entries", "stream=height", "-of", "csv=p=0"
        )
    )


def flash_s(film: Path) -> float:
    """Return when the picture turns from black to white."""
    seen = ["ffmpeg", "-hide_banner", "-i", str(film), "-vf", "blackdetect=d=0.2", "-an", "-f", "null", "-"]
    said = subprocess.run(seen, check=True, capture_output=True, text=True).stderr
    found = re.search(r"black_end:(\S+)", said)
    assert found is not None
    return float(found[1])


def beep_s(film: Path) -> float:
    """Return when the sound begins."""
    heard = [
        "ffmpeg",
        "-hide_banner",
        "-i",
        str(film),
        "-vn",
        "-af",
        "silencedetect=noise=-40dB:d=0.2",
        "-f",
        "null",
        "-",
    ]
    said = subprocess.run(heard, check=True, capture_output=True, text=True).stderr
    found = re.search(r"silence_end: (\S+)", said)
    assert found is not None
    return float(found[1])


@pytest.mark.parametrize(
    ("size", "profiles"),
    [
        ("1296x728", {"720p": 720, "1080p": 728, "480p": 480}),
        ("1280x720", {"720p": 720, "480p": 480}),
        ("1024x576", {"720p": 576, "480p": 480}),
        ("320x180", {"480p": 180}),
    ],
)
def test_a_film_is_made_in_the_forms_that_do_not_enlarge_it(
    size: str, profiles: dict[str, int], lesson: Lesson, tmp_path: Path
) -> None:
    receive(lesson, make_film(tmp_path / "film.mp4", size=size, duration_s=1))
    work()

    made = forms_of(lesson)
    assert {profile: height(form.file) for profile, form in made.items() if profile != "audio"} == profiles
    assert next(iter(made)) == next(iter(profiles))
    assert made["audio"].file is not None
    assert made["audio"].file.media_type == "audio/mp4"


def test_a_film_that_was_filmed_upright_is_measured_upright(lesson: Lesson, tmp_path: Path) -> None:
    lying = make_film(tmp_path / "lying.mp4", size="480x270", duration_s=1)
    receive(lesson, mark_as_turned(lying, tmp_path / "phone.mp4"))
    work()

    assert [form.profile for form in forms_of(lesson).values()] == ["480p", "audio"]


def test_a_sound_has_one_form_and_a_silent_film_no_sound(lesson: Lesson, tmp_path: Path) -> None:
    receive(lesson, make_sound(tmp_path / "sound.mp3"))
    work()
    assert list(forms_of(lesson)) == ["audio"]
    assert told(lesson).forms == ()

    receive(lesson, make_film(tmp_path / "film.mp4", size="1280x720", sound=False, duration_s=1))
    work()
    assert list(forms_of(lesson)) == ["720p", "480p"]


def test_a_second_is_the_same_second_in_every_form(lesson: Lesson, tmp_path: Path) -> None:
    picture = (
        "color=black:size=1296x728:rate=30:duration=2[b];color=white:size=1296x728:rate=30:duration=2[w];[b][w]concat"
    )
    sound = "aevalsrc='sin(2*PI*440*t)*gte(t,2.5)':d=3"
    film = tmp_path / "film.mkv"
    made = [
        "ffmpeg",
        "-v",
        "error",
        "-y",
        "-f",
        "lavfi",
        "-i",
        picture,
        "-itsoffset",
        "0.5",
        "-f",
        "lavfi",
        "-i",
        sound,
    ]
    subprocess.run([*made, "-preset", "ultrafast", str(film)], check=True)

    receive(lesson, film)
    work()

    forms = forms_of(lesson)
    assert set(forms) == {"1080p", "720p", "480p", "audio"}
    lengths = [form.file.duration_ms or 0 for form in forms.values() if form.file]
    assert max(lengths) - min(lengths) <= 2 * 1000 * PICTURE_S
    paths = {profile: media_store.path_of(form.file_id or "") for profile, form in forms.items()}
    for profile, path in paths.items():
        assert beep_s(path) == pytest.approx(3, abs=2 * PICTURE_S), profile
        if profile != "audio":
            assert flash_s(path) == pytest.approx(2, abs=2 * PICTURE_S), profile


def test_the_lesson_can_be_used_as_soon_as_its_main_form_is_there(lesson: Lesson, tmp_path: Path) -> None:
    receive(lesson, make_film(tmp_path / "film.mp4", size="1296x728", duration_s=1))
    work(most=1)

    upload = latest_upload(lesson)
    assert upload is not None
    assert upload.state == UploadState.READY
    assert told(lesson).medium.sha256 == forms_of(lesson)["720p"].file_id
    assert [form.is_to_be_made for form in forms_of(lesson).values()] == [False, True, True, True]
    assert Path(upload.file.path).exists()


def test_forms_are_told_together_so_that_one_version_holds_them_all(lesson: Lesson, tmp_path: Path) -> None:
    receive(lesson, make_film(tmp_path / "film.mp4", size="1280x720", duration_s=1))
    work(most=1)
    early = told(lesson)
    work(most=1)
    assert told(lesson) == early
    assert early.forms == ()

    work()

    assert {form.profile for form in told(lesson).forms} == {"720p", "480p", "audio"}
    assert told(lesson).forms[0].file == told(lesson).medium


def test_what_most_stations_take_is_made_first_and_nobody_waits_for_it(lesson: Lesson, tmp_path: Path) -> None:
    Area.objects.filter(parent=None).update(profile="1080p")
    other = Lesson.objects.create(course=lesson.course, number=8, title="果树修剪")
    receive(lesson, make_film(tmp_path / "first.mp4", size="1296x728", duration_s=1))
    work(most=1)
    receive(other, make_film(tmp_path / "second.mp4", duration_s=1))
    work(most=1)
    other.refresh_from_db()
    assert other.medium is not None

    work(most=1)

    done = [profile for profile, form in forms_of(lesson).items() if form.file]
    assert done == ["720p", "1080p"]


def test_an_interrupted_form_is_made_after_the_restart_and_the_file_stays_until_then(
    lesson: Lesson, tmp_path: Path, centre_folders: Path
) -> None:
    receive(lesson, make_film(tmp_path / "film.mp4", size="1280x720", duration_s=1))
    work(most=1)
    DBTaskResult.objects.filter(status="READY", task_path=tasks.make_form.module_path).update(
        status="RUNNING", worker_ids=["killed"]
    )
    remove_leftovers(at=timezone.now().replace(year=2090))
    assert len(files(centre_folders / "uploads")) == 1

    work()

    assert all(form.file for form in forms_of(lesson).values())
    assert files(centre_folders / "uploads") == []


def test_a_form_that_ends_the_worker_every_time_is_given_up_and_the_lesson_stays(
    lesson: Lesson, tmp_path: Path
) -> None:
    receive(lesson, make_film(tmp_path / "film.mp4", size="1280x720", duration_s=1))
    work(most=1)
    DBTaskResult.objects.filter(status="READY", task_path=tasks.make_form.module_path).update(
        status="RUNNING", worker_ids=["killed"] * ATTEMPTS
    )

    work()

    assert {form.problem for form in forms_of(lesson).values()} == {"", UploadProblem.INTERRUPTED}
    assert told(lesson).forms == ()
    assert told(lesson).medium.media_type == "video/mp4"


def test_the_forms_of_a_film_that_was_replaced_are_not_made(lesson: Lesson, tmp_path: Path) -> None:
    receive(lesson, make_film(tmp_path / "old.mp4", size="1280x720", duration_s=1))
    work(most=1)
    old = forms_of(lesson)["480p"]
    receive(lesson, make_film(tmp_path / "new.mp4", duration_s=2))

    work()

    old.refresh_from_db()
    assert (old.file, old.problem) == (None, UploadProblem.REPLACED)
    assert all(form.file for form in forms_of(lesson).values())


def test_a_film_that_had_one_form_gets_the_others_of_itself(lesson: Lesson, tmp_path: Path) -> None:
    receive(lesson, make_film(tmp_path / "film.mp4", size="1280x720", duration_s=2))
    work(most=1)
    lesson.refresh_from_db()
    main = lesson.medium
    assert main is not None
    Entry.objects.all().delete()
    MediumForm.objects.all().delete()
    DBTaskResult.objects.all().delete()
    Upload.objects.all().delete()
    Asset.objects.update(loudness_lufs=None)
    Lesson.objects.exclude(pk=lesson.pk).delete()
    assert medium_forms.films_of_one_form() == [main]

    call_command("make_forms", verbosity=0)
    work()

    forms = forms_of(lesson)
    assert lesson.medium == main
    assert {profile: form.file is not None for profile, form in forms.items()} == {
        "720p": True,
        "480p": True,
        "audio": True,
    }
    assert forms["480p"].file is not None
    assert forms["480p"].file.duration_ms == pytest.approx(main.duration_ms, abs=80)
    assert Asset.objects.get(pk=main.pk).loudness_lufs == pytest.approx(-16, abs=1)
    assert medium_forms.films_of_one_form() == []
