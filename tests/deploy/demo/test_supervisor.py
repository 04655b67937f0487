import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.demo.stop_signal import StopSignal, stop_on_signals
from deploy.demo.supervisor import ChildEnded, Stopped, Supervisor
from tests.deploy.demo.conftest import DEADLINE_S, eventually, lives, python

FOR_EVER = "import time; print('up', flush=True); time.sleep(600)"
PARENT_OF_TWO = """
import pathlib, signal, subprocess, sys, time
deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(600)"
child = subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE)
child.stdout.readline()
pathlib.Path(sys.argv[1]).write_text(str(child.pid))
time.sleep(600)
"""
DEMONSTRATION = """
import os, pathlib, sys, time
from deploy.demo.stop_signal import StopSignal
from deploy.demo.supervisor import Supervisor
folder = pathlib.Path(sys.argv[1])
supervisor = Supervisor(folder / "log", os.environ, folder, StopSignal())
child = supervisor.start("parent", [sys.executable, "-c", sys.argv[2], str(folder / "grandchild")])
while not (folder / "grandchild").exists():
    time.sleep(0.02)
print(child.process.pid, (folder / "grandchild").read_text(), flush=True)
time.sleep(600)
"""


def test_a_child_that_dies_is_named_with_its_log_and_its_last_words(supervisor: Supervisor) -> None:
    supervisor.start("centre", python("import sys; sys.exit('no such table: lesson')"))
    with pytest.raises(ChildEnded) as ended:
        supervisor.wait(DEADLINE_S)
    message = str(ended.value)
    assert "The centre ended with status 1" in message
    assert str(ended.value.child.log) in message
    assert "no such table: lesson" in message


def test_a_child_that_is_killed_is_reported_by_its_signal(supervisor: Supervisor) -> None:
    child = supervisor.start("station", python(FOR_EVER))
    child.process.kill()
    with pytest.raises(ChildEnded, match="was ended by signal 9"):
        supervisor.wait(DEADLINE_S)


def test_a_program_run_to_its_end_gives_what_it_printed(supervisor: Supervisor) -> None:
    assert supervisor.run("seed", python("print('a line')")) == "a line\n"


def test_a_program_that_fails_is_reported_with_what_it_complained(supervisor: Supervisor) -> None:
    with pytest.raises(ChildEnded, match="disk full"):
        supervisor.run("seed", python("print('fine so far'); raise SystemExit('disk full')"))


def test_a_child_that_dies_while_another_program_runs_is_not_overlooked(supervisor: Supervisor) -> None:
    supervisor.start("screen", python("raise SystemExit(3)"))
    with pytest.raises(ChildEnded, match="The screen ended with status 3"):
        supervisor.run("seed", python(FOR_EVER))


def test_what_does_not_come_up_in_time_is_said_by_name(supervisor: Supervisor) -> None:
    with pytest.raises(TimeoutError, match="The station did not come up"):
        supervisor.wait_until(lambda: False, deadline_s=0.2, what="The station")


def test_a_wish_to_stop_ends_any_waiting(supervisor: Supervisor, stop: StopSignal) -> None:
    supervisor.start("station", python(FOR_EVER))
    stop.ask()
    with pytest.raises(Stopped):
        supervisor.wait(DEADLINE_S)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_each_stopping_signal_is_such_a_wish(tmp_path: Path, number: signal.Signals) -> None:
    with stop_on_signals() as wish, Supervisor(tmp_path, os.environ, tmp_path, wish) as supervisor:
        os.kill(os.getpid(), number)
        with pytest.raises(Stopped):
            supervisor.wait(DEADLINE_S)


def test_children_are_ended_the_newest_first(supervisor: Supervisor, tmp_path: Path) -> None:
    record = tmp_path / "order"
    code = (
        "import signal, sys, time\n"
        f"def end(*_): open({str(record)!r}, 'a').write(sys.argv[1]); sys.exit()\n"
        "signal.signal(signal.SIGTERM, end); print('up', flush=True); time.sleep(600)"
    )
    children = [supervisor.start(name, [*python(code), name]) for name in ("a", "b", "c")]
    assert eventually(lambda: all("up" in child.log.read_text() for child in children))
    supervisor.stop()
    assert record.read_text() == "cba"


def test_ending_a_child_ends_its_whole_group_even_one_that_is_deaf(supervisor: Supervisor, tmp_path: Path) -> None:
    note = tmp_path / "grandchild"
    child = supervisor.start("parent", [*python(PARENT_OF_TWO), str(note)])
    assert eventually(note.exists)
    supervisor.stop(child)
    assert not lives(child.process.pid)
    assert eventually(lambda: not lives(int(note.read_text())))


def test_one_child_is_stopped_and_the_others_stay(supervisor: Supervisor) -> None:
    centre, station = (supervisor.start(name, python(FOR_EVER)) for name in ("centre", "station"))
    supervisor.stop(centre)
    assert not supervisor.is_running(centre)
    assert supervisor.is_running(station)
    assert lives(station.process.pid)


def test_when_the_demonstration_itself_is_killed_nothing_is_left(tmp_path: Path) -> None:
    command = [sys.executable, "-c", DEMONSTRATION, str(tmp_path), PARENT_OF_TWO]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as demonstration:
        assert demonstration.stdout
        pids = [int(word) for word in demonstration.stdout.readline().split()]
        assert len(pids) == 2
        assert all(lives(pid) for pid in pids)
        demonstration.kill()
    assert eventually(lambda: not any(lives(pid) for pid in pids))
