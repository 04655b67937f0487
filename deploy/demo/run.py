"""``make demo``: a centre and a village station on this machine, from nothing to the first picture."""

import os
import sys
from pathlib import Path

from deploy.demo.centre import Account, Centre
from deploy.demo.display import Display, find_display
from deploy.demo.place import NotOurs, Place, place_of
from deploy.demo.station import Station
from deploy.demo.stop_signal import stop_on_signals
from deploy.demo.supervisor import Child, ChildEnded, Command, Stopped, Supervisor

READY_WITHIN_S = 120.0
TYPED_AT_MOST = 4096
CHECKOUT = Path(__file__).parents[2]


def main(data_dir: Path, windowed: bool) -> int:  # noqa: FBT001 - the one switch of the command line
    """Run the demonstration in ``data_dir`` until Ctrl+C; return the exit status."""
    place = place_of(data_dir)
    try:
        with place.held():
            return _supervised(place, windowed=windowed)
    except (NotOurs, ChildEnded, TimeoutError, FileNotFoundError) as error:
        print(error, file=sys.stderr, flush=True)
        return 1


def _supervised(place: Place, *, windowed: bool) -> int:
    environment = place.environment(os.environ)
    with stop_on_signals() as stop, Supervisor(place.log_dir, environment, CHECKOUT, stop) as supervisor:
        try:
            return _Demonstration(place, supervisor).run(windowed=windowed)
        except Stopped:
            _say("ending the demonstration")
            return 0


class _Demonstration:
    """The order of things. Everything that runs is the supervisor's to end."""

    def __init__(self, place: Place, supervisor: Supervisor) -> None:
        self._place = place
        self._supervisor = supervisor
        self._centre = Centre(place, supervisor)
        self._station = Station(place, supervisor)

    def run(self, *, windowed: bool) -> int:
        """Bring everything up, say so, and stay until the station ends."""
        maker: Command = [sys.executable, "-m", "deploy.demo.lessons", self._place.lessons_dir]
        self._supervisor.run("lesson maker", maker, is_shown=True)
        seed = self._centre.prepare()
        display = self._find_display()
        self._centre.start()
        self._supervisor.wait_until(self._centre.answers, deadline_s=READY_WITHIN_S, what="The centre")
        self._station.configure(self._centre.url, display, windowed=windowed)
        if not self._station.is_enrolled:
            self._station.enrol(seed.enrolment_code)
        kiosk = self._station.start(display)
        self._supervisor.wait_until(
            lambda: self._station.is_ready(kiosk), deadline_s=READY_WITHIN_S, what="The station"
        )
        _say(f"ready centre={self._centre.url} display={display.name} data={self._place.data_dir}")
        _say_accounts(seed.accounts)
        return self._stay(kiosk)

    def _find_display(self) -> Display:
        display = find_display(os.environ, self._supervisor)
        if display.is_virtual:
            _say(f"no display here: the station is shown on a virtual one, {display.name}")
        return display

    def _stay(self, kiosk: Child) -> int:
        """Obey the keyboard until the station ends; the centre may go and come, as lines do."""
        _say("c and Enter takes the centre off the line and brings it back; Ctrl+C ends everything")
        keyboard = _keyboard()
        while True:
            try:
                if self._supervisor.wait(None, input_fd=keyboard) and keyboard is not None:
                    keyboard = keyboard if self._obey(keyboard) else None
            except ChildEnded as ended:
                if not self._centre.owns(ended.child):
                    return _farewell(ended, kiosk)
                self._centre.stop()
                _say(f"{ended}\nthe centre is off the line; the station goes on")

    def _obey(self, keyboard: int) -> bool:
        """Do what was typed; say whether more can come."""
        typed = os.read(keyboard, TYPED_AT_MOST)
        for line in typed.decode(errors="replace").splitlines():
            if line.strip() == "c":
                self._cut_or_mend()
        return typed != b""

    def _cut_or_mend(self) -> None:
        if self._centre.is_running:
            self._centre.stop()
            _say("the centre is off the line")
        else:
            self._centre.start()
            _say("the centre is back")


def _keyboard() -> int | None:
    """Return the descriptor to read orders from, if there is one and it is ours to read."""
    if sys.stdin is None or sys.stdin.closed:
        return None
    keyboard = sys.stdin.fileno()
    is_behind = os.isatty(keyboard) and os.tcgetpgrp(keyboard) != os.getpgrp()
    return None if is_behind else keyboard


def _farewell(ended: ChildEnded, kiosk: Child) -> int:
    if ended.child is kiosk and ended.status == 0:
        _say("the station was closed")
        return 0
    raise ended


def _say_accounts(accounts: tuple[Account, ...]) -> None:
    for account in accounts:
        _say(f"  {account.name:<16} {account.password:<16} {account.purpose}")


def _say(line: str) -> None:
    print(line, flush=True)
