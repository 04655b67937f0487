"""Many files become lessons: shown first, then all that are new, once."""

import io
import random
import zipfile
from base64 import b64encode
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from openpyxl import Workbook
from PIL import Image

from central.accounts.models import User
from central.catalogue.models import Lesson, Topic, Upload
from central.catalogue.uploads.piece_views import PIECE_TYPE
from central.importing import batches, store, unpacking
from central.importing.lines import Verdict
from central.importing.manifest import Column, read_manifest
from central.importing.models import Batch, BatchFile, FileState
from central.importing.proposals import title_of
from central.rights.actions import Role
from central.rights.models import Grant
from central.rights.scope import EVERYWHERE
from central.spreadsheets.errors import Unreadable
from tests.approving import somebody
from tests.central.cast import County

pytestmark = pytest.mark.django_db
LIST = """文件,编号,标题,专题,必修,难度,适合谁看
一.png,1500,插秧,水稻,是,较难,农民、党员
二.png,1001,重号,,,,
三.png,,没有文件,,,,
"""


def picture(level: int) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (64, 36), (level,) * 3).save(written, "PNG")
    return written.getvalue()


def work() -> None:
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)


def opened(clerk: Client, county: County) -> Batch:
    clerk.post(reverse("importing:begin", args=[county.course.pk]))
    return Batch.objects.get()


def bring(clerk: Client, batch: Batch, **files: bytes) -> batches.Look:
    sent = [SimpleUploadedFile(name.replace("__", "."), content) for name, content in files.items()]
    clerk.post(reverse("importing:add", args=[batch.pk]), {"file": sent})
    for file in BatchFile.objects.filter(state=FileState.WHOLE).select_related("batch"):
        unpacking.look(file)
    with override("en"):
        return batches.look(batch, EVERYWHERE)


def make(clerk: Client, batch: Batch) -> object:
    page = clerk.get(reverse("importing:show", args=[batch.pk]))
    return clerk.post(reverse("importing:make", args=[batch.pk]), {"seen": page.context["seen"]})


@pytest.mark.django_db(transaction=True)
def test_files_become_lessons_named_after_them_in_the_order_of_their_names(clerk: Client, county: County) -> None:
    batch = opened(clerk, county)
    bring(clerk, batch, **{"10_收割__png": picture(10), "2_<b>插秧__png": picture(20)})
    assert not Lesson.objects.exclude(pk=county.lesson.pk).exists()
    page = clerk.get(reverse("importing:show", args=[batch.pk])).content.decode()
    assert "&lt;b&gt;插秧" in page
    make(clerk, batch)
    made = Lesson.objects.exclude(pk=county.lesson.pk).order_by("position").values_list("number", "title", "position")
    assert list(made) == [(1002, "<b>插秧", 1), (1003, "收割", 2)]
    assert Upload.objects.count() == 2
    assert [path.name for path in (store.path_of(BatchFile(pk="x")).parent).iterdir()] == []


def test_a_list_says_more_and_each_row_that_cannot_be_says_why(clerk: Client, county: County) -> None:
    Topic.objects.create(title="水稻")
    seen = bring(clerk, opened(clerk, county), list__csv=LIST.encode("gb18030"), 一__png=picture(1), 二__png=picture(2))
    lines = {line.name: line for line in seen.lines}
    first = lines["一.png"]
    assert (first.verdict, first.number, first.title, first.required, first.difficulty, first.groups) == (
        Verdict.NEW, 1500, "插秧", True, "hard", ["farmers", "party"],
    )  # fmt: skip
    assert lines["二.png"].reasons == ["Another lesson has the number 1001 already."]
    assert lines["三.png"].reasons == ["There is no file of this name."]
    make(clerk, Batch.objects.get())
    (made,) = Lesson.objects.exclude(pk=county.lesson.pk)
    assert [topic.title for topic in made.topics.all()] == ["水稻"]
    assert [line.name for line in batches.look(Batch.objects.get(), EVERYWHERE).lines] == ["二.png", "三.png"]


