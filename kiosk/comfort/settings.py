"""What can be set about seeing and hearing, as one value. Pure."""

from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

LOUDEST = 100
VOLUME_STEP = 10

LanguageName = Literal["zh_Hans", "en"]


class Comfort(Struct, frozen=True, kw_only=True):
    """The settings of a station. ``volume`` is in percent; ``language`` is None where nobody chose one here."""

    large_text: bool = False
    high_contrast: bool = False
    reads_aloud: bool = False
    key_sounds: bool = True
    volume: Annotated[int, Meta(ge=0, le=LOUDEST)] = 80
    is_muted: bool = False
    language: LanguageName | None = None

    @property
    def loudness(self) -> int:
        """How loud it really is, in percent."""
        return 0 if self.is_muted else self.volume

    def louder(self, steps: int = 1) -> "Comfort":
        """Return these settings some steps louder, or quieter below 0; whoever turns it up wants to hear it."""
        volume = min(max(self.volume + steps * VOLUME_STEP, 0), LOUDEST)
        return replace(self, volume=volume, is_muted=self.is_muted and steps < 0)
