"""What a real program asks of the kernel about its files, recorded with strace."""

import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tests.disks.events import Cut, Event, Linked, Made, Moved, Removed, Said, Synced, Wrote

CALLS = (
    "openat,write,writev,pwrite64,ftruncate,fsync,fdatasync,?rename,?renameat,?renameat2,"
    "?mkdir,?mkdirat,?unlink,?unlinkat,?rmdir,?symlink,?symlinkat"
)
STRACE = ("strace", "-f", "--seccomp-bpf", "-qq", "--signal=none")
"""Follows all threads, and lets all calls pass that nobody asked about."""

_LONGEST_BYTES = 64 * 1024 * 1024
_LINE = re.compile(r"(?P<thread>\d+) +(?P<call>\w+)\((?P<arguments>.*)\) += (?P<result>\d+)")
_UNFINISHED = re.compile(r"(?P<thread>\d+) +(?P<begun>.*) <unfinished \.\.\.>")
_RESUMED = re.compile(r"(?P<thread>\d+) +<\.\.\. \w+ resumed>(?P<rest>.*)")
_FILE = re.compile(r"(?P<number>\d+)<(?P<path>[^>]*)>")
_TEXT = re.compile(r'"([^"]*)"')
_STDOUT = 1


def record(command: Sequence[str], folder: Path, log: Path) -> list[Event]:
    """Run a program to its good end and return what it did in ``folder``, and what it said by ``writev``."""
    watched = [*STRACE, "-y", "-xx", "-s", str(_LONGEST_BYTES), "-o", str(log), "-e", f"trace={CALLS}", *command]
    subprocess.run(watched, check=True, stdout=subprocess.DEVNULL)
    with log.open(encoding="ascii") as lines:
        return list(_Reader(folder).read(lines))


class _Reader:
    """Reads the lines of one program. Where a file is written from is not in them: that follows from the calls."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._offsets: dict[int, int | None] = {}

    def read(self, lines: Iterable[str]) -> Iterator[Event]:
        for line in _whole(lines):
            match = _LINE.match(line)
            if match is None:
                continue  # it failed, so nothing came of it
            for event in self._events(match["call"], match["arguments"], int(match["result"])):
                if isinstance(event, Said) or event.path.is_relative_to(self._folder):
                    yield event

    def _events(self, call: str, arguments: str, result: int) -> Iterator[Event]:
        texts = [_bytes(text) for text in _TEXT.findall(arguments)]
        file = _FILE.match(arguments)
        if call == "openat":
            yield from self._opened(_path(texts[0]), arguments, result)
        elif file is None:
            yield from _named(call, texts)
        elif call == "write":
            number = int(file["number"])
            yield Wrote(_path(_bytes(file["path"])), texts[0][:result], self._advanced(number, result))
        else:
            last = arguments.rpartition(", ")[2]
            yield from _open(call, int(file["number"]), _path(_bytes(file["path"])), b"".join(texts)[:result], last)

    def _opened(self, path: Path, flags: str, number: int) -> Iterator[Event]:
        self._offsets[number] = None if "O_APPEND" in flags else 0
        if "O_CREAT" in flags:
            yield Made(path)
        if "O_TRUNC" in flags:
            yield Cut(path, 0)

    def _advanced(self, number: int, count: int) -> int | None:
        offset = self._offsets.get(number)
        if offset is not None:
            self._offsets[number] = offset + count
        return offset


def _open(call: str, number: int, path: Path, content: bytes, last: str) -> Iterator[Event]:
    """Yield what a call did to an open file."""
    match call:
        case "writev" if number == _STDOUT:
            yield Said(tuple(content.decode().split()))
        case "pwrite64":
            yield Wrote(path, content, int(last))
        case "ftruncate":
            yield Cut(path, int(last))
        case "fsync" | "fdatasync":
            yield Synced(path)


def _named(call: str, texts: list[bytes]) -> Iterator[Event]:
    """Yield what a call did to a name."""
    match call:
        case "rename" | "renameat" | "renameat2":
            yield Moved(_path(texts[0]), _path(texts[1]))
        case "mkdir" | "mkdirat":
            yield Made(_path(texts[0]), is_folder=True)
        case "unlink" | "unlinkat" | "rmdir":
            yield Removed(_path(texts[0]))
        case "symlink" | "symlinkat":
            yield Linked(_path(texts[1]), texts[0].decode())


def _whole(lines: Iterable[str]) -> Iterator[str]:
    """Join the two halves of a call that another thread's came between."""
    begun: dict[str, str] = {}
    for line in lines:
        if unfinished := _UNFINISHED.match(line):
            begun[unfinished["thread"]] = f"{unfinished['thread']} {unfinished['begun']}"
        elif resumed := _RESUMED.match(line):
            yield begun.pop(resumed["thread"]) + resumed["rest"]
        else:
            yield line


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def _path(name: bytes) -> Path:
    return Path(name.decode(errors="surrogateescape"))