@pytest.mark.parametrize(
    ("heading", "cell", "reason"),
    [
        ("编号", "十二", "is no lesson number"),
        ("必修", "也许", "says neither yes nor no"),
        ("难度", "极难", "is no difficulty"),
        ("专题", "没有的", "There is no topic"),
        ("适合谁看", "外星人", "There is no group"),
        ("课程", "没有的课", "There is no course"),
        ("标题", "长" * 301, "The title is too long."),
        ("标题", "=1+1", "cannot be read"),
    ],
)
def test_what_a_cell_cannot_say_is_told_in_its_row(
    clerk: Client, county: County, heading: str, cell: str, reason: str
) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["文件", heading])
    book.active.append(["一.png", cell])
    written = io.BytesIO()
    book.save(written)
    (line,) = bring(clerk, opened(clerk, county), list__xlsx=written.getvalue(), 一__png=picture(1)).lines
    assert line.verdict is Verdict.WRONG
    assert reason in " ".join(line.reasons)


def test_the_same_bytes_are_the_same_lesson_whatever_they_are_called(clerk: Client, county: County) -> None:
    batch = opened(clerk, county)
    bring(clerk, batch, 一__png=picture(1))
    make(clerk, batch)
    seen = bring(clerk, batch, 又一__png=picture(1), 二__png=picture(2), 二二__png=picture(2))
    assert [line.verdict for line in seen.lines] == [Verdict.NEW, Verdict.WRONG, Verdict.DOUBLE]
    assert "It is the same file as “二.png”." in seen.lines[1].reasons


@pytest.mark.django_db(transaction=True)
def test_what_was_uploaded_to_a_lesson_before_is_known_by_its_bytes_too(clerk: Client, county: County) -> None:
    file = SimpleUploadedFile("早.png", picture(1))
    clerk.post(reverse("catalogue:upload", args=[county.lesson.pk]), {"file": file})
    work()
    batch = opened(clerk, county)
    (line,) = bring(clerk, batch, 晚__png=picture(1)).lines
    assert line.double_of == county.lesson


def test_a_zip_goes_apart_and_one_of_pictures_is_a_lesson_of_pages(clerk: Client, county: County) -> None:
    mixed, pages = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(mixed, "w") as archive:
        archive.writestr("../../一.png", picture(1))
        archive.writestr("夹/二.pdf", b"%PDF-1.4")
        archive.writestr("__MACOSX/._一.png", b"x")
        archive.writestr("说明.txt", b"x")
    with zipfile.ZipFile(pages, "w") as archive:
        archive.writestr("1.png", picture(3))
    seen = bring(clerk, opened(clerk, county), 包__zip=mixed.getvalue(), 图__zip=pages.getvalue())
    assert {line.name: line.verdict for line in seen.lines} == {
        "../../一.png": Verdict.NEW, "夹/二.pdf": Verdict.NEW, "说明.txt": Verdict.WRONG, "图.zip": Verdict.NEW,
    }  # fmt: skip
    folder = store.path_of(BatchFile(pk="x")).parent
    assert {path.name for path in folder.iterdir()} == set(BatchFile.objects.values_list("pk", flat=True))


def test_a_zip_whose_content_is_damaged_is_said_to_be_and_leaves_nothing(clerk: Client, county: County) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("一.mp4", random.Random(1).randbytes(9000))
        archive.writestr("二.mp4", random.Random(2).randbytes(9000))
    broken = bytearray(written.getvalue())
    broken[12_000] ^= 0xFF
    seen = bring(clerk, opened(clerk, county), 包__zip=bytes(broken))
    assert ([file.name for file in seen.damaged], seen.lines) == (["包.zip"], [])
    assert BatchFile.objects.count() == 1
    assert len(list(store.path_of(BatchFile(pk="x")).parent.iterdir())) == 1


def test_files_come_in_pieces_and_go_on_after_a_cut(clerk: Client, county: County) -> None:
    batch, content = opened(clerk, county), random.Random(7).randbytes(90_000)
    headers = {
        "Upload-Length": str(len(content)),
        "Upload-Metadata": f"filename {b64encode('长.mp4'.encode()).decode()}",
    }
    address = clerk.post(reverse("importing:begin_file", args=[batch.pk]), headers=headers).headers["Location"]
    clerk.patch(address, content[:40_000], content_type=PIECE_TYPE, headers={"Upload-Offset": "0"})
    assert clerk.head(address).headers["Upload-Offset"] == "40000"
    assert batches.look(batch, EVERYWHERE).lines == []
    clerk.patch(address, content[40_000:], content_type=PIECE_TYPE, headers={"Upload-Offset": "40000"})
    file = BatchFile.objects.get()
    assert (file.name, file.state, store.path_of(file).read_bytes()) == ("长.mp4", FileState.WHOLE, content)


