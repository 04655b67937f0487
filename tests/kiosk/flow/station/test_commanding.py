"""What the county tells a station to do, in front of a TV that people use."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest

from content_sync.errors import OutOfSpace
from content_sync.library.library import Library
from content_sync.media.looking import MediaLook
from content_sync.protocol import screens, secrets
from content_sync.protocol.documents import (
    CentreDocument,
    CheckMedia,
    Command,
    Course,
    LookOver,
    Person,
    Policy,
    Restart,
    SetVolume,
    ShowScreen,
    ShowTestCard,
    StationDocument,
)
from content_sync.protocol.payloads import CloseReason, CommandFollowed, SelfChecked
from content_sync.protocol.screens import Hidden, ScreenShown
from kiosk.checks.tone import steady_tone_file
from kiosk.flow.means import Means
from kiosk.flow.station.commanding import AGAIN_AFTER_S
from kiosk.pictures import Pixels
from kiosk.player.port import PlayerState
from kiosk.remote.keys import Key
from playlists.model import Layer, Programme, Schedule, ScheduleEntry
from tests.kiosk.commanded.telling import ISSUED, UNHEARD_OF, command
from tests.kiosk.flow.evening import SEVEN, Evening, make_lesson
from tests.kiosk.flow.remote import Remote

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("window")]

KEY = "ab" * 32
HEAD = Person(id="p1", number="101", name="赵德全", pin=secrets.pin_hash(KEY, "p1", "2580"), is_administrator=True)
SHOW = make_lesson(2)
GREEN = Pixels(64, 36, b"\x10\x80\x20" * (64 * 36))
CARD_S = 300


class Office(Remote):
    """A station that is told these commands; ``restarts`` counts how often it was to begin anew."""

    def __init__(
        self,
        evening: Evening,
        *commands: Command,
        entries: tuple[ScheduleEntry, ...] = (),
        policy: Policy | None = None,
    ) -> None:
        self.restarts = 0
        self.looking: list[Callable[[MediaLook | None], None]] = []
        super().__init__(
            evening,
            Library(
                station=StationDocument(station_id="s", name="横山村站", areas=(), commands=commands),
                centre=CentreDocument(name="远教中心", receipt_key="0" * 64, policy=policy or Policy()),
                courses=(Course(id="rice", title="水稻", lessons=(evening.lesson, SHOW)),),
                schedule=Schedule(entries),
                people=(HEAD,),
                secrets_key=KEY,
            ),
        )
        self.parts.means = Means(
            restart=self._restart,
            look_through=self.looking.append,
            take_picture=lambda told: told(GREEN),
            steady_tone=lambda: steady_tone_file(evening.media_dir),
        )

    def outcomes(self) -> list[str]:
        return [str(fact["outcome"]) for fact in self.facts(CommandFollowed.KIND)]

    def obstacle(self) -> object:
        return self.facts(CommandFollowed.KIND)[-1].get("obstacle")

    def tell(self, *commands: Command) -> None:
        """Let a poll bring these commands."""
        library = self.parts.library
        assert library.station is not None
        station = msgspec.structs.replace(library.station, commands=commands)
        self.flow.take_library(replace(library, station=station))

    def sent(self) -> ScreenShown | None:
        """Return the picture that waits for the centre."""
        rows = self.evening.store.run(lambda db: list(db.query("SELECT message FROM screen_shown")))
        return screens.decode(rows[0]["message"]) if rows else None

    @property
    def volume(self) -> int:
        return self.flow._comforting.comfort.loudness

    def _restart(self) -> None:
        self.restarts += 1


def entry(seconds: float, length_s: int = 40, layer: Layer = Layer.COUNTY, lesson_id: str = SHOW.id) -> ScheduleEntry:
    return ScheduleEntry(
        id="entry",
        layer=layer,
        programme=Programme(title=SHOW.title, lesson_id=lesson_id, duration_s=length_s),
        starts_local=(SEVEN + timedelta(seconds=seconds)).replace(tzinfo=None),
        timezone="UTC",
    )


def test_a_command_is_carried_out_once_however_often_a_poll_brings_it(evening: Evening) -> None:
    told = command(Restart())
    office = Office(evening, told)
    office.wait(3)
    for _poll in range(3):
        office.tell(told)
        office.wait(3)
    assert office.restarts == 1
    assert office.outcomes() == ["begun"]


def test_the_volume_is_set_at_once_also_during_a_broadcast(evening: Evening) -> None:
    evening.bring(SHOW)
    office = Office(evening, entries=(entry(1),))
    office.wait(5)
    assert evening.showing.airing is not None
    office.tell(command(SetVolume(percent=35)))
    office.wait(1)
    assert office.volume == 35
    assert evening.showing.airing is not None
    assert office.outcomes() == ["begun", "done"]


def test_a_restart_waits_until_a_broadcast_is_over(evening: Evening) -> None:
    evening.bring(SHOW)
    office = Office(evening, entries=(entry(1),))
    office.wait(5)
    office.tell(command(Restart()))
    for _second in range(30):
        office.wait(1)
    assert (office.restarts, office.outcomes()) == (0, ["taken"])
    for _second in range(15):
        office.wait(1)
    assert (office.restarts, office.outcomes()) == (1, ["taken", "begun"])


def test_a_restart_waits_for_an_emergency_and_for_a_broadcast_that_is_near(evening: Evening) -> None:
    alert = entry(100, length_s=20, layer=Layer.EMERGENCY, lesson_id="nowhere")
    office = Office(evening, command(Restart()), entries=(alert,))
    for _second in range(110):
        office.wait(1)
    assert type(office.page).__name__ == "AlertScreen"
    assert office.restarts == 0
    office.flow.press(Key.OK)
    for _second in range(20):
        office.wait(1)
    assert office.restarts == 1


def test_a_restart_waits_for_people_who_watch_but_not_for_a_picture_that_is_held(evening: Evening) -> None:
    office = Office(evening)
    office.flow.watch(evening.lesson, 0)
    office.tell(command(Restart()))
    office.wait(5)
    assert office.restarts == 0
    evening.showing.hold()
    office.wait(1)
    assert office.restarts == 1


def test_a_test_card_stays_for_its_minutes_and_sounds(evening: Evening) -> None:
    office = Office(evening, command(ShowTestCard(minutes=5, has_tone=True)))
    office.wait(2)
    assert type(office.page).__name__ == "TestCard"
    assert evening.player.sample().state is PlayerState.PLAYING
    office.wait(CARD_S - 10)
    assert type(office.page).__name__ == "TestCard"
    office.wait(10)
    assert type(office.page).__name__ == "HomeScreen"
    assert evening.player.sample().state is PlayerState.IDLE
    assert office.outcomes() == ["begun", "done"]


@pytest.mark.parametrize("key", [Key.OK, Key.BACK])
def test_whoever_wants_the_screen_ends_the_card(evening: Evening, key: Key) -> None:
    office = Office(evening, command(ShowTestCard(minutes=5)))
    office.wait(2)
    office.flow.press(Key.DOWN)
    assert type(office.page).__name__ == "TestCard"
    office.flow.press(key)
    office.wait(1)
    assert type(office.page).__name__ == "HomeScreen"
    assert office.outcomes() == ["begun", "done"]


def test_a_broadcast_takes_the_screen_from_a_card(evening: Evening) -> None:
    evening.bring(SHOW)
    office = Office(evening, command(ShowTestCard(minutes=10, has_tone=True)), entries=(entry(200),))
    office.wait(1)
    assert type(office.page).__name__ == "TestCard"
    for _second in range(202):
        office.wait(1)
    assert evening.showing.airing is not None
    assert type(office.page).__name__ == "PlayerScreen"
    assert evening.player.sample().state is PlayerState.PLAYING
    assert office.outcomes() == ["begun", "done"]


def test_a_card_ends_the_idle_loop_and_keeps_it_away(evening: Evening) -> None:
    office = Office(evening, policy=Policy(idle_s=60))
    office.wait(70)
    assert any(type(part).__name__ == "IdleScreen" for part in office.stage.children)
    office.tell(command(ShowTestCard(minutes=5)))
    for _second in range(120):
        office.wait(1)
        assert not any(type(part).__name__ == "IdleScreen" for part in office.stage.children)


def test_a_card_survives_another_language(evening: Evening) -> None:
    office = Office(evening, command(ShowTestCard(minutes=1)))
    office.wait(1)
    office.flow._speak_anew()
    office.wait(70)
    assert type(office.page).__name__ == "HomeScreen"
    assert office.outcomes() == ["begun", "done"]


def test_the_station_looks_itself_over(evening: Evening) -> None:
    office = Office(evening, command(LookOver()))
    office.wait(1)
    assert len(office.facts(SelfChecked.KIND)) == 1
    assert office.outcomes() == ["begun", "done"]


def test_all_media_are_looked_through_one_look_after_the_other(evening: Evening) -> None:
    office = Office(evening, command(CheckMedia(), "c1"), command(CheckMedia(), "c2"))
    office.wait(2)
    assert len(office.looking) == 1
    office.looking[0](MediaLook(files=7, damaged=(SHOW.medium,), missing=2))
    office.wait(1)
    office.looking[1](None)
    done, failed = [fact for fact in office.facts(CommandFollowed.KIND) if fact["outcome"] in {"done", "failed"}]
    assert (done["files"], done["damaged"], done["missing"]) == (7, 1, 2)
    assert failed["obstacle"] == "not-possible"


def test_one_that_has_expired_is_told_and_not_carried_out(evening: Evening) -> None:
    evening.clock.set(ISSUED + timedelta(days=1))
    office = Office(evening, command(Restart()))
    office.wait(2)
    assert (office.restarts, office.outcomes()) == (0, ["expired"])


def test_one_that_waited_too_long_expires(evening: Evening) -> None:
    office = Office(evening)
    office.flow.watch(evening.lesson, 0)
    office.tell(command(Restart()))
    office.wait(1)
    evening.clock.set(ISSUED + timedelta(days=2))
    office.wait(1)
    evening.showing.end(CloseReason.LEFT)
    office.wait(2)
    assert (office.restarts, office.outcomes()) == (0, ["taken", "expired"])


def test_a_box_in_1970_carries_out_what_it_does_not_know_yet(evening: Evening) -> None:
    evening.clock.is_certain = False
    evening.clock.set(ISSUED.replace(year=1970))
    office = Office(evening, command(Restart()))
    office.wait(3)
    evening.clock.set(ISSUED + timedelta(days=3))
    evening.clock.is_certain = True
    office.wait(3)
    assert (office.restarts, office.outcomes()) == (1, ["begun"])


def test_an_order_of_a_newer_centre_is_refused_and_the_next_one_carried_out(evening: Evening) -> None:
    office = Office(evening, command(UNHEARD_OF, "tea"), command(SetVolume(percent=50), "volume"))
    office.wait(1)
    assert office.outcomes() == ["failed", "begun", "done"]
    assert office.volume == 50


def test_a_revoked_station_obeys_nobody(evening: Evening) -> None:
    office = Office(evening)
    office.parts.library = replace(office.parts.library, is_revoked=True)
    office.tell(command(Restart()))
    office.wait(3)
    assert (office.restarts, office.outcomes()) == (0, [])


def test_a_full_disk_keeps_a_restart_from_looping(evening: Evening) -> None:
    office = Office(evening)
    limit = "PRAGMA max_page_count = "
    evening.store.run(lambda db: db.execute(f"{limit}1").fetchall())
    with pytest.raises(OutOfSpace):
        evening.store.run(lambda db: db.execute("CREATE TABLE filler AS SELECT randomblob(1000000)"))
    office.tell(*(command(Restart(), f"{number:036}") for number in range(60)))
    for _second in range(5):
        office.wait(1)
    begun = office.restarts
    assert begun == office.outcomes().count("begun") < 60
    office.wait(5)
    assert office.restarts == begun
    evening.store.run(lambda db: db.execute(f"{limit}1073741823").fetchall())
    evening.clock.advance(AGAIN_AFTER_S)
    office.wait(1)
    assert office.restarts == office.outcomes().count("begun") == 60


def test_a_picture_is_taken_only_where_the_county_allows_it(evening: Evening) -> None:
    office = Office(evening, command(ShowScreen()))
    office.wait(1)
    assert office.sent() is None
    assert (office.outcomes(), office.obstacle()) == (["begun", "failed"], "not-allowed")


def test_the_administrator_is_told_that_the_screen_may_be_seen(evening: Evening) -> None:
    for policy, is_told in ((Policy(), False), (Policy(screen_pictures=True), True)):
        office = Office(evening, policy=policy)
        office.choose("door station")
        office.type("101")
        office.type("2580")
        assert ("small picture of this screen" in getattr(office.page, "sentence")) is is_told  # noqa: B009 - a kv field


def test_a_picture_of_home_waits_for_the_centre(evening: Evening) -> None:
    office = Office(evening, command(ShowScreen()), policy=Policy(screen_pictures=True))
    office.wait(1)
    shown = office.sent()
    assert shown is not None
    assert shown.picture.startswith(b"\xff\xd8")
    assert (shown.command_id, shown.hidden) == ("c1", None)
    assert shown.taken_ms == round(evening.clock.now().at.timestamp() * 1000)
    assert office.outcomes() == ["begun", "done"]


def test_nothing_is_sent_of_a_page_with_a_pin_a_name_or_a_roll_call(evening: Evening) -> None:
    office = Office(evening, policy=Policy(screen_pictures=True))

    def is_hidden(name: str) -> bool:
        office.tell(command(ShowScreen(), name))
        office.wait(1)
        shown = office.sent()
        assert shown is not None
        assert shown.command_id == name
        assert (shown.hidden is Hidden.PERSONAL) is (shown.picture == b"")
        return shown.hidden is not None

    assert not is_hidden("home")
    office.choose("door sign-in")
    assert is_hidden("sign-in")
    office.flow.go_home()
    office.choose("door station")
    assert is_hidden("number")
    office.type("101")
    assert is_hidden("pin")
    office.type("2580")
    assert is_hidden("menu")
    office.flow.go_home()
    office.choose("door learning")
    assert is_hidden("learning")
    office.flow.go_home()
    office.flow.watch(evening.lesson, 0)
    assert not is_hidden("film")
    office.flow._signing_in.cover()
    assert is_hidden("sign-in-over-the-film")


def test_no_greeting_by_name_is_in_a_picture(evening: Evening) -> None:
    from kivy.base import EventLoop  # noqa: PLC0415 - needs the window

    office = Office(evening, policy=Policy(screen_pictures=True))
    office.stage.toast("欢迎，赵*全")
    EventLoop.idle()
    assert not office.stage.names_nobody


def test_a_newer_picture_takes_the_place_of_one_that_waits(evening: Evening) -> None:
    office = Office(evening, command(ShowScreen(), "c1"), policy=Policy(screen_pictures=True))
    office.wait(1)
    office.tell(command(ShowScreen(), "c2"))
    office.wait(1)
    shown = office.sent()
    assert shown is not None
    assert shown.command_id == "c2"
