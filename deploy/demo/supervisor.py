"""The programs that make up the demonstration: started, watched, and ended in reverse order."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

from deploy.demo import guardian
from deploy.demo.stop_signal import StopSignal

GRACE_S = 15.0
LOOK_EVERY_S = 0.1
LAST_LINES = 12


Command = Sequence[str | Path]


class Stopped(Exception):
    """Somebody asked the demonstration to end."""


class ChildEnded(Exception):
    """A program ended that should not have; the message is for a person and shows the end of its log."""

    def __init__(self, child: "Child", status: int) -> None:
        how = f"was ended by signal {-status}" if status < 0 else f"ended with status {status}"
        super().__init__(f"The {child.name} {how}; its log is {child.log}\n{child.last_lines()}".rstrip())
        self.child = child
        self.status = status


@dataclass(frozen=True, slots=True)
class Child:
    """One running program, the leader of its own process group. ``pidfd`` becomes readable when it ends."""

    name: str
    process: subprocess.Popen[str]
    log: Path
    pidfd: int

    def last_lines(self) -> str:
        """Return the end of what the program wrote."""
        lines = self.log.read_text("utf-8", errors="replace").splitlines()[-LAST_LINES:]
        return "\n".join(f"    {line}" for line in lines)


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where a program writes: None is this terminal. ``log`` is what to read when it fails."""

    log: Path
    out: IO[str] | None
    errors: IO[str]


class Supervisor:
    """Starts programs, each in a session of its own, writing to ``log_dir``.

    Whatever becomes of this process, its programs end: by ``stop``, or by the guardian when this process was killed.
    """

    def __init__(self, log_dir: Path, environment: Mapping[str, str], working_dir: Path, stop: StopSignal) -> None:
        self._log_dir = log_dir
        self._environment = dict(environment)
        self._working_dir = working_dir
        self._stop = stop
        self._children: list[Child] = []
        log_dir.mkdir(parents=True, exist_ok=True)
        self._guardian = subprocess.Popen(
            [sys.executable, "-I", guardian.__file__], stdin=subprocess.PIPE, start_new_session=True, text=True
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()
        if self._guardian.stdin:
            self._guardian.stdin.close()
        self._guardian.wait()

    def start(
        self,
        name: str,
        command: Command,
        *,
        environment: Mapping[str, str] | None = None,
        pass_fds: Collection[int] = (),
    ) -> Child:
        """Start a program that is meant to run until it is stopped. Its log begins anew."""
        log = self._log_path(name)
        with log.open("w") as output:
            outputs = Outputs(log, output, output)
            return self._launch(name, command, outputs, environment=environment, pass_fds=pass_fds)

    def run(self, name: str, command: Command, *, is_shown: bool = False) -> str:
        """Run a program to its end and return what it printed, or show that on this terminal if ``is_shown``.

        Raises ChildEnded if it fails, or if another program ends meanwhile; Stopped.
        """
        log, printed = self._log_path(name), self._log_path(f"{name} output")
        with log.open("w") as errors, printed.open("w") as output:
            child = self._launch(name, command, Outputs(log, None if is_shown else output, errors))
        self.wait(None, expected=child)
        status = self._end(child)
        if status != 0:
            raise ChildEnded(child, status)
        return printed.read_text("utf-8")

    def wait_until(self, is_so: Callable[[], bool], *, deadline_s: float, what: str) -> None:
        """Wait until ``is_so`` says yes. Raises TimeoutError with a sentence, ChildEnded, Stopped."""
        ends_s = time.monotonic() + deadline_s
        while not is_so():
            if time.monotonic() > ends_s:
                raise TimeoutError(
                    f"{what} did not come up within {deadline_s:.0f} seconds; the logs are in {self._log_dir}"
                )
            self.wait(LOOK_EVERY_S)

    def wait(self, timeout_s: float | None, *, input_fd: int | None = None, expected: Child | None = None) -> bool:
        """Sleep until something happens; say whether ``input_fd`` can be read or ``expected`` has ended.

        Raises ChildEnded if any other program ended, Stopped if that was asked for.
        """
        awaited = {input_fd} if input_fd is not None else set()
        if expected:
            awaited.add(expected.pidfd)
        watched = {child.pidfd: child for child in self._children if child is not expected}
        ready = select.select([self._stop.fileno(), *watched, *awaited], [], [], timeout_s)[0]
        if self._stop.fileno() in ready:
            raise Stopped
        for fd in ready:
            if fd in watched:
                raise ChildEnded(watched[fd], self._end(watched[fd]))
        return bool(awaited.intersection(ready))

    def is_running(self, child: Child) -> bool:
        """Say whether the program was started here and has not been seen to end."""
        return child in self._children

    def stop(self, *wanted: Child) -> None:
        """End these programs, or all, the newest first, each with its whole process group."""
        for child in reversed(wanted or tuple(self._children)):
            if child in self._children:
                with suppress(ProcessLookupError):
                    signal.pidfd_send_signal(child.pidfd, signal.SIGTERM)
                select.select([child.pidfd], [], [], GRACE_S)
                self._end(child)

    def _launch(
        self,
        name: str,
        command: Command,
        outputs: Outputs,
        *,
        environment: Mapping[str, str] | None = None,
        pass_fds: Collection[int] = (),
    ) -> Child:
        process = subprocess.Popen(
            [str(word) for word in command],
            stdin=subprocess.DEVNULL,
            stdout=outputs.out,
            stderr=outputs.errors,
            env={**self._environment, **(environment or {})},
            cwd=self._working_dir,
            start_new_session=True,
            pass_fds=pass_fds,
            text=True,
        )
        self._tell_guardian(f"+{process.pid}")
        child = Child(name, process, outputs.log, os.pidfd_open(process.pid))
        self._children.append(child)
        return child

    def _end(self, child: Child) -> int:
        """Kill what is left of the group, and only then collect its leader: until then nobody else can have its id."""
        guardian.signalled(child.process.pid, signal.SIGKILL)
        status = child.process.wait()
        self._tell_guardian(f"-{child.process.pid}")
        self._children.remove(child)
        os.close(child.pidfd)
        return status

    def _tell_guardian(self, line: str) -> None:
        if self._guardian.stdin:
            self._guardian.stdin.write(line + "\n")
            self._guardian.stdin.flush()

    def _log_path(self, name: str) -> Path:
        return self._log_dir / f"{name.replace(' ', '-')}.log"
