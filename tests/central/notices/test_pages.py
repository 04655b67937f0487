"""The pages of a notice: texts, tables, pictures."""

import io
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from central.catalogue.media_store import path_of
from central.notices import pages
from central.notices.models import Notice
from central.notices.tables import MOST_COLUMNS, read_table, write_table
from tests.central.cast import County
from tests.central.catalogue.test_pages import make_broken_pdf, make_pdf, picture

ROWS = [["项目", "收入", "支出"], ["鱼塘承包", "36000", ""], ["水渠清淤", "", "21500"]]


def address(name: str, notice: Notice, *more: object) -> str:
    return reverse(f"notices:{name}", args=[notice.id, *more])


@pytest.mark.parametrize(
    "text",
    [
        "项目\t收入\t支出\t\n\n鱼塘承包\t36000\t\n水渠清淤\t\t21500\n",
        "项目,收入,支出\n鱼塘承包, 36000 ,\n水渠清淤,,21500",
        "项目，收入，支出\r\n鱼塘承包，36000\r\n水渠清淤，，21500\r\n",
    ],
)
def test_rows_are_read_however_they_were_copied(text: str) -> None:
    assert read_table(text) == ROWS
    assert read_table(write_table(ROWS)) == ROWS


def test_a_comma_may_stand_in_a_pasted_or_quoted_cell() -> None:
    assert read_table("名目\t说明\n水费\t一，二月")[1] == ["水费", "一，二月"]
    assert read_table('a,b\n"1,5",2')[1] == ["1,5", "2"]


@pytest.mark.parametrize("text", ["", "只有一行", "a,b", ",".join("a" * (MOST_COLUMNS + 1)) + "\nb", "a\n" * 201])
def test_what_is_no_table_for_a_television_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        read_table(text)


@pytest.mark.django_db
def test_pages_are_added_changed_moved_and_deleted(clerk: Client, county: County) -> None:
    notice = county.notice
    clerk.post(address("add_text", notice), {"text": "第一"})
    clerk.post(address("add_table", notice), {"table": write_table(ROWS)})
    first, second = notice.pages.all()
    assert (first.text, second.table) == ("第一", ROWS)

    clerk.post(address("change_page", notice, first.pk), {"text": "改过"})
    form = clerk.get(address("change_page", notice, second.pk)).context["form"]
    assert form["table"].value() == write_table(ROWS)
    clerk.post(address("change_page", notice, second.pk), {"table": "甲,乙\n1,2"})
    clerk.post(address("move_page", notice, second.pk))
    assert [(page.text, page.table) for page in notice.pages.all()] == [("", [["甲", "乙"], ["1", "2"]]), ("改过", [])]

    clerk.post(address("delete_page", notice, second.pk))
    assert [page.text for page in notice.pages.all()] == ["改过"]


@pytest.mark.django_db
def test_a_pdf_becomes_a_picture_for_each_page(clerk: Client, county: County, tmp_path: Path) -> None:
    content = make_pdf(tmp_path / "公开.pdf", 3).read_bytes()
    page = clerk.post(
        address("add_pictures", county.notice), {"file": SimpleUploadedFile("公开.pdf", content)}, follow=True
    )

    assert "已添加 3 页。" in page.content.decode()
    pictures = [page.picture for page in county.notice.pages.select_related("picture")]
    assert [picture.media_type for picture in pictures if picture] == ["image/webp"] * 3
    assert all(picture and path_of(picture.sha256).exists() for picture in pictures)


@pytest.mark.django_db
@pytest.mark.parametrize("given", ["a broken PDF", "a text"])
def test_what_cannot_be_drawn_is_refused_beside_the_field(
    given: str, clerk: Client, county: County, tmp_path: Path, centre_folders: Path
) -> None:
    content = make_broken_pdf(tmp_path / "x.pdf").read_bytes() if given == "a broken PDF" else given.encode()
    page = clerk.post(address("add_pictures", county.notice), {"file": SimpleUploadedFile("x.pdf", content)})

    assert page.context["form"].errors["file"]
    assert not county.notice.pages.exists()
    assert list(centre_folders.rglob("scratch-*")) == []


@pytest.mark.django_db
def test_a_long_document_belongs_into_a_lesson(county: County, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST_PAGES", 1)
    with make_pdf(tmp_path / "long.pdf", 2).open("rb") as file, pytest.raises(ValidationError, match="最多添加 1 页"):
        pages.add_pictures(notice=county.notice, file=file)


@pytest.mark.django_db
def test_what_takes_too_long_while_somebody_waits_is_given_up(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "WITHIN_S", -1)
    with pytest.raises(ValidationError, match="处理时间太长"):
        pages.add_pictures(notice=county.notice, file=io.BytesIO(picture()))
    assert not county.notice.pages.exists()


@pytest.mark.django_db
def test_a_page_of_another_notice_is_not_there(clerk: Client, county: County) -> None:
    other = Notice.objects.create(area=county.county, title="别的", valid_from=county.notice.valid_from)
    page = pages.add_text(notice=other, text="不动")

    assert clerk.post(address("delete_page", county.notice, page.pk)).status_code == 404
    assert other.pages.exists()
