"""What the centre must hold after a station has lived: one unbroken history in which all that began has ended."""

from pathlib import Path

import msgspec

from content_sync.home import StationHome
from content_sync.protocol.facts import FIRST_HASH, head_of
from content_sync.protocol.payloads import SessionClosed, SessionOpened
from content_sync.store.database import reading
from tests.small_centre import SmallCentre


def check_history(centre: SmallCentre, data_dir: Path) -> int:
    """Fail unless the centre got every fact and every session ended, once; return how many sessions there were."""
    facts = [fact for _identity, fact in sorted(centre.facts.items())]
    assert len({incarnation for incarnation, _seq in centre.facts}) == 1
    assert [fact.seq for fact in facts] == list(range(1, len(facts) + 1))
    with reading(StationHome(data_dir).database) as db:
        (head,) = db.query("SELECT seq, hash FROM outbox_head")
        (left,) = db.query("SELECT count(*) AS facts FROM outbox_fact")
        (running,) = db.query("SELECT count(*) AS sessions FROM viewing_session")
    assert (head["seq"], head["hash"]) == (len(facts), head_of(FIRST_HASH, facts))
    assert (left["facts"], running["sessions"]) == (0, 0)
    opened = [fact.seq for fact in facts if fact.kind == SessionOpened.KIND]
    closed = [
        msgspec.json.decode(fact.payload, type=SessionClosed).session
        for fact in facts
        if fact.kind == SessionClosed.KIND
    ]
    assert sorted(closed) == opened
    return len(opened)
