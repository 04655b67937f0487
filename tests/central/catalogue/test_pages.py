"""What becomes of PDFs and pictures, with the real poppler."""

import io
import random
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image

from central.catalogue.models import UploadProblem
from central.catalogue.pages import archive, pdf
from central.catalogue.pages.make import has_pages, make_pages
from central.catalogue.pages.pictures import write_poster
from central.catalogue.uploads.problems import Unusable
from kiosk.pages.book import Book


def make_pdf(path: Path, count: int = 2, size: tuple[int, int] = (300, 200)) -> Path:
    """Write a PDF whose pages have different greys."""
    first, *others = [Image.new("RGB", size, (40 * number % 256,) * 3) for number in range(1, count + 1)]
    first.save(path, "PDF", save_all=True, append_images=others)
    return path


def make_zip(path: Path, **pictures: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in pictures.items():
            packed.writestr(name.replace("__", "."), content)
    return path


def picture(size: tuple[int, int] = (40, 30), colour: tuple[int, ...] = (200, 0, 0), kind: str = "PNG") -> bytes:
    written = io.BytesIO()
    Image.new("RGBA" if len(colour) == 4 else "RGB", size, colour).save(written, kind)
    return written.getvalue()


def pages_of(source: Path, work: Path) -> list[Image.Image]:
    work.mkdir(exist_ok=True)
    return [opened(page) for page in make_pages(source, work, lambda _percent: None)]


def opened(page: Path) -> Image.Image:
    with Image.open(page) as read:
        read.load()
    return read


def test_every_page_of_a_pdf_becomes_a_picture_that_fills_a_television(tmp_path: Path) -> None:
    pages = pages_of(make_pdf(tmp_path / "文件.pdf", 3), tmp_path / "work")

    assert [(page.format, page.size) for page in pages] == [("WEBP", (1620, 1080))] * 3
    assert [page.getpixel((5, 5)) for page in pages] == [pytest.approx((40 * n,) * 3, abs=3) for n in (1, 2, 3)]


def test_five_hundred_pages_are_a_book_that_a_station_can_open(tmp_path: Path) -> None:
    source = make_pdf(tmp_path / "yearbook.pdf", 500, (200, 1))
    pages = make_pages(source, tmp_path, lambda _percent: None)
    assert archive.write_pages(pages, tmp_path / "book.zip") == 500
    with closing(Book(tmp_path / "book.zip")) as book:
        assert book.page_count == 500
        assert book.read(499)[8:12] == b"WEBP"


def test_an_upright_page_is_as_high_as_a_television(tmp_path: Path) -> None:
    (page,) = pages_of(make_pdf(tmp_path / "a4.pdf", 1, (210, 297)), tmp_path / "work")

    assert page.size == (764, 1080)


def test_pictures_in_a_zip_stand_in_the_order_in_which_a_person_counts(tmp_path: Path) -> None:
    reds = {f"p{number}__png": picture(colour=(number * 20, 0, 0)) for number in (10, 2, 1)}
    source = make_zip(tmp_path / "pictures.zip", **reds, notes__txt=b"no picture", **{"__MACOSX/p1__png": b""})

    reds_seen = [page.convert("RGB").getpixel((5, 5)) for page in pages_of(source, tmp_path / "work")]
    assert reds_seen == [pytest.approx((number * 20, 0, 0), abs=6) for number in (1, 2, 10)]


def test_a_photograph_is_turned_upright_and_never_made_larger(tmp_path: Path) -> None:
    lying = Image.new("RGB", (400, 300))
    exif = lying.getexif()
    exif[0x0112] = 6  # the camera was held upright
    lying.save(tmp_path / "photo.jpg", exif=exif)

    (page,) = pages_of(tmp_path / "photo.jpg", tmp_path / "work")
    assert page.size == (300, 400)


def test_what_is_transparent_lies_on_white_paper(tmp_path: Path) -> None:
    (tmp_path / "stamp.png").write_bytes(picture(colour=(255, 0, 0, 0)))

    (page,) = pages_of(tmp_path / "stamp.png", tmp_path / "work")
    assert page.getpixel((3, 3)) == (255, 255, 255)


def test_the_same_pages_give_the_same_file_and_can_be_read_one_by_one(tmp_path: Path) -> None:
    source = make_pdf(tmp_path / "two.pdf", 2)
    for name in ("a", "b"):
        (tmp_path / f"work-{name}").mkdir()
        pages = make_pages(source, tmp_path / f"work-{name}", lambda _percent: None)
        assert archive.write_pages(pages, tmp_path / f"{name}.zip") == 2

    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        assert packed.namelist() == ["0001.webp", "0002.webp"]
        assert {entry.compress_type for entry in packed.infolist()} == {zipfile.ZIP_STORED}
    assert archive.read_page(tmp_path / "a.zip", 2)[8:12] == b"WEBP"
    with pytest.raises(KeyError):
        archive.read_page(tmp_path / "a.zip", 3)


def test_progress_rises_and_is_never_whole_before_the_end(tmp_path: Path) -> None:
    told: list[int] = []
    list(make_pages(make_pdf(tmp_path / "four.pdf", 4), tmp_path, told.append))

    assert told == [25, 50, 75, 99]


def test_a_poster_is_small(tmp_path: Path) -> None:
    (tmp_path / "page.png").write_bytes(picture((1920, 1080)))
    write_poster(tmp_path / "page.png", tmp_path / "poster.jpg")

    with Image.open(tmp_path / "poster.jpg") as poster:
        assert (poster.format, poster.size) == ("JPEG", (640, 360))


def make_broken_pdf(path: Path) -> Path:
    path.write_bytes(b"%PDF-1.7\n" + random.Random(1).randbytes(5000))
    return path


def make_locked_pdf(path: Path) -> Path:
    """A PDF whose encryption nobody has the password of (7.6.3 of ISO 32000: a key that no password gives)."""
    locked = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"11" * 32, b"22" * 32)
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>", locked]
    content, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(content)
    content += b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    ids = b"[<%s> <%s>]" % (b"33" * 16, b"33" * 16)
    content += b"trailer\n<< /Size 4 /Root 1 0 R /Encrypt 3 0 R /ID %s >>\nstartxref\n%d\n%%%%EOF\n" % (ids, table)
    path.write_bytes(content)
    return path


