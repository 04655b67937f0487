"""A disk that keeps what it was asked to keep, and of all else what chance will have, when the power is cut.

Of a file's bytes since it was last synced each sector is there, or not, or holds rubbish, in whatever order they were
written, and the file is as long as it was or as it became. Of the names in a folder since that was last synced some
of the first changes are there: a file system writes these in order, and a name's move within a folder is one of them.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.disks.events import Cut, Event, Linked, Made, Moved, Removed, Said, Synced, Wrote

SECTORS_BYTES = (512, 4096)

Left = dict[Path, bytes | str]
"""Files by their paths below the top, and links by what they say."""


@dataclass(slots=True)
class File:
    """``now`` is what a program reads, ``kept`` what a power cut cannot take; ``since`` leads from this to that."""

    kept: bytes = b""
    now: bytearray = field(default_factory=bytearray)
    since: list[Wrote | Cut] = field(default_factory=list)

    def change(self, change: Wrote | Cut) -> None:
        if isinstance(change, Wrote) and change.offset is None:
            change = Wrote(change.path, change.content, len(self.now))
        _apply(self.now, change)
        self.since.append(change)

    def sync(self) -> None:
        self.kept = bytes(self.now)
        self.since.clear()

    def after_cut(self, chance: random.Random, luck: float) -> bytes:
        """Return what is left; ``luck`` is the chance of each sector to be there."""
        if not self.since:
            return self.kept
        left, sector_bytes = bytearray(self.kept), chance.choice(SECTORS_BYTES)
        rubbish = chance.choice((0.0, 0.1))
        for change in self.since:
            for part in _parts(change, sector_bytes):
                if chance.random() < luck:
                    _apply(left, part)
                elif isinstance(part, Wrote) and chance.random() < rubbish:
                    _apply(left, Wrote(part.path, chance.randbytes(len(part.content)), part.offset))
        if len(left) < len(self.now) and chance.random() < luck:
            left.extend(bytes(len(self.now) - len(left)))
        return bytes(left)


@dataclass(slots=True)
class Folder:
    """Names and what they name; a change names several at once, with None for a name that goes."""

    kept: "Names" = field(default_factory=dict)
    now: "Names" = field(default_factory=dict)
    since: list["dict[str, Node | None]"] = field(default_factory=list)

    def change(self, change: "dict[str, Node | None]") -> None:
        _rename(self.now, change)
        self.since.append(change)

    def sync(self) -> None:
        self.kept = dict(self.now)
        self.since.clear()

    def after_cut(self, chance: random.Random, luck: float) -> "Names":
        left = dict(self.kept)
        for change in self.since:
            if chance.random() >= luck:
                break
            _rename(left, change)
        return left


Node = File | Folder | str
"""A symbolic link is what it says."""

Names = dict[str, Node]


class Disk:
    """What lies below ``top``, which is durable itself. What ``lies`` names it only says that it syncs."""

    def __init__(self, top: Path) -> None:
        self.lies: Callable[[Path], bool] = lambda _path: False
        self._top = top
        self._root = Folder()

    def take(self, event: Event) -> None:
        """Let a call have its effect."""
        match event:
            case Made(path, is_folder):
                if self._find(path) is None:
                    self._folder(path).change({path.name: Folder() if is_folder else File()})
            case Linked(path, target):
                self._folder(path).change({path.name: target})
            case Wrote(path) | Cut(path):
                self._file(path).change(event)
            case Synced(path):
                node = self._find(path)
                if isinstance(node, File | Folder) and not self.lies(path):
                    node.sync()
            case Moved(path, target):
                self._move(path, target)
            case Removed(path):
                self._folder(path).change({path.name: None})
            case Said():
                pass

    def after_cut(self, seed: str) -> Left:
        """Return the files that are left, and the links, by their paths below the top."""
        chance = random.Random(seed)
        luck = chance.choice((0.0, 1.0, chance.random(), chance.random()))
        return dict(_left(self._root, Path(), chance, luck))

    def now(self) -> Left:
        """Return what a program sees, as ``after_cut``."""
        return dict(_seen(self._root, Path()))

    def _move(self, path: Path, target: Path) -> None:
        node = self._find(path)
        assert node is not None, path
        if path.parent == target.parent:
            self._folder(path).change({path.name: None, target.name: node})
        else:
            self._folder(target).change({target.name: node})
            self._folder(path).change({path.name: None})

    def _find(self, path: Path) -> Node | None:
        node: Node | None = self._root
        for name in path.relative_to(self._top).parts:
            assert isinstance(node, Folder), path
            node = node.now.get(name)
        return node

    def _folder(self, path: Path) -> Folder:
        folder = self._find(path.parent)
        assert isinstance(folder, Folder), path
        return folder

    def _file(self, path: Path) -> File:
        file = self._find(path)
        assert isinstance(file, File), path
        return file


def _left(folder: Folder, at: Path, chance: random.Random, luck: float) -> Iterator[tuple[Path, bytes | str]]:
    for name, node in folder.after_cut(chance, luck).items():
        match node:
            case Folder():
                yield from _left(node, at / name, chance, luck)
            case File():
                yield at / name, node.after_cut(chance, luck)
            case _:
                yield at / name, node


def _seen(folder: Folder, at: Path) -> Iterator[tuple[Path, bytes | str]]:
    for name, node in folder.now.items():
        match node:
            case Folder():
                yield from _seen(node, at / name)
            case File():
                yield at / name, bytes(node.now)
            case _:
                yield at / name, node


def _rename(names: Names, change: dict[str, Node | None]) -> None:
    for name, node in change.items():
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


def _parts(change: Wrote | Cut, sector_bytes: int) -> Iterator[Wrote | Cut]:
    """Yield a change sector by sector."""
    if isinstance(change, Cut):
        yield change
        return
    assert change.offset is not None
    at, end = change.offset, change.offset + len(change.content)
    while at < end:
        following = min(end, at - at % sector_bytes + sector_bytes)
        yield Wrote(change.path, change.content[at - change.offset : following - change.offset], at)
        at = following


def _apply(content: bytearray, change: Wrote | Cut) -> None:
    match change:
        case Cut(_, size_bytes):
            del content[size_bytes:]
            content.extend(bytes(size_bytes - len(content)))
        case Wrote(_, written, offset):
            assert offset is not None
            content.extend(bytes(max(0, offset - len(content))))
            content[offset : offset + len(written)] = written


def lay(left: Left, top: Path) -> None:
    """Write what is left to a real folder."""
    for path, content in left.items():
        file = top / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            file.symlink_to(content)
        else:
            file.write_bytes(content)
