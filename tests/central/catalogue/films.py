"""Films for tests, made by the real ffmpeg."""

import subprocess
from pathlib import Path

SMALL = "320x180"


def make_film(
    path: Path,
    *,
    duration_s: float = 2,
    size: str = SMALL,
    rate: int = 25,
    sound: bool = True,
    pixels: str = "yuv420p",
    shape: str = "",
) -> Path:
    """Write a film of moving patterns, with a tone unless it is silent; the name's ending chooses the container.

    ``shape`` is the display aspect ratio, that of square pixels if empty.
    """
    picture = ["-f", "lavfi", "-i", f"testsrc2=size={size}:rate={rate}:duration={duration_s}"]
    tone = ["-f", "lavfi", "-i", f"sine=frequency=440:duration={duration_s}"] if sound else []
    aspect = ["-aspect", shape] if shape else []
    return _write(path, *picture, *tone, "-pix_fmt", pixels, "-movflags", "+faststart", *aspect)


def make_sound(path: Path) -> Path:
    """Write two seconds of a tone, without any picture."""
    return _write(path, "-f", "lavfi", "-i", "sine=frequency=440:duration=2")


def make_picture(path: Path) -> Path:
    """Write one still picture."""
    return _write(path, "-f", "lavfi", "-i", f"testsrc2=size={SMALL}", "-frames:v", "1")


def make_plain_film(path: Path, rgb: str, *, size: str = SMALL, options: tuple[str, ...] = ()) -> Path:
    """Write a second of one colour (rrggbb) all over; ``options`` say how it is converted and tagged."""
    colour = f"color=c=0x{rgb}:size={size}:rate=25:duration=1,format=gbrp"
    return _write(path, "-f", "lavfi", "-i", colour, *options)


def make_two_coloured_film(path: Path) -> Path:
    """Write a second of a lying picture, red on its left and blue on its right."""
    halves = "color=c=red:size=160x180:rate=25:duration=1[l];color=c=blue:size=160x180:rate=25:duration=1[r]"
    return _write(path, "-f", "lavfi", "-i", f"{halves};[l][r]hstack", "-pix_fmt", "yuv420p")


def mark_as_turned(film: Path, path: Path) -> Path:
    """Copy a film as a phone writes it that was held upright: to be turned a quarter clockwise when shown.

    ffmpeg counts the turn the other way round: 270 writes the matrix (0, 1, -1, 0) of such phones.
    """
    return _write(path, "-i", str(film), "-c", "copy", "-metadata:s:v:0", "rotate=270")


def colour_at(film: Path, x: int, y: int) -> tuple[int, int, int]:
    """Return the red, green and blue of a pixel as a television shows it: as BT.709 of limited range."""
    seen = f"scale=in_color_matrix=bt709:in_range=tv,format=rgb24,crop=2:2:{x}:{y}"
    command = ["ffmpeg", "-v", "error", "-i", str(film), "-vf", seen, "-frames:v", "1", "-f", "rawvideo", "-"]
    red, green, blue = subprocess.run(command, capture_output=True, check=True).stdout[:3]
    return red, green, blue


def keyframe_times_s(film: Path) -> list[float]:
    """Return when the pictures stand from which a player can begin."""
    packets = ask(film, "-select_streams", "v:0", "-show_entries", "packet=pts_time,flags", "-of", "csv=p=0")
    return [float(line.split(",")[0]) for line in packets.splitlines() if "K" in line]


def ask(film: Path, *questions: str) -> str:
    """Return ffprobe's answer about a film."""
    command = ["ffprobe", "-v", "error", *questions, str(film)]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout.strip()


def _write(path: Path, *options: str) -> Path:
    is_encoded = path.suffix in {".mp4", ".mkv", ".mov"} and not {"-c", "-c:v"} & set(options)
    quick = ["-preset", "ultrafast"] if is_encoded else []
    subprocess.run(["ffmpeg", "-v", "error", "-y", *options, *quick, str(path)], check=True)
    return path
