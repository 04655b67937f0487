"""Real media, made by ffmpeg, small enough to be made for every run."""

import subprocess
from pathlib import Path

FILM_MS = 4000
LEFT, RIGHT, BLUE, RED = 60, 180, 90, 200
_H264 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "25")
_FAST = ("-movflags", "+faststart")


def ffmpeg(*arguments: str | Path) -> None:
    subprocess.run(["ffmpeg", "-v", "error", "-nostdin", "-y", *map(str, arguments)], check=True)


def duration_ms(path: Path) -> int | None:
    """Ask ffprobe, as nothing else here knows the length of a medium."""
    command = ["ffprobe", "-v", "quiet", "-show_entries", "format=duration", "-of", "csv=p=0", str(path)]
    answer = subprocess.run(command, check=False, capture_output=True, text=True).stdout.strip()
    return round(float(answer) * 1000) if answer and answer != "N/A" else None


class Clips:
    """Makes each clip once, on demand."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.film = self.made("film.mp4", *_moving(4), *_tone(4), *_H264, "-c:a", "aac", *_FAST)

    def made(self, name: str, *arguments: str | Path) -> Path:
        path = self._folder / name
        if not path.exists():
            ffmpeg(*arguments, path)
        return path

    def long_film(self) -> Path:
        return self.made("long.mp4", *_moving(60), *_H264, *_FAST)

    def moov_last(self) -> Path:
        return self.made("moov_last.mp4", "-i", self.film, "-c", "copy")

    def still(self) -> Path:
        return self.made("still.mp4", *_two_colours("320x180", 3), *_H264, *_FAST)

    def two_colours(self, size: str, suffix: str = "mp4") -> Path:
        """Left and right half of one flat colour each, exact enough to tell every pixel."""
        return self.made(f"colours{size}.{suffix}", *_two_colours(size, 0.4), *_H264, "-qp", "4")

    def in_container(self, suffix: str) -> Path:
        codecs = {
            "mkv": ("-c", "copy"),
            "ts": ("-c", "copy"),
            "webm": ("-c:v", "libvpx", "-deadline", "realtime", "-c:a", "libvorbis"),
            "mpg": ("-c:v", "mpeg2video", "-c:a", "mp2"),
            "ogg": ("-c:v", "libtheora", "-c:a", "libvorbis"),
        }
        return self.made(f"film.{suffix}", "-i", self.film, "-t", "2", *codecs.get(suffix, ("-vn",)))

    def damaged(self, name: str, content: bytes) -> Path:
        path = self._folder / name
        path.write_bytes(content)
        return path


def _moving(length_s: int) -> tuple[str, ...]:
    return ("-f", "lavfi", "-i", f"testsrc=size=320x180:rate=25:duration={length_s}")


def _tone(length_s: int) -> tuple[str, ...]:
    return ("-f", "lavfi", "-i", f"sine=frequency=440:duration={length_s}")


def _two_colours(size: str, length_s: float) -> tuple[str, ...]:
    halves = f"geq=lum='if(lt(X,W/2),{LEFT},{RIGHT})':cb={BLUE}:cr={RED}"
    source = f"color=size={size}:rate=25:duration={length_s},format=yuv420p,{halves}"
    return ("-f", "lavfi", "-i", source)
