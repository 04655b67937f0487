"""What a person sets for one station: a TOML file, read once at start."""

import tomllib
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct, field

from content_sync.errors import Misconfigured


class SoundOutput(StrEnum):
    """Where sound goes."""

    DEFAULT = "default"
    NONE = "none"


class CentreSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the centre is, as ``http(s)://host[:port]``, and ``relays`` that are nearer, the best first.

    Others that announce themselves in the local network are found, unless ``find_relays`` forbids it. ``ca_file`` holds
    the certificates to trust over https instead of the public ones, for a county that signs its own.
    """

    url: str
    ca_file: Path | None = None
    relays: tuple[str, ...] = ()
    find_relays: bool = True


class StationSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the station keeps everything."""

    data_dir: Path


class ScreenSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The picture. ``width`` and ``height`` (pixels) hold for a window; a full screen takes the display's own size.

    An ``outdoor`` screen shows films and notices by itself; any key leads to Home.
    """

    width: int = 1280
    height: int = 720
    fullscreen: bool = True
    frames_per_s: int = 30
    language: Literal["zh_Hans", "en"] = "zh_Hans"
    outdoor: bool = False


class SoundSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The sound. Questions are spoken into the ``microphone``, if one is found."""

    output: SoundOutput = SoundOutput.DEFAULT
    microphone: bool = True


class VoiceSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The voice that reads aloud: a program that speaks what it reads from standard input.

    In ``command``, ``{voice}`` becomes the entry of ``voices`` for the language of the screen, and ``{volume}`` the
    loudness, 0 to 100. Without a command nothing is read aloud.
    """

    command: tuple[str, ...] = ("espeak-ng", "-v", "{voice}", "-a", "{volume}", "-s", "160", "--stdin")
    voices: dict[str, str] = field(default_factory=lambda: {"zh_Hans": "cmn", "en": "en-gb"})


class SyncSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How often the centre is asked for news."""

    interval_s: float = 60.0


class StorageSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much of the disk media may take, in thousands of millions of bytes; unless it is said, all but a reserve."""

    quota_gb: Annotated[float, Meta(gt=0)] | None = None

    @property
    def quota_bytes(self) -> int | None:
        """The same in bytes."""
        return None if self.quota_gb is None else round(self.quota_gb * 1e9)


class UsbSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One more folder in which sticks are found, besides those where systems mount what is plugged in."""

    mount_dir: Path | None = None


class StationConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file."""

    centre: CentreSettings
    station: StationSettings
    screen: ScreenSettings = ScreenSettings()
    sound: SoundSettings = SoundSettings()
    voice: VoiceSettings = VoiceSettings()
    sync: SyncSettings = SyncSettings()
    storage: StorageSettings = StorageSettings()
    usb: UsbSettings = UsbSettings()

    @property
    def data_dir(self) -> Path:
        """The folder that holds all of the station's state."""
        return self.station.data_dir


def load(path: Path) -> StationConfig:
    """Read the configuration file; paths in it that are relative are taken from its folder.

    Raises:
        Misconfigured: it is not there, is not TOML, or a setting is missing, unknown or of the wrong kind.
    """
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
        return msgspec.convert(settings, StationConfig, dec_hook=partial(_decode, path.parent))
    except OSError as error:
        raise Misconfigured(f"The configuration {path} cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise Misconfigured(f"The configuration {path} is not right: {error}") from error


def _decode(folder: Path, kind: type, value: object) -> object:
    """Read what TOML has no word for."""
    if kind is Path and isinstance(value, str):
        return (folder / value).resolve()
    raise ValueError(f"{value!r} is not a {kind.__name__}")
