"""Where a station keeps what it has: one folder, one owner."""

import fcntl
import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from content_sync.durable import make_folder, translated
from content_sync.errors import AlreadyRunning


@dataclass(frozen=True, slots=True)
class StationHome:
    """The paths below a station's data directory."""

    data_dir: Path

    @property
    def database(self) -> Path:
        """The one SQLite database: facts to deliver, sessions, what is known of the time."""
        return self.data_dir / "station.db"

    def records_of(self, station_id: str) -> Path:
        """Where the database of a station is put away that this box was before it became another one."""
        return self.data_dir / f"station-{station_id}"

    def salvaged(self, damaged: Path) -> Path:
        """Return the path of the outbox that holds what ``damaged``, a database set aside, still told."""
        return self.data_dir / damaged.name.replace("damaged", "salvaged")

    @property
    def damaged_databases(self) -> tuple[Path, ...]:
        """Databases that were set aside."""
        return tuple(sorted(self.data_dir.glob(f"{self.database.name}.damaged-*")))

    @property
    def private_key(self) -> Path:
        """The Ed25519 seed, readable by the owner only; it never leaves the box."""
        return self.data_dir / "station.key"

    @property
    def identity(self) -> Path:
        """Who this station is and whom it trusts; there once it is enrolled."""
        return self.data_dir / "identity.json"

    @property
    def enrolling(self) -> Path:
        """What this station is to become by a code; there from when its centre is asked until it has become that."""
        return self.data_dir / "enrolling.json"

    @property
    def rejoining(self) -> Path:
        """What a copied disk is to become; there from when its centre is asked until it has become that."""
        return self.data_dir / "rejoining.json"

    @property
    def trust_dir(self) -> Path:
        """Signed metadata of the publication."""
        return self.data_dir / "trust"

    @property
    def documents_dir(self) -> Path:
        """Verified documents."""
        return self.data_dir / "documents"

    @property
    def media_dir(self) -> Path:
        """Media by content."""
        return self.data_dir / "media"

    @property
    def cache_dir(self) -> Path:
        """What can be made again."""
        return self.data_dir / "cache"

    @property
    def lock_file(self) -> Path:
        """Held by the process that owns this folder."""
        return self.data_dir / "station.lock"

    @contextmanager
    def lock(self) -> Generator[None]:
        """Own the folder until the context ends, or the process does; on a disk that became read-only too.

        Raises:
            AlreadyRunning: another process owns it.
            Misconfigured: it cannot be made.
        """
        with translated(self.data_dir):
            make_folder(self.data_dir)
            descriptor = os.open(self.lock_file, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise AlreadyRunning(f"another station program is already running on {self.data_dir}") from error
            yield
        finally:
            os.close(descriptor)
