"""Subtitles as they come, and as stations read them."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from central.catalogue.media_store import path_of
from central.catalogue.models import Subtitles
from central.catalogue.subtitles.subtitles import normalised
from tests.central.cast import County, make_county

SRT = """
1
00:00:06,500 --> 00:00:08,000
秧苗要<i>插浅</i>

2
00:00:01,000 --> 00:00:03,000
{\\an8}今天讲水稻
移栽 & 返青
"""
VTT = """WEBVTT

00:00:01.000 --> 00:00:03.000
今天讲水稻
移栽 &amp; 返青

00:00:06.500 --> 00:00:08.000
秧苗要插浅
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_any_usual_encoding_becomes_webvtt_in_the_order_of_time(encoding: str) -> None:
    assert normalised(SRT.encode(encoding)).decode() == VTT


def test_taiwan_sends_big5() -> None:
    assert "今天講水稻" in normalised(SRT.replace("讲", "講").replace("浅", "淺").encode("big5")).decode()


def test_webvtt_keeps_its_words_and_loses_the_rest() -> None:
    given = "WEBVTT - made by a tool\n\nSTYLE\n::cue { color: red }\n\nNOTE nobody sees this\n\n" + VTT[8:]

    assert normalised(given.replace("今天", "<v 老师>今天").encode()).decode() == VTT


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no subtitles",
        b"WEBVTT\n\n",
        b"1\n00:00:05,000 --> 00:00:03,000\nbackwards\n",
        b"1\n00:00:01,000 --> 00:00:03,000\n   \n",
        bytes(range(256)) * 20,
    ],
)
def test_what_is_none_is_refused(content: bytes) -> None:
    with pytest.raises(ValidationError):
        normalised(content)


@pytest.mark.django_db
class TestPages:
    """Adding and taking away subtitles."""

    @pytest.fixture
    def county(self) -> County:
        return make_county()

    @pytest.fixture
    def clerk(self, county: County) -> Client:
        client = Client()
        client.force_login(county.clerk)
        return client

    def add(self, clerk: Client, county: County, content: bytes) -> str:
        form = {"language": "zh-Hans", "file": SimpleUploadedFile("字幕.srt", content)}
        return clerk.post(
            reverse("catalogue:add_subtitles", args=[county.lesson.id]), form, follow=True
        ).content.decode()

    def test_a_lesson_has_one_file_for_each_language(self, clerk: Client, county: County, centre_folders: Path) -> None:
        self.add(clerk, county, SRT.replace("水稻", "小麦").encode())
        page = self.add(clerk, county, SRT.encode("gbk"))

        (subtitles,) = Subtitles.objects.all()
        assert path_of(subtitles.file_id).read_bytes().decode() == VTT
        assert subtitles.file.media_type == "text/vtt"
        assert "“水稻插秧”已有中文字幕。" in page
        assert list((centre_folders / "uploads").rglob("*.vtt")) == []

    def test_a_file_that_is_none_is_refused_beside_the_field(self, clerk: Client, county: County) -> None:
        assert "这个文件里读不到字幕" in self.add(clerk, county, b"hello")
        assert not Subtitles.objects.exists()

    def test_subtitles_go_after_a_question(self, clerk: Client, county: County) -> None:
        self.add(clerk, county, SRT.encode())
        address = reverse("catalogue:delete_subtitles", args=[county.lesson.id, Subtitles.objects.get().pk])

        assert "确定删除" in clerk.get(address).content.decode()
        clerk.post(address)
        assert not Subtitles.objects.exists()
