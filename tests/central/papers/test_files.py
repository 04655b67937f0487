"""Files are taken by what is in them, get a name that says it, and are given away to be kept."""

import os
import zipfile
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from central.catalogue.uploads import disk
from central.papers.files import store, taking
from central.papers.files.kinds import TEXT, ZIP, kind_of
from central.papers.files.names import LONGEST, disarmed
from central.papers.models import Paper, PaperFile
from tests.central.papers.conftest import PDF, Offices, file
from tests.central.sheets import xlsx

EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00" + bytes(64)
COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512)
DESPITE_THE_NAME = "通知.pdf"


def archive(**parts: bytes) -> bytes:
    """Return a ZIP; in the names of its parts __ stands for /, and a single _ for a dot."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in parts.items():
            opened.writestr(name.replace("__", "/").replace("_", "."), content)
    return made.getvalue()


def picture(kind: str) -> bytes:
    made = BytesIO()
    Image.new("RGB", (8, 8), "green").save(made, kind)
    return made.getvalue()


def stream(name: str) -> bytes:
    return COMPOUND + name.encode("utf-16-le") + bytes(64)


def suffix_of(content: bytes, name: str = DESPITE_THE_NAME) -> str | None:
    kind = kind_of(BytesIO(content), name)
    return kind.suffixes[0] if kind else None


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (PDF, ".pdf"),
        (picture("PNG"), ".png"),
        (picture("JPEG"), ".jpg"),
        (picture("GIF"), ".gif"),
        (picture("TIFF"), ".tif"),
        (picture("WEBP"), ".webp"),
        (xlsx([["甲"]]), ".xlsx"),
        (archive(word__document_xml=b"<w/>"), ".docx"),
        (archive(ppt__presentation_xml=b"<p/>"), ".pptx"),
        (archive(OFD_xml=b"<o/>"), ".ofd"),
        (archive(a_txt=b"1"), ".zip"),
        (stream("WordDocument"), ".doc"),
        (stream("Workbook"), ".xls"),
        (stream("PowerPoint Document"), ".ppt"),
        ("一二三\r\n".encode(), ".txt"),
        ("一二三".encode("gb18030"), ".txt"),
        ("一二三".encode("utf-16"), ".txt"),
        (b"<script>alert(1)</script>", ".txt"),
    ],
)
def test_what_is_taken_is_known_by_its_content(content: bytes, suffix: str) -> None:
    assert suffix_of(content) == suffix


@pytest.mark.parametrize(
    "content",
    [
        EXE,
        b"\x7fELF" + bytes(60),
        COMPOUND,
        b"PK\x03\x04 and nothing that follows",
        archive(word__document_xml=b"<w/>", word__vbaProject_bin=b"macros"),
        b"words\x00and zeros",
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_document_is_not_taken_whatever_it_is_called(content: bytes) -> None:
    assert suffix_of(content) is None


def test_a_document_with_a_table_in_it_is_what_its_name_says() -> None:
    both = stream("Workbook") + "WordDocument".encode("utf-16-le")
    assert suffix_of(both, "方案.doc") == ".doc"
    assert suffix_of(both, "方案.xls") == ".xls"


def test_a_stream_name_over_the_edge_of_what_is_read_at_once_is_seen() -> None:
    name = "WordDocument".encode("utf-16-le")
    for before in (1024 * 1024 - 10, 2 * 1024 * 1024 - 1):
        content = COMPOUND + bytes(before - len(COMPOUND)) + name
        assert suffix_of(content, "a.doc") == ".doc"


def test_a_zip_bomb_is_only_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = archive(a_bin=bytes(64 * 1024 * 1024))
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_args, **_options: pytest.fail("it was unpacked"))
    assert len(bomb) < 100_000
    assert kind_of(BytesIO(bomb), "a.zip") is ZIP


def test_a_zip_of_very_many_files_is_not_even_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        for number in range(30_000):
            opened.writestr(f"{number}", b"")
    monkeypatch.setattr(zipfile, "ZipFile", lambda *_args, **_options: pytest.fail("it was listed"))
    assert kind_of(made, "a.zip") is ZIP


@pytest.mark.parametrize(
    ("name", "disarmed_name"),
    [
        ("通知.txt", "通知.txt"),
        ("表.CSV", "表.CSV"),
        ("../../etc/passwd", "passwd.txt"),
        ("C:\\文件\\通知.txt", "通知.txt"),
        ("通知.exe", "通知.exe.txt"),
        ("txt.\u202eexe", "txt.exe.txt"),
        ("<b>.txt", "b.txt"),
        ('a"\r\nb.txt', "ab.txt"),
        ("...", "file.txt"),
        ("", "file.txt"),
        ("长" * 300 + ".txt", "长" * (LONGEST - 4) + ".txt"),
    ],
)
def test_a_name_is_disarmed(name: str, disarmed_name: str) -> None:
    assert disarmed(name, TEXT) == disarmed_name


@given(st.text())
def test_every_name_can_be_saved_anywhere(name: str) -> None:
    made = disarmed(name, TEXT)
    assert made.lower().endswith((".txt", ".csv"))
    assert len(made) <= LONGEST
    assert made.isprintable()
    assert not set(made) & set('<>:"/\\|?*')
    assert disarmed(made, TEXT) == made


@given(st.binary(max_size=300))
def test_whatever_comes_is_taken_or_not(content: bytes) -> None:
    kind_of(BytesIO(content), "a.pdf")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("空.pdf", b"", "“空.pdf”是空的，请重新选择。"),
        ("账单.pdf", EXE, "从内容看，不能接收“账单.pdf”。"),
        ("大.txt", b"a" * 2048, "“大.txt”超过 0 MB。"),
    ],
)
def test_what_cannot_be_taken_is_said_by_its_name(
    name: str, content: bytes, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "LARGEST_BYTES", 1024)
    with pytest.raises(ValidationError) as complaint:
        taking.taken([SimpleUploadedFile(name, content)], most=1)
    assert complaint.value.messages[0].startswith(sentence)


@pytest.mark.django_db
def test_a_file_is_given_away_to_be_kept_and_never_shown(offices: Offices, clerk: Client) -> None:
    html = b"<html><script>alert(1)</script></html>"
    (taken,) = taking.taken([SimpleUploadedFile("页面.html", html)], most=1)
    offices.paper(files=[taken])
    answer = clerk.get(reverse("papers:file", args=[PaperFile.objects.get().pk]))
    assert b"".join(answer) == html
    assert answer["Content-Type"] == "text/plain"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''%E9%A1%B5%E9%9D%A2.html.txt"
    assert answer["Content-Length"] == str(len(html))
    assert "default-src 'self'" in answer["Content-Security-Policy"]


@pytest.mark.django_db
def test_a_file_that_is_not_on_the_disk_is_not_found(offices: Offices, clerk: Client) -> None:
    offices.paper()
    Path(PaperFile.objects.get().file.path).unlink()
    assert clerk.get(reverse("papers:file", args=[PaperFile.objects.get().pk])).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.django_db
def test_files_that_belong_to_nothing_are_swept_and_those_of_papers_stay(offices: Offices) -> None:
    offices.paper(files=[file("一.pdf"), file("二.pdf")])
    folder = Path(settings.UPLOADS_DIR) / store.FOLDER
    kept = set(folder.iterdir())
    lost, new = folder / "lost", folder / "new"
    lost.write_bytes(b"1")
    new.write_bytes(b"1")
    long_ago = (datetime.now(UTC) - timedelta(days=2)).timestamp()
    for path in (*kept, lost):
        os.utime(path, (long_ago, long_ago))
    store.sweep_folder(datetime.now(UTC))
    assert set(folder.iterdir()) == {*kept, new}


@pytest.mark.django_db
def test_on_a_full_disk_it_is_said_at_the_files_and_what_was_written_stays(
    offices: Offices, clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "RESERVE_BYTES", 2**62)
    said = {"area": offices.county.county.pk, "level": "township", "title": "检查", "words": "请逐站检查。"}
    answer = clerk.post(reverse("papers:create"), {**said, "attached": SimpleUploadedFile("a.pdf", PDF)})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert set(answer.context["form"].errors) == {"attached"}
    assert "请逐站检查。" in answer.content.decode()
    assert "中心的磁盘空间不足" in answer.content.decode()
    assert not Paper.objects.exists()
