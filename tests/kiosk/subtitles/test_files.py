"""Subtitle files as they come: whatever of them can be read is read, and nothing in them stops the screen."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.subtitles.files import MAX_BYTES, BadSubtitles, parse_track, read_track
from kiosk.subtitles.track import Cue

SRT = """1
00:00:01,000 --> 00:00:03,500
插秧前三天要炼苗。

2
00:00:04,000 --> 00:00:06,000
<i>秧龄</i>二十五天
<font color="#ffff00">左右最好。</font>
"""
CUES = (Cue(1000, 3500, "插秧前三天要炼苗。"), Cue(4000, 6000, "秧龄二十五天\n左右最好。"))

VTT = """WEBVTT - 水稻

STYLE
::cue { color: yellow }

intro
00:01.000 --> 00:03.500 line:90% align:center
<v 王老师>插秧前三天要炼苗。</v>

NOTE the next one
is in two lines

second
00:04.000 --> 00:06.000
秧龄<00:05.000>二十五天
左右最好。 &lt;3 &amp; 4&gt;
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gbk", "gb18030"])
def test_subrip_is_read_in_every_encoding_that_villages_meet(encoding: str) -> None:
    assert parse_track(SRT.encode(encoding)).cues == CUES


def test_utf_16_of_the_other_byte_order_is_read() -> None:
    assert parse_track(b"\xfe\xff" + SRT.encode("utf-16-be")).cues == CUES


def test_line_ends_of_other_systems_are_read() -> None:
    assert parse_track(SRT.replace("\n", "\r\n").encode()).cues == CUES


def test_webvtt_is_read_without_its_names_notes_and_styles() -> None:
    first, second = parse_track(VTT.encode()).cues
    assert first == CUES[0]
    assert second == Cue(4000, 6000, "秧龄二十五天\n左右最好。 <3 & 4>")


def test_one_broken_byte_does_not_turn_everything_into_another_encoding() -> None:
    content = SRT.encode() * 4
    broken = content[:-10] + b"\xff" + content[-9:]
    assert parse_track(broken).cues[0] == CUES[0]


@pytest.mark.parametrize(
    "cue",
    [
        pytest.param("3\n00:00:09,000 --> 00:00:08,000\n倒着\n", id="ends before it begins"),
        pytest.param("3\n00:00:09,000 --> 00:00:10,000\n\n", id="without words"),
        pytest.param("3\n00:00:xx,000 --> 00:00:10,000\n乱\n", id="with a time that is none"),
        pytest.param("3\n--> 00:00:10,000\n乱\n", id="with half a time"),
    ],
)
def test_a_broken_cue_is_left_out_and_the_others_stay(cue: str) -> None:
    cues = parse_track(f"{cue}\n{SRT}".encode()).cues
    assert cues == CUES


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"WEBVTT\n\n", id="only a heading"),
        pytest.param(b"<!DOCTYPE html><html><body>please log in</body></html>", id="HTML"),
        pytest.param(bytes(range(256)) * 100, id="random bytes"),
        pytest.param(b"\xff\xfe\x00", id="half a character"),
    ],
)
def test_what_has_no_cue_is_refused(content: bytes) -> None:
    with pytest.raises(BadSubtitles):
        parse_track(content)


@given(st.binary(max_size=400), st.integers(0, 200))
@settings(deadline=None)
def test_damage_is_refused_or_read_and_nothing_else(damage: bytes, place: int) -> None:
    content = SRT.encode("gbk")
    try:
        cues = parse_track(content[:place] + damage + content[place + len(damage) :]).cues
    except BadSubtitles:
        return
    assert all(cue.text and 0 <= cue.start_ms < cue.end_ms for cue in cues)


def test_a_cue_that_never_ends_is_cut_short() -> None:
    endless = "00:00:01,000 --> 00:00:03,500\n" + "<a\n" * 200_000
    assert sum(len(cue.text) for cue in parse_track(endless.encode()).cues) < 100


def test_a_file_that_is_not_there_or_too_large_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSubtitles):
        read_track(tmp_path / "nothing.srt")
    (tmp_path / "large.srt").write_bytes(b" " * (MAX_BYTES + 1))
    with pytest.raises(BadSubtitles):
        read_track(tmp_path / "large.srt")


def test_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "ab12").write_bytes(SRT.encode("gbk"))
    assert read_track(tmp_path / "ab12").cues == CUES
