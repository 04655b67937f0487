"""The demonstration's centre: its database, its web server on loopback, its worker."""

import socket
import sys
import urllib.error
import urllib.request
from pathlib import Path

import msgspec
from msgspec import Struct

from deploy.demo.place import Place
from deploy.demo.supervisor import Child, Supervisor

LOOPBACK = "127.0.0.1"
ANSWER_WITHIN_S = 3.0
HTTP_SERVER_ERROR = 500
MAIN = Path(__file__).parents[2] / "main.py"


class Account(Struct, frozen=True):
    """A demo account and what it is for."""

    name: str
    password: str
    purpose: str


class Seed(Struct, frozen=True):
    """What the demo county says of itself: the code of the station to enrol (empty if it is), and the accounts."""

    enrolment_code: str = ""
    accounts: tuple[Account, ...] = ()


class Centre:
    """Runs the centre's programs. Stopped and started again, it is a line that was cut and mended."""

    def __init__(self, place: Place, supervisor: Supervisor) -> None:
        self._place = place
        self._supervisor = supervisor
        self._children: list[Child] = []
        self._port = _free_port(place.port_file)

    @property
    def url(self) -> str:
        """Where the centre answers."""
        return f"http://{LOOPBACK}:{self._port}"

    @property
    def is_running(self) -> bool:
        """Whether any of its programs runs."""
        return any(self._supervisor.is_running(child) for child in self._children)

    def owns(self, child: Child) -> bool:
        """Say whether the program is one of the centre's."""
        return child in self._children

    @staticmethod
    def command(*arguments: str) -> list[str | Path]:
        """Return how to run one of the centre's own commands."""
        return [sys.executable, MAIN, "central", *arguments]

    def prepare(self, *, has_broadcasts: bool = True) -> Seed:
        """Bring the database up to date and the demo county into it. What is there is kept."""
        self._supervisor.run("centre database", self.command("migrate", "--no-input", "--verbosity", "0"))
        options = () if has_broadcasts else ("--no-broadcasts",)
        printed = self._supervisor.run(
            "demo county", self.command("seed_demo", "--lessons", str(self._place.lessons_dir), *options)
        )
        return msgspec.json.decode(printed.strip().splitlines()[-1], type=Seed)

    def start(self) -> None:
        """Start the web server and the worker."""
        web = [sys.executable, "-m", "gunicorn", "central.wsgi:application", "--bind", f"{LOOPBACK}:{self._port}"]
        # gunicorn's control socket would be made in HOME.
        web += ["--workers", "1", "--threads", "8", "--no-control-socket", "--graceful-timeout", "5"]
        worker = self.command("db_worker", "--no-startup-delay")
        self._children = [
            self._supervisor.start("centre web server", web),
            self._supervisor.start("centre worker", worker),
        ]

    def stop(self) -> None:
        """End what runs of it."""
        self._supervisor.stop(*(child for child in self._children if self._supervisor.is_running(child)))

    def answers(self) -> bool:
        """Ask for the front page."""
        try:
            with urllib.request.urlopen(self.url, timeout=ANSWER_WITHIN_S) as reply:  # noqa: S310 - our own http address
                return bool(reply.status < HTTP_SERVER_ERROR)
        except urllib.error.HTTPError as error:
            return error.code < HTTP_SERVER_ERROR
        except OSError:
            return False


def _free_port(kept: Path) -> int:
    """Return the port of the last run if it is still free, else another, and keep it in the file."""
    last = int(kept.read_text()) if kept.exists() else 0
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((LOOPBACK, last))
        except OSError:
            listener.bind((LOOPBACK, 0))
        port = int(listener.getsockname()[1])
    kept.write_text(f"{port}\n")
    return port
