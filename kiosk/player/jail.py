"""Where the player process is locked in: it sees the system's programs and nothing of the station's, and no network.

A crafted film may take the process over. What it could do then is draw a wrong picture, and no more. The film itself
comes in as an open file, so not even the folder of media is needed inside.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import kiosk

PROGRAM = "bwrap"
_PROJECT = Path(kiosk.__file__).parent.parent
_SYSTEM = ("/usr", "/etc")
_MERGED = ("/bin", "/sbin", "/lib", "/lib32", "/lib64")
_RESOLVER = "/run/systemd/resolve"
_SOUND_SERVERS = ("pulse", "pipewire-0")
_PROBE_S = 10.0


@dataclass(frozen=True, slots=True)
class Jail:
    """The outside of bubblewrap. ``cache_dir`` is the one folder that can be written inside."""

    program: str
    cache_dir: Path

    @classmethod
    def find(cls, cache_dir: Path) -> Self | None:
        """Return the jail, None where this system has none: bubblewrap is missing, or the kernel lets nobody use it."""
        program = shutil.which(PROGRAM)
        jail = cls(program, cache_dir) if program else None
        return jail if jail is not None and jail.holds() else None

    def around(self, command: Sequence[str], *, has_network: bool) -> list[str]:
        """Return the command that runs ``command`` inside; it ends when the thread that started it does."""
        return [
            *(self.program, "--die-with-parent", "--unshare-user-try", "--unshare-pid", "--unshare-ipc"),
            *([] if has_network else ["--unshare-net"]),
            *("--proc", "/proc", "--dev", "/dev", "--dev-bind-try", "/dev/snd", "/dev/snd", "--tmpfs", "/tmp"),  # noqa: S108 - a new one, inside
            *_system(),
            *_read_only(sys.base_prefix, sys.prefix, str(_PROJECT)),
            *_sound_servers(),
            *("--bind", str(self.cache_dir), str(self.cache_dir)),
            *("--chdir", str(_PROJECT), "--"),
            *command,
        ]

    def holds(self) -> bool:
        """Try it with a program that does nothing."""
        probe = self.around(["/usr/bin/true"], has_network=False)
        try:
            return subprocess.run(probe, check=False, capture_output=True, timeout=_PROBE_S).returncode == 0
        except (OSError, subprocess.SubprocessError):
            return False


def _system() -> Iterator[str]:
    yield from _read_only(*_SYSTEM, _RESOLVER)
    for folder in map(Path, _MERGED):
        if folder.is_symlink():
            yield from ("--symlink", str(folder.readlink()), str(folder))
        else:
            yield from _read_only(str(folder))


def _sound_servers() -> Iterator[str]:
    runtime_dir = os.environ.get("XDG_RUNTIME_DIR")
    if runtime_dir:
        yield from _read_only(*(f"{runtime_dir}/{name}" for name in _SOUND_SERVERS))


def _read_only(*paths: str) -> Iterator[str]:
    for path in paths:
        yield from ("--ro-bind-try", path, path)
