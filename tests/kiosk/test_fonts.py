"""The screen's typeface is the simplified Chinese one, taken from Debian's collection."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from kiosk.fonts import FAMILY, typeface


@pytest.fixture(scope="module")
def cache_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fonts")


def test_the_chinese_face_is_taken_out_of_the_collection(cache_dir: Path) -> None:
    faces = typeface(cache_dir)
    assert faces is not None
    for file in (faces.regular, faces.bold):
        font = TTFont(str(file), lazy=True)
        assert font["name"].getBestFamilyName() == FAMILY
        assert ord("课") in font.getBestCmap()
        font.close()


def test_it_is_made_once(cache_dir: Path) -> None:
    first = typeface(cache_dir)
    assert first is not None
    before = first.regular.stat().st_mtime_ns
    assert typeface(cache_dir) == first
    assert first.regular.stat().st_mtime_ns == before


def test_a_system_without_it_still_has_a_screen(tmp_path: Path) -> None:
    assert typeface(tmp_path / "cache", tmp_path) is None


def test_a_damaged_collection_still_leaves_a_screen(tmp_path: Path) -> None:
    for name in ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"):
        (tmp_path / name).write_bytes(b"ttcf" + bytes(100))
    assert typeface(tmp_path / "cache", tmp_path) is None
