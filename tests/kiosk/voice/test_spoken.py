"""A program says one thing at a time, the newest, and its failure is nobody's."""

import wave
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.config import VoiceSettings
from kiosk.voice.spoken import ProgramVoice
from tests.waiting import wait_until

KEEPER = 'words=$(cat); printf "%s|%s|%s\\n" "{voice}" "{volume}" "$words" >> SAID; exec sleep 60'


@pytest.fixture
def said(tmp_path: Path) -> Path:
    return tmp_path / "said"


@pytest.fixture
def voice(said: Path) -> Iterator[ProgramVoice]:
    """A voice that writes down what it says, and takes long to say it."""
    command = ("sh", "-c", KEEPER.replace("SAID", str(said)))
    with closing(ProgramVoice(command, {"zh_Hans": "cmn"})) as voice:
        yield voice


def lines(said: Path) -> list[str]:
    return said.read_text(encoding="utf-8").splitlines() if said.exists() else []


def test_a_sentence_is_said_in_its_language_and_as_loud_as_wanted(voice: ProgramVoice, said: Path) -> None:
    voice.set_volume(40)
    voice.say("水稻插秧", "zh_Hans")
    wait_until(lambda: lines(said) == ["cmn|40|水稻插秧"])


def test_who_moves_fast_hears_only_where_they_end(voice: ProgramVoice, said: Path) -> None:
    for word in ("一", "二", "三", "四"):
        voice.say(word, "zh_Hans")
    wait_until(lambda: lines(said) == ["cmn|100|四"])


def test_a_new_sentence_ends_the_one_before(voice: ProgramVoice, said: Path) -> None:
    voice.say("一", "zh_Hans")
    wait_until(lambda: len(lines(said)) == 1)
    voice.say("二", "zh_Hans")
    wait_until(lambda: lines(said)[1:] == ["cmn|100|二"])


def test_what_was_taken_back_in_time_is_not_said(voice: ProgramVoice, said: Path) -> None:
    voice.say("一", "zh_Hans")
    voice.stop()
    voice.say("二", "zh_Hans")
    wait_until(lambda: lines(said) == ["cmn|100|二"])


def test_a_program_that_is_not_there_is_silence(caplog: pytest.LogCaptureFixture) -> None:
    with closing(ProgramVoice(("no-such-voice",), {})) as voice:
        for _time in range(2):
            voice.say("一", "zh_Hans")
            wait_until(lambda: "nothing can be read aloud" in caplog.text)
    assert caplog.text.count("nothing can be read aloud") == 1


def test_a_program_that_dies_at_once_leaves_the_next_sentence_its_turn(said: Path) -> None:
    with closing(ProgramVoice(("sh", "-c", f"echo said >> {said}; exit 1"), {})) as voice:
        for count in (1, 2):
            voice.say("一" * 100_000, "zh_Hans")
            wait_until(lambda count=count: len(lines(said)) == count)  # type: ignore[misc]


@pytest.mark.parametrize(("language", "words"), [("zh_Hans", "大字已打开"), ("en", "Large text is on")])
def test_the_voice_of_debian_speaks_both_languages(language: str, words: str, tmp_path: Path) -> None:
    settings, file = VoiceSettings(), tmp_path / "said.wav"
    with closing(ProgramVoice((*settings.command, "-w", str(file)), settings.voices)) as voice:
        voice.say(words, language)
        wait_until(lambda: _seconds(file) > 0.5)


def _seconds(file: Path) -> float:
    if not file.exists() or file.stat().st_size < 100:
        return 0.0
    with wave.open(str(file)) as sound:
        return float(sound.getnframes() / sound.getframerate())
