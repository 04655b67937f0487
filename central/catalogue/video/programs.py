"""How ffmpeg and ffprobe are started: with the local file as their only source, and never outliving the worker.

An uploaded playlist must not make ffmpeg fetch addresses or read other files, so only the ``file`` protocol is open and
text never comes this far. ``setpriv`` ends the program when the worker is killed, ``nice`` leaves the machine to those
who wait for a page.
"""

from pathlib import Path

WITH_THE_WORKER = ("setpriv", "--pdeathsig", "KILL", "nice", "-n", "10")


def ffprobe(source: Path, *options: str) -> list[str]:
    """Return the command that asks ffprobe about ``source``."""
    return [*WITH_THE_WORKER, "ffprobe", "-v", "error", "-protocol_whitelist", "file", *options, f"file:{source}"]


def ffmpeg(
    source: Path,
    before: tuple[str, ...],
    after: tuple[str, ...],
    *,
    beside: Path | None = None,
    verbosity: str = "error",
) -> list[str]:
    """Return the command that reads ``source``, and ``beside`` as a second input.

    ``before`` holds the options of the input, ``after`` those of the output.
    """
    quiet = ("-nostdin", "-hide_banner", "-v", verbosity, "-y")
    second = ("-protocol_whitelist", "file", "-i", f"file:{beside}") if beside else ()
    return [
        *WITH_THE_WORKER,
        "ffmpeg",
        *quiet,
        "-protocol_whitelist",
        "file",
        *before,
        "-i",
        f"file:{source}",
        *second,
        *after,
    ]
