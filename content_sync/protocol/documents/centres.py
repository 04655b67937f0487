"""The centre itself, and the rules that it sets as data."""

from typing import Annotated

from msgspec import Meta, Struct

from content_sync.protocol.bounds import Identifier, PublicKey, Rate
from content_sync.protocol.documents.document import Document
from content_sync.protocol.documents.forms import Profile

Seconds = Annotated[int, Meta(ge=0, le=86_400)]
Hour = Annotated[int, Meta(ge=0, le=23)]
Percent = Annotated[int, Meta(ge=1, le=1000)]
Speed = Annotated[int, Meta(ge=0, le=1_000_000)]


class Policy(Struct, frozen=True, kw_only=True):
    """Rules that differ from county to county. The station acts on them and shows them; the centre alone judges.

    ``counting_from_s`` must be watched before a lesson counts; of one at most ``most_counted_s`` count. Who is
    away for longer than ``absence_s`` is not counted for that time; every ``presence_check_s`` of playback (0: never)
    the room is asked whether somebody is still there and has ``presence_answer_s`` to answer. ``seek_lock`` forbids to
    skip forward what of a required lesson was never shown. ``speeds`` are those offered besides the recorded one.
    After ``pin_tries`` wrong PINs a number waits ``pin_wait_s``. ``idle_s`` without a key (0: never) bring fillers.
    A collective study is checked ``study_check_s`` ahead. ``minutes_per_credit`` counted minutes make one credit,
    of an easy, ordinary or hard lesson ``easy_percent``, ``ordinary_percent`` or ``hard_percent`` of one; a learner
    should reach ``target_credits`` in a year (0: no target). What left the catalogue stays on a station's disk for
    ``departed_days``. Media come at ``day_kb_per_s`` at most (thousands of bytes; 0: as fast as they can), and in the
    quiet hours, local time, at ``quiet_kb_per_s``; hours that are equal are none. Stations of which nothing
    else is said take films in the form of ``profile``. ``screen_pictures`` lets the county ask for a picture of a
    station's screen.
    """

    broadcast_warning_s: Seconds = 60
    counting_from_s: Seconds = 120
    most_counted_s: Seconds = 3600
    absence_s: Seconds = 600
    presence_check_s: Seconds = 1200
    presence_answer_s: Seconds = 60
    seek_lock: bool = True
    speeds: tuple[Rate, ...] = (0.75, 1.25, 1.5)
    quiz_pass_percent: Annotated[int, Meta(ge=0, le=100)] = 60
    quiz_shows_results: bool = True
    pin_tries: Annotated[int, Meta(ge=1, le=100)] = 5
    pin_wait_s: Seconds = 300
    idle_s: Seconds = 600
    study_check_s: Seconds = 1800
    minutes_per_credit: Annotated[int, Meta(ge=1, le=10_000)] = 45
    easy_percent: Percent = 100
    ordinary_percent: Percent = 100
    hard_percent: Percent = 100
    target_credits: Annotated[int, Meta(ge=0, le=10_000)] = 0
    departed_days: Annotated[int, Meta(ge=0, le=366)] = 14
    quiet_from_h: Hour = 0
    quiet_until_h: Hour = 0
    day_kb_per_s: Speed = 0
    quiet_kb_per_s: Speed = 0
    profile: str = Profile.HD.value
    screen_pictures: bool = False


class CentreDocument(Document, frozen=True, kw_only=True):
    """Who the centre is.

    ``receipt_key`` is the hex Ed25519 public key that signs receipts and the labels of sticks; ``revoked_sticks`` are
    the ids of those that are not to be taken any more. ``revoked_stations`` are the ids of those that the centre
    neither hears nor serves until they are enrolled anew.
    """

    name: str
    receipt_key: PublicKey
    policy: Policy = Policy()
    revoked_sticks: tuple[Identifier, ...] = ()
    revoked_stations: tuple[Identifier, ...] = ()
