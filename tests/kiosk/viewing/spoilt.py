"""Files that are named like films: some show nothing at all, some only a part of what they should."""

from pathlib import Path
from random import Random

from tests.kiosk.player.clips import ffmpeg
from tests.kiosk.viewing.telling import PICTURE_MS, make_film

_ISO_BEGINNING = b"\0\0\0\x18ftypmp42"


def make_blank_files(film: Path, folder: Path) -> dict[str, Path]:
    """Write files that have no picture to show, and return them by what is wrong with them."""
    whole, noise = film.read_bytes(), Random(1).randbytes(400_000)
    media_at = whole.index(b"mdat") + len(b"mdat")
    contents = {
        "a missing codec": whole.replace(b"avc1", b"zzzz"),
        "an index and random bytes": whole[:media_at] + noise * 5,
        "random bytes under a true beginning": _ISO_BEGINNING + noise,
        "HTML": b"<!DOCTYPE html><html><body>please log in</body></html>" * 2_000,
        "an index alone": whole[:media_at],
        "half, its index missing": whole[media_at : len(whole) // 2],
        "a playlist": b"#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:9/film.mp4\n",
        "random bytes": noise,
        "empty": b"",
    }
    files = {"sound alone": folder / "sound alone.mp4"}
    ffmpeg("-i", film, "-vn", "-c", "copy", files["sound alone"])
    for name, content in contents.items():
        files[name] = folder / f"{name}.mp4"
        files[name].write_bytes(content)
    return files


def make_broken_films(film: Path, folder: Path) -> dict[str, Path]:
    """Write films that show something but not all, and return them by what is wrong with them.

    None has a hole in its middle: on a box that is too busy libVLC shows the picture before it again so soon that it
    counts, in part.
    """
    whole, cut_off = film.read_bytes(), folder / "cut off.mp4"
    cut_off.write_bytes(whole[: len(whole) // 12])
    one_picture = make_film(folder / "one picture.mp4", pictures_ms=PICTURE_MS)
    return {"one picture, a long sound": one_picture, "cut off": cut_off}
