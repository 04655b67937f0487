"""What the first bytes of a file tell."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.player.container import HEAD_BYTES, demuxer_for, read_head
from tests.kiosk.player.clips import Clips


@pytest.mark.parametrize(
    ("suffix", "demuxer"),
    [
        ("mkv", "mkv"),
        ("webm", "mkv"),
        ("ts", "ts"),
        ("mpg", "ps"),
        ("ogg", "ogg"),
        ("mp3", "mp3"),
        ("aac", "aac"),
        ("flac", "flac"),
        ("wav", "wav"),
        ("m4a", "mp4"),
    ],
)
def test_real_media_is_known_by_its_content(clips: Clips, suffix: str, demuxer: str) -> None:
    assert demuxer_for(read_head(clips.in_container(suffix))) == demuxer


def test_an_mp3_without_tags_is_known(clips: Clips) -> None:
    bare = clips.made("bare.mp3", "-i", clips.film, "-vn", "-write_xing", "0", "-id3v2_version", "0")
    assert demuxer_for(read_head(bare)) == "mp3"


@pytest.mark.parametrize(
    "text",
    ["#EXTM3U\nhttp://example.org/a.ts", "<html>", "<?xml version='1.0'?>", "[playlist]", "PK\x03\x04", "\x7fELF"],
)
def test_what_is_no_media_is_refused(text: str) -> None:
    assert demuxer_for(text.encode() * 200) is None


@given(st.text(alphabet=st.characters(max_codepoint=127, exclude_characters="\0"), max_size=HEAD_BYTES))
def test_no_text_is_taken_for_media_unless_it_spells_a_container(text: str) -> None:
    spelt = ("OggS", "fLaC", "ID3", "RIFF", "G")
    boxes = {"ftyp", "moov", "mdat", "free", "skip", "wide"}
    if not text.startswith(spelt) and text[4:8] not in boxes:
        assert demuxer_for(text.encode()) is None


@given(st.binary(max_size=HEAD_BYTES))
def test_any_bytes_get_an_answer(head: bytes) -> None:
    demuxer_for(head)


def test_a_missing_file_a_folder_and_a_pipe_have_no_beginning(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert [read_head(tmp_path / name) for name in ("missing", ".", "pipe")] == [b"", b"", b""]
