"""A station that is killed at any moment loses no fact that it had written, and seconds of the session at most."""

import random
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from content_sync.protocol.facts import FIRST_HASH, head_of
from kiosk.viewing.session import CHECKPOINT_S
from tests.kiosk.viewing.station import Station

Reported = list[tuple[str, dict[str, Any]]]
Said = list[list[str]]


def watch_until_killed(folder: Path, seed: str, words: int) -> Said:
    """Let the program run, kill it some time after it said so many words, and return all that it had said."""
    command = [sys.executable, "-m", "tests.kiosk.viewing.watching", str(folder), seed]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        said = list(islice(program.stdout, words))
        program.kill()
        said += program.stdout.readlines()
    return [line.split() for line in said if line.endswith("\n")]


@pytest.mark.parametrize("seed", ["rice", "frost"])
def test_kills_lose_nothing_written_and_seconds_of_the_session_at_most(tmp_path: Path, seed: str) -> None:
    chance = random.Random(seed)
    said = [
        word for cut in range(4) for word in watch_until_killed(tmp_path, f"{seed}-{cut}", chance.randrange(1, 120))
    ]
    station = Station(tmp_path)
    station.sessions.recover()
    batch, reported = station.outbox.next_batch("station", limit=100_000), station.reported()
    station.store.close()
    assert batch is not None
    assert [fact.seq for fact in batch.facts] == list(range(1, len(batch.facts) + 1))
    assert head_of(FIRST_HASH, batch.facts).hex() == batch.head_hash
    assert sessions_closed(reported) == sessions_opened(reported)
    assert everything_said(said) <= everything_reported(reported)
    for session, at_ms in last_moments(said).items():
        assert at_ms - closing(reported, session)["at_ms"] <= CHECKPOINT_S * 1000 + 1000


def sessions_opened(reported: Reported) -> list[int]:
    return [seq for seq, (kind, _payload) in enumerate(reported, 1) if kind == "session.opened"]


def sessions_closed(reported: Reported) -> list[int]:
    return [payload["session"] for kind, payload in reported if kind == "session.closed"]


def closing(reported: Reported, session: int) -> dict[str, Any]:
    (payload,) = [payload for kind, payload in reported if kind == "session.closed" and payload["session"] == session]
    return payload


def everything_said(said: Said) -> set[tuple[str, int, str]]:
    return {(words[0], int(words[1]), "".join(words[2:])) for words in said if words[0] != "now"}


def everything_reported(reported: Reported) -> set[tuple[str, int, str]]:
    return {
        (kind.partition(".")[2], payload.get("session", seq), payload.get("person_id", ""))
        for seq, (kind, payload) in enumerate(reported, 1)
    }


def last_moments(said: Said) -> dict[int, int]:
    return {int(session): int(at_ms) for word, session, *rest in said if word == "now" for at_ms in rest}
