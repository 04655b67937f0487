"""The cues through the toolkit's mixer, which opens the sound device once."""

import logging
from pathlib import Path

from kivy.core.audio import Sound, SoundLoader

from kiosk.sounds.port import Cue
from kiosk.sounds.waves import cue_files

_log = logging.getLogger(__name__)


class MixerSounds:
    """``Sounds`` that are loaded whole before the first key; what cannot be loaded stays silent."""

    def __init__(self, folder: Path) -> None:
        self._sounds: dict[Cue, Sound] = {}
        try:
            files = cue_files(folder)
        except OSError as error:
            _log.warning("keys make no sound: %s", error)
            return
        for cue, file in files.items():
            sound = SoundLoader.load(str(file))
            if sound is not None:
                self._sounds[cue] = sound

    def play(self, cue: Cue, percent: int) -> None:
        """Let a cue be heard from its beginning."""
        sound = self._sounds.get(cue)
        if sound is None or percent == 0:
            return
        sound.stop()
        sound.volume = percent / 100
        sound.play()
