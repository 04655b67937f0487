"""Films for tests, made by the real ffmpeg."""

import subprocess
from pathlib import Path

SMALL = "320x180"


def make_film(
    path: Path, *, duration_s: float = 2, size: str = SMALL, rate: int = 25, sound: bool = True, pixels: str = "yuv420p"
) -> Path:
    """Write a film of moving patterns, with a tone unless it is silent; the name's ending chooses the container."""
    picture = ["-f", "lavfi", "-i", f"testsrc2=size={size}:rate={rate}:duration={duration_s}"]
    tone = ["-f", "lavfi", "-i", f"sine=frequency=440:duration={duration_s}"] if sound else []
    return _write(path, *picture, *tone, "-pix_fmt", pixels, "-movflags", "+faststart")


def make_sound(path: Path) -> Path:
    """Write two seconds of a tone, without any picture."""
    return _write(path, "-f", "lavfi", "-i", "sine=frequency=440:duration=2")


def make_picture(path: Path) -> Path:
    """Write one still picture."""
    return _write(path, "-f", "lavfi", "-i", f"testsrc2=size={SMALL}", "-frames:v", "1")


def keyframe_times_s(film: Path) -> list[float]:
    """Return when the pictures stand from which a player can begin."""
    packets = ask(film, "-select_streams", "v:0", "-show_entries", "packet=pts_time,flags", "-of", "csv=p=0")
    return [float(line.split(",")[0]) for line in packets.splitlines() if "K" in line]


def ask(film: Path, *questions: str) -> str:
    """Return ffprobe's answer about a film."""
    command = ["ffprobe", "-v", "error", *questions, str(film)]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout.strip()


def _write(path: Path, *options: str) -> Path:
    quick = ["-preset", "ultrafast"] if path.suffix in {".mp4", ".mkv", ".mov"} else []
    subprocess.run(["ffmpeg", "-v", "error", "-y", *options, *quick, str(path)], check=True)
    return path