def make_long_pdf(path: Path) -> Path:
    return make_pdf(path, 501, (2, 2))


def make_empty_zip(path: Path) -> Path:
    return make_zip(path, slides__pptx=b"not a picture")


def make_broken_zip(path: Path) -> Path:
    path.write_bytes(make_zip(path, a__png=picture((300, 300))).read_bytes()[:60])
    return path


def make_lying_zip(path: Path) -> Path:
    return make_zip(path, a__png=b"<html>")


def make_bomb(path: Path) -> Path:
    Image.new("1", (20_000, 20_000)).save(path, "PNG")
    return path


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (make_broken_pdf, UploadProblem.UNREADABLE),
        (make_locked_pdf, UploadProblem.ENCRYPTED),
        (make_long_pdf, UploadProblem.TOO_MANY_PAGES),
        (make_empty_zip, UploadProblem.NO_PAGES),
        (make_broken_zip, UploadProblem.UNREADABLE),
        (make_lying_zip, UploadProblem.UNREADABLE),
        (make_bomb, UploadProblem.TOO_LARGE),
    ],
)
def test_what_cannot_be_shown_is_refused_with_its_reason(
    make: Callable[[Path], Path], problem: UploadProblem, tmp_path: Path
) -> None:
    source = make(tmp_path / "source")
    assert has_pages(source)

    with pytest.raises(Unusable) as refused:
        pages_of(source, tmp_path / "work")
    assert refused.value.problem == problem


def test_a_page_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = make_pdf(tmp_path / "slow.pdf")
    monkeypatch.setattr(pdf, "PAGE_WITHIN_S", 0.001)

    with pytest.raises(Unusable) as refused:
        pages_of(source, tmp_path / "work")
    assert refused.value.problem == UploadProblem.STANDSTILL
