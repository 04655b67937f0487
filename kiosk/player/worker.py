"""One run of the player process, as its parent holds it."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import kiosk
from kiosk.player.commands import Command, Sound, encode
from kiosk.player.container import open_medium
from kiosk.player.jail import Jail
from kiosk.player.memory import SharedMemory
from kiosk.player.status import Status
from kiosk.player.watchdog import FaultKind, Watchdog

_PROJECT = Path(kiosk.__file__).parent.parent
_KEPT_AWAY = frozenset({"DISPLAY", "WAYLAND_DISPLAY", "http_proxy", "https_proxy", "all_proxy", "PYTHONPATH"})
_STOPPED = frozenset({"T", "t"})
_HOMES = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")


class Worker:
    """A child process on ``memory``. The thread that starts it must outlive it, for the child dies with that thread.

    It runs in ``jail``, if there is one, and there has a network only if ``is_online``.
    """

    def __init__(
        self, memory: SharedMemory, cache_dir: Path, sound: Sound, *, jail: Jail | None, is_online: bool
    ) -> None:
        self.is_online = is_online
        command = [sys.executable, "-m", "kiosk.player.child", str(memory.fd), sound]
        ours, theirs = socket.socketpair()
        with contextlib.ExitStack() as undo, theirs:
            undo.enter_context(ours)
            self._process = subprocess.Popen(
                jail.around(command, has_network=is_online) if jail else command,
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                pass_fds=(memory.fd,),
                cwd=_PROJECT,
                env=_environment(cache_dir),
                start_new_session=True,
            )
            undo.pop_all()
        ours.settimeout(0)
        self._socket = ours
        self._watchdog = Watchdog(time.monotonic())

    def send(self, command: Command, film: Path | None = None) -> None:
        """Send without waiting, ``film`` as an open file; a process that takes no more is the watchdog's affair."""
        with contextlib.suppress(OSError):
            if film is None:
                self._socket.send(encode(command))
                return
            file = open_medium(film)
            try:
                socket.send_fds(self._socket, [encode(command)], [file])
            finally:
                os.close(file)

    def fault(self, status: Status, at_s: float) -> FaultKind | None:
        """Say what is wrong with the process, if anything."""
        has_exited = self._process.poll() is not None
        is_stopped = not has_exited and _is_stopped(str(self._process.pid))
        return self._watchdog.look(status, has_exited=has_exited, is_stopped=is_stopped, at_s=at_s)

    @property
    def is_content(self) -> bool:
        """Whether faults before this process no longer count."""
        return self._watchdog.is_content

    def end(self) -> None:
        """Kill the process and those that build a jail around it, and wait for its end."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._socket.close()


def _is_stopped(pid: str) -> bool:
    """Say whether the kernel holds a process (SIGSTOP and its like), or one that it has started, as a jail does."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        started = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return False
    return state in _STOPPED or any(_is_stopped(each) for each in started)


def _environment(cache_dir: Path) -> dict[str, str]:
    """Let libVLC write nowhere but in ``cache_dir``, open no window, and find no proxy."""
    kept = {name: value for name, value in os.environ.items() if name not in _KEPT_AWAY}
    return kept | dict.fromkeys(_HOMES, str(cache_dir))
