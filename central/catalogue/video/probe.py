"""What an uploaded file is, before any time is spent on it."""

import subprocess
from fractions import Fraction
from pathlib import Path

import msgspec
from msgspec import Struct

from central.catalogue.models import UploadProblem
from central.catalogue.uploads.problems import Unusable
from central.catalogue.video import programs

TIMEOUT_S = 120
_SNIFF_BYTES = 1024
_TEXT_CONTROLS = frozenset(b"\t\n\r\f")
_SAYS_ITS_LENGTH = {"mov", "matroska", "avi", "asf", "flv"}
_QUESTIONS = (
    "stream=codec_type,avg_frame_rate,width,height,sample_aspect_ratio,color_space:stream_disposition=attached_pic"
    ":stream_side_data=rotation:format=format_name,duration"
)
_HD_LINES = 720


class Disposition(Struct, frozen=True):
    """What a stream is meant for. A cover picture is no video."""

    attached_pic: int = 0


class SideData(Struct, frozen=True):
    """What stands beside a stream. ``rotation`` are the degrees by which it is to be turned when shown."""

    rotation: float = 0.0


class Stream(Struct, frozen=True):
    """One stream of a file, as ffprobe tells it."""

    codec_type: str = ""
    avg_frame_rate: str = "0/0"
    width: int = 0
    height: int = 0
    sample_aspect_ratio: str = "1:1"
    side_data_list: tuple[SideData, ...] = ()
    color_space: str = "unknown"
    disposition: Disposition = Disposition()

    @property
    def is_moving_picture(self) -> bool:
        """Say whether this stream is the film itself."""
        return self.codec_type == "video" and not self.disposition.attached_pic

    @property
    def is_untagged_hd(self) -> bool:
        """Say whether the colours are meant as those of HD television although nothing says so."""
        return self.color_space == "unknown" and self.height >= _HD_LINES

    @property
    def shown_size(self) -> tuple[int, int]:
        """Width and height as shown: upright, in square pixels."""
        across, _, down = self.sample_aspect_ratio.partition(":")
        width = round(self.width * int(across) / int(down)) if int(across) and int(down or "0") else self.width
        is_lying = any(round(side.rotation) % 180 for side in self.side_data_list)
        return (self.height, width) if is_lying else (width, self.height)

    @property
    def frame_rate(self) -> Fraction:
        """Pictures a second; 0 if unknown."""
        pictures, _, seconds = self.avg_frame_rate.partition("/")
        return Fraction(int(pictures), int(seconds)) if int(seconds or "0") else Fraction(0)


class Format(Struct, frozen=True):
    """A file's container. ``duration`` is in seconds, as text."""

    format_name: str = ""
    duration: str = "0"


class Probe(Struct, frozen=True):
    """A file, as ffprobe tells it."""

    format: Format = Format()
    streams: tuple[Stream, ...] = ()

    @property
    def duration_s(self) -> float:
        """The length; 0 if unknown."""
        return float(self.format.duration)

    @property
    def declared_duration_s(self) -> float:
        """The length that the container itself writes down; 0 where it would only be an estimate."""
        return self.duration_s if _SAYS_ITS_LENGTH & set(self.format.format_name.split(",")) else 0.0

    @property
    def moving_picture(self) -> Stream | None:
        """The first stream that is a film."""
        return next((stream for stream in self.streams if stream.is_moving_picture), None)

    @property
    def has_sound(self) -> bool:
        """Say whether there is something to hear."""
        return any(stream.codec_type == "audio" for stream in self.streams)


def examine(source: Path) -> Probe:
    """Return what ``source`` is.

    Raises:
        Unusable: empty, text, unreadable, or with neither moving picture nor sound.
    """
    if source.stat().st_size == 0:
        raise Unusable(UploadProblem.EMPTY)
    if _is_text(source):
        raise Unusable(UploadProblem.TEXT)
    found = probe(source)
    if found.moving_picture is None and not found.has_sound:
        raise Unusable(UploadProblem.NO_PICTURE, found.format.format_name)
    return found


def probe(source: Path) -> Probe:
    """Ask ffprobe about ``source``.

    Raises:
        Unusable: ffprobe cannot read it.
    """
    command = programs.ffprobe(source, "-of", "json", "-show_entries", _QUESTIONS)
    try:
        answer = subprocess.run(command, capture_output=True, check=True, timeout=TIMEOUT_S).stdout
        return msgspec.json.decode(answer, type=Probe)
    except subprocess.CalledProcessError as error:
        raise Unusable(UploadProblem.UNREADABLE, error.stderr.decode(errors="replace")[-500:]) from error
    except (subprocess.TimeoutExpired, msgspec.DecodeError) as error:
        raise Unusable(UploadProblem.UNREADABLE, str(error)) from error


def _is_text(source: Path) -> bool:
    """Say whether a file begins as text does: no film has a first kilobyte without a single control byte."""
    with source.open("rb") as file:
        start = file.read(_SNIFF_BYTES)
    return all(byte >= ord(" ") or byte in _TEXT_CONTROLS for byte in start)
