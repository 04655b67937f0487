"""The centre is killed while it takes facts in: each fact is there once in the end, and none is missing."""

import os
import random
import shutil
import signal
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

from content_sync.protocol.payloads import StationStarted
from deploy.bench.processes import child_running
from deploy.demo.centre import Centre
from deploy.demo.place import Place
from deploy.demo.stop_signal import stop_on_signals
from deploy.demo.supervisor import Supervisor
from tests.small_station import SmallStation, small_station
from tests.story.county import ROOT, UP_WITHIN_S, write_lessons

ROUNDS = 8
FACTS_A_ROUND = 300
KILLED_WITHIN_S = 0.1


def test_facts_survive_a_centre_that_is_killed_at_random_moments(new_centre: Path, tmp_path: Path) -> None:
    place, moments = Place(tmp_path / "county"), random.Random(20261121)
    with place.held(), stop_on_signals() as stop:
        write_lessons(place.lessons_dir)
        shutil.copytree(new_centre, place.centre_dir)
        with Supervisor(place.log_dir, place.environment(os.environ), ROOT, stop) as supervisor:
            centre = Centre(place, supervisor)
            seed = centre.prepare()
            begin(centre, supervisor)
            with small_station(tmp_path / "station", centre.url) as station:
                station.enrol(seed.enrolment_code)
                assert station.sync().is_complete
                cut = 0
                for number in range(ROUNDS):
                    after_s = moments.uniform(0, KILLED_WITHIN_S) if number else 0.0
                    cut += not deliver_while_killed(station, after_s=after_s)
                    centre.stop()
                    begin(centre, supervisor)
                assert cut
                assert station.sync().is_complete
                assert station.outbox.pending_count() == 0
    recorded = ROUNDS * FACTS_A_ROUND
    with closing(sqlite3.connect(place.centre_dir / "centre.sqlite3")) as database:
        counts = database.execute("SELECT count(*), count(DISTINCT seq), max(seq) FROM attendance_fact").fetchone()
    assert counts == (recorded, recorded, recorded)


def begin(centre: Centre, supervisor: Supervisor) -> None:
    centre.start()
    supervisor.wait_until(centre.answers, deadline_s=UP_WITHIN_S, what="The centre")


def deliver_while_killed(station: SmallStation, *, after_s: float) -> bool:
    """Record facts and deliver them while the web server is killed without warning; say whether all went well."""
    for _fact in range(FACTS_A_ROUND):
        station.outbox.record(StationStarted(version="1"))
    server = child_running("gunicorn")
    killer = threading.Timer(after_s, os.killpg, [server, signal.SIGKILL])
    killer.start()
    report = station.sync()
    killer.join()
    return report.is_complete