def test_what_changed_since_it_was_shown_is_not_done(clerk: Client, county: County) -> None:
    batch = opened(clerk, county)
    bring(clerk, batch, 一__png=picture(1))
    shown = clerk.get(reverse("importing:show", args=[batch.pk])).context["seen"]
    Lesson.objects.create(course=county.course, number=1002, title="别人刚加的")
    assert clerk.post(reverse("importing:make", args=[batch.pk]), {"seen": shown}).status_code == 409
    assert not Upload.objects.exists()


def test_a_number_taken_in_the_same_moment_undoes_all(clerk: Client, county: County) -> None:
    batch = opened(clerk, county)
    seen = bring(clerk, batch, 一__png=picture(1), 二__png=picture(2))
    Lesson.objects.create(course=county.course, number=1003, title="别人刚加的")
    with pytest.raises(ValidationError):
        batches.make(seen, county.clerk)
    assert Lesson.objects.filter(number=1002).count() == 0
    assert all(store.path_of(file).exists() for file in BatchFile.objects.all())


def test_colleagues_may_look_and_add_but_only_who_began_a_file_sends_the_rest(clerk: Client, county: County) -> None:
    other = User.objects.create(username="other")
    batch = Batch.objects.create(course=county.course, made_by=other, made_at=timezone.now())
    file = store.expect(batch=batch, name="长.mp4", size_bytes=9)
    assert clerk.get(reverse("importing:show", args=[batch.pk])).status_code == 200
    assert clerk.head(reverse("importing:piece", args=[file.pk])).status_code == 404
    Grant.objects.create(user=other, role=Role.EDITOR, area=county.village)
    clerk.force_login(other)
    assert clerk.get(reverse("importing:show", args=[batch.pk])).status_code == 404


def test_a_thousand_files_ask_as_few_questions_as_one(clerk: Client, county: County) -> None:
    batch = opened(clerk, county)
    address = reverse("importing:show", args=[batch.pk])

    def questions(count: int) -> int:
        BatchFile.objects.bulk_create(
            BatchFile(batch=batch, name=f"{n}.mp4", size_bytes=9, state=FileState.READ, sha256=f"{n:064x}")
            for n in range(count)
        )
        with CaptureQueriesContext(connection) as asked:
            assert clerk.get(address).status_code == 200
        BatchFile.objects.all().delete()
        return len(asked)

    few = questions(1)
    assert questions(1000) <= few + 2


@pytest.mark.parametrize(
    ("name", "title"),
    [("01_插秧 要点.mp4", "插秧 要点"), ("夹/2、育秧.MP4", "育秧"), ("2026年总结.pdf", "2026年总结"), ("12.png", "12")],
)
def test_a_title_is_the_name_without_what_only_orders_files(name: str, title: str) -> None:
    assert title_of(name) == title


def test_a_list_without_a_column_of_files_is_refused() -> None:
    with pytest.raises(Unreadable):
        read_manifest("标题\n插秧\n".encode())
    assert read_manifest("课程表\n文件名,标题\na.mp4,插秧\n".encode())[0].of(Column.TITLE) == "插秧"


def test_a_folder_is_imported_by_a_command_and_twice_gives_nothing_new(
    county: County, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "课"
    (folder / "下").mkdir(parents=True)
    (folder / "一.png").write_bytes(picture(1))
    (folder / "下" / "二.png").write_bytes(picture(2))
    (folder / "目录.csv").write_text("文件,标题\n一.png,插秧\n", "utf-8")
    said = {"course": county.course.title, "account": county.clerk.username}
    call_command("import_lessons", folder, **said)
    assert "new    下/二.png: " in capsys.readouterr().out
    assert Lesson.objects.count() == 1
    call_command("import_lessons", folder, apply=True, **said)
    assert set(Lesson.objects.values_list("title", flat=True)) == {"水稻插秧", "插秧", "二"}
    (folder / "三.png").write_bytes(picture(3))
    call_command("import_lessons", folder, apply=True, **said)
    assert (Lesson.objects.count(), Upload.objects.count()) == (4, 3)
    with override("en"), pytest.raises(CommandError, match="edits no course"):
        call_command("import_lessons", folder, course=county.course.title, account=somebody("reporter").username)
