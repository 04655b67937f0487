"""A station's view of a repository folder: python-tuf's own client, reading files instead of a network."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tuf.api.exceptions import DownloadHTTPError
from tuf.ngclient import FetcherInterface, Updater


class FolderFetcher(FetcherInterface):
    """Serves ``http://folder/…`` from a folder, and remembers what was asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.fetched: list[str] = []

    def _fetch(self, url: str) -> Iterator[bytes]:
        name = unquote(urlsplit(url).path).lstrip("/")
        path = self._folder / name
        if not path.is_file():
            raise DownloadHTTPError("there is no such file", 404)
        self.fetched.append(name)
        yield path.read_bytes()


class Client:
    """Trusts what it trusted before, as a station does, and reads documents."""

    def __init__(self, publication: Path, home: Path, root: bytes) -> None:
        (home / "metadata").mkdir(parents=True, exist_ok=True)
        (home / "targets").mkdir(exist_ok=True)
        self._home = home
        self._root = root
        self.fetcher = FolderFetcher(publication)
        self._updater: Updater | None = None

    def refresh(self) -> None:
        """Follow root, timestamp, snapshot and targets; raises whatever makes them untrustworthy."""
        self._updater = Updater(
            str(self._home / "metadata"),
            "http://folder/metadata/",
            str(self._home / "targets"),
            "http://folder/targets/",
            fetcher=self.fetcher,
            bootstrap=self._root,
        )
        self._updater.refresh()

    def read(self, path: str) -> bytes | None:
        """Return a verified document, None if it is not published."""
        assert self._updater is not None
        info = self._updater.get_targetinfo(path)
        if info is None:
            return None
        return Path(self._updater.download_target(info, str(self._home / "targets" / "one"))).read_bytes()
