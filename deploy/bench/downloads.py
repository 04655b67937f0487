"""What a verified download costs beside aria2c, how much cuts cost, and how much one rotten byte."""

import os
import resource
import subprocess
import time
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from socket import create_server

from content_sync.media.download import download, repair
from content_sync.media.store import MediaStore
from content_sync.protocol import paths
from content_sync.protocol.documents import CHUNK_SIZE_BYTES, Asset
from content_sync.transfer.http import HttpCarrier
from deploy.bench.figures import Figure
from deploy.bench.line import measured_line

SIZE_BYTES = 500 * 1024 * 1024
CUTS = 20
AIM_CPU_S_PER_GB = 0.5
_GB = 1e9
_PIECE_BYTES = 1024 * 1024
_ANSWERS_WITHIN_S = 10.0
_NGINX = """
daemon off;
pid nginx.pid;
error_log error.log;
events {{}}
http {{
  access_log off;
  sendfile on;
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
  default_type application/octet-stream;
  server {{
    listen 127.0.0.1:{port};
    root .;
  }}
}}
"""


def measure(scratch_dir: Path) -> Iterator[Figure]:
    """Yield the figures of one film, served by nginx on loopback."""
    site_dir = scratch_dir / "site"
    asset = _publish(site_dir / "publication")
    with _nginx(site_dir) as url:
        yield from _cost(asset, url, scratch_dir)
        yield _cuts(asset, url, scratch_dir)


def _cost(asset: Asset, url: str, scratch_dir: Path) -> Iterator[Figure]:
    per_gb = _GB / asset.size_bytes
    _warm(scratch_dir)
    with _spending(resource.RUSAGE_CHILDREN) as reference:
        _aria2c(asset, url, scratch_dir)
    _warm(scratch_dir)
    store = MediaStore(scratch_dir / "media", reserve_bytes=0)
    with measured_line(url) as (line_url, traffic):
        with closing(HttpCarrier(url)) as carrier, _spending(resource.RUSAGE_SELF) as spent:
            path = download(asset, store, carrier)
        with _spending(resource.RUSAGE_SELF) as hashing:
            sha256(bytes(_PIECE_BYTES) * (asset.size_bytes // _PIECE_BYTES))
        name = "CPU per GB downloaded and verified"
        yield Figure(name, spent.all_s * per_gb, "s", reference.all_s * per_gb, "aria2c with its checksum")
        yield Figure(name, spent.all_s * per_gb, "s", AIM_CPU_S_PER_GB, is_aim=True)
        yield Figure(f"{name}: the program's own", spent.user_s * per_gb, "s", hashing.user_s * per_gb, "SHA-256 once")
        yield Figure(f"{name}: the kernel's", spent.system_s * per_gb, "s", reference.system_s * per_gb, "aria2c")
        with path.open("r+b") as file:
            file.seek(asset.size_bytes // 2)
            byte = file.read(1)[0]
            file.seek(asset.size_bytes // 2)
            file.write(bytes([byte ^ 1]))
        with closing(HttpCarrier(line_url)) as carrier:
            repair(asset, store, carrier)
        name = "one rotten byte in 500 MiB: fetched to heal it"
        yield Figure(name, traffic.down_bytes / 1024, "KiB", CHUNK_SIZE_BYTES / 1024, "a chunk")


def _cuts(asset: Asset, url: str, scratch_dir: Path) -> Figure:
    """Download over a line that breaks every so many bytes."""
    store = MediaStore(scratch_dir / "cut", reserve_bytes=0)
    with measured_line(url, cut_every_bytes=asset.size_bytes // CUTS) as (line_url, traffic):
        with closing(HttpCarrier(line_url)) as carrier:
            download(asset, store, carrier)
        allowed_bytes = 1.05 * asset.size_bytes + CUTS * CHUNK_SIZE_BYTES
        return Figure(
            f"fetched of 500 MiB over a line with {CUTS} cuts",
            traffic.down_bytes / 2**20,
            "MiB",
            allowed_bytes / 2**20,
            is_aim=True,
        )


def _aria2c(asset: Asset, url: str, scratch_dir: Path) -> None:
    address = f"{url}/publication/{paths.media(asset.sha256)}"
    options = ("--quiet", f"--checksum=sha-256={asset.sha256}", f"--dir={scratch_dir / 'aria2c'}", "--out=film")
    subprocess.run(["aria2c", "--no-conf", *options, address], check=True)


@dataclass
class _Spent:
    """CPU seconds of a program, and of the kernel for it."""

    user_s: float = 0.0
    system_s: float = 0.0

    @property
    def all_s(self) -> float:
        return self.user_s + self.system_s


@contextmanager
def _spending(who: int) -> Generator[_Spent]:
    """Measure what this process (``RUSAGE_SELF``) or those that it started and saw end spend in the block."""
    spent, before = _Spent(), resource.getrusage(who)
    yield spent
    after = resource.getrusage(who)
    spent.user_s, spent.system_s = after.ru_utime - before.ru_utime, after.ru_stime - before.ru_stime


def _warm(scratch_dir: Path) -> None:
    """Write as much as a film, and forget it: memory that a virtual machine never touched costs ten times as much."""
    file = scratch_dir / "warm"
    with file.open("wb") as warm:
        for _piece in range(2 * SIZE_BYTES // _PIECE_BYTES):
            warm.write(bytes(_PIECE_BYTES))
    file.unlink()


def _publish(publication_dir: Path) -> Asset:
    content = os.urandom(SIZE_BYTES)
    starts = range(0, SIZE_BYTES, CHUNK_SIZE_BYTES)
    chunk_list = b"".join(sha256(content[at : at + CHUNK_SIZE_BYTES]).digest() for at in starts)
    names = [sha256(each).hexdigest() for each in (content, chunk_list)]
    for name, each in zip(names, (content, chunk_list), strict=True):
        file = publication_dir / paths.media(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(each)
    return Asset(sha256=names[0], size_bytes=SIZE_BYTES, media_type="video/mp4", chunks_sha256=names[1])


@contextmanager
def _nginx(site_dir: Path) -> Generator[str]:
    with create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (site_dir / "nginx.conf").write_text(_NGINX.format(port=port))
    server = subprocess.Popen(["nginx", "-e", "error.log", "-p", str(site_dir), "-c", "nginx.conf"])
    try:
        _wait_for(site_dir / "nginx.pid")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def _wait_for(file: Path) -> None:
    deadline_s = time.monotonic() + _ANSWERS_WITHIN_S
    while not file.exists():
        if time.monotonic() > deadline_s:
            raise RuntimeError("nginx did not start")
        time.sleep(0.01)
