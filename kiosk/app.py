"""The station on the TV: every part is made here, in order, and let go in reverse. Nobody else knows all of them."""

import logging
import os
import sys
import threading
from contextlib import ExitStack, closing
from pathlib import Path

import click

from content_sync.errors import SyncError
from content_sync.identity.enrolment import is_waiting_for_a_start
from content_sync.identity.identity import load_identity
from content_sync.identity.rejoining import is_waiting
from content_sync.library.library import load_library
from content_sync.protocol.documents import Asset
from content_sync.trust.clock import BoxClocks
from kiosk import config, fonts, toolkit
from kiosk.beginning import begin
from kiosk.broadcast.as_run import AsRun
from kiosk.checks.tone import steady_tone_file, tone_file
from kiosk.condition import Condition
from kiosk.config import SoundOutput, StationConfig
from kiosk.exchange import Exchange
from kiosk.flow.means import Means
from kiosk.flow.people.room import Room
from kiosk.flow.watching.showing import Showing
from kiosk.housekeeping import Chore, Housekeeping
from kiosk.journal import journal
from kiosk.language import language
from kiosk.microphone.port import Microphone, NoMicrophone
from kiosk.microphone.recorder import Recorder
from kiosk.pages.either import EitherPlayer
from kiosk.pages.turner import PageTurner
from kiosk.player.jail import Jail
from kiosk.player.process import ChildPlayer
from kiosk.player.watchdog import Fault
from kiosk.screens.health import Health
from kiosk.sentences import sentence
from kiosk.sounds.port import NoSounds, Sounds
from kiosk.station import Station, open_station
from kiosk.sticks.mounted import MountedSticks
from kiosk.viewing.session import Sessions
from kiosk.voice.port import SilentVoice, Voice
from kiosk.voice.spoken import ProgramVoice

READY_FILE = "ready"
SCRUB_EVERY_S = 600.0
"""So often one file is looked through: a few hundred are in two days."""

_SYNC = "sync"

_log = logging.getLogger(__name__)


def run(config_path: Path, box: BoxClocks | None = None) -> int:
    """Run the station by the clocks of the box until it is told to stop, and return the exit status of the program.

    A box that has become another station begins anew as that, in the same process; so does one that the county told to.
    """
    anew = threading.Event()
    try:
        settings = config.load(config_path)
        language.use(settings.screen.language)
        with open_station(settings, box) as station, journal(settings.data_dir):
            _run(station, anew)
    except SyncError as error:
        click.echo(sentence(error), err=True)
        return 1
    if anew.is_set() or is_waiting_for_a_start(station.home):
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - it is this very program
    return 0


def _run(station: Station, anew: threading.Event) -> None:
    """Make the parts that need no window, then the window, and stay until it closes; ``anew`` is set to begin again."""
    settings, home = station.config, station.home
    toolkit.prepare(home.cache_dir, settings.screen)
    toolkit.dress(fonts.typeface(home.cache_dir))
    sessions = Sessions(station.store, station.outbox, station.clock)
    as_run = AsRun(station.store, station.outbox, station.clock)
    begin(station, sessions, as_run)
    room = Room()
    jail = Jail.find(home.cache_dir.absolute())
    if jail is None:
        _log.warning("films are played outside a jail: bubblewrap is missing, or the kernel does not allow it")
    films = ChildPlayer(home.cache_dir, settings.sound.output.value, jail=jail, on_fault=_log_fault)
    with closing(EitherPlayer(films, PageTurner())) as player:
        showing = Showing(
            player=player, sessions=sessions, as_run=as_run, outbox=station.outbox, media=station.media, room=room
        )
        _show(station, sessions, showing, room, anew)


def _show(station: Station, sessions: Sessions, showing: Showing, room: Room, anew: threading.Event) -> None:
    from kiosk.capture import take_picture  # noqa: PLC0415 - what imports the toolkit waits for toolkit.prepare
    from kiosk.flow.enrolling import Enrolling  # noqa: PLC0415 - see above
    from kiosk.flow.flow import Flow  # noqa: PLC0415 - see above
    from kiosk.flow.parts import Parts  # noqa: PLC0415 - see above
    from kiosk.screens.stage import Stage  # noqa: PLC0415 - see above
    from kiosk.widgets.layouts import load_layouts  # noqa: PLC0415 - see above
    from kiosk.window import KioskWindow, post  # noqa: PLC0415 - see above

    load_layouts()
    settings, stage = station.config, Stage()
    exchange = Exchange(
        station,
        publish=lambda library: post(lambda: flow.take_library(library)),
        in_use=lambda: showing.in_use,
        is_live=lambda: showing.is_live,
        condition=Condition(station, session=lambda: showing.session),
    )
    parts = Parts(
        clock=station.clock,
        store=station.store,
        outbox=station.outbox,
        sessions=sessions,
        showing=showing,
        room=room,
        health=lambda: _health(station, exchange),
        outlook=lambda: exchange.outlook,
        hurry_sync=lambda: housekeeping.hurry(_SYNC),
        library=load_library(station.home),
        voice=_voice(settings),
        sounds=_sounds(station),
        microphone=_microphone(settings),
        test_tone=lambda: tone_file(station.home.cache_dir),
        sticks=MountedSticks(visit=exchange.visit, on_screen=post, mount_dir=settings.usb.mount_dir),
        enrol=lambda code, answered: exchange.enrol(code).add_done_callback(
            lambda answer: post(lambda: answered(answer))
        ),
        enrolled=lambda: enrolled(),  # noqa: PLW0108 - it is defined below
        means=Means(
            restart=lambda: begin_anew(),  # noqa: PLW0108 - see above
            look_through=lambda told: exchange.look_through().add_done_callback(
                lambda look: post(lambda: told(None if look.exception() else look.result()))
            ),
            take_picture=take_picture,
            steady_tone=lambda: steady_tone_file(station.home.cache_dir),
        ),
    )
    with ExitStack() as running:
        running.enter_context(closing(parts.voice))
        running.enter_context(closing(parts.microphone))

        def suspect(asset: Asset) -> None:
            exchange.suspect(asset)
            housekeeping.hurry(_SYNC)

        screen = settings.screen
        flow = Flow(parts, stage, frames_per_s=screen.frames_per_s, suspect=suspect, is_outdoor=screen.outdoor)
        running.enter_context(closing(flow))
        turns = station.turns
        chores = (
            Chore(_SYNC, exchange.sync, interval_s=turns.interval_s, first_s=turns.first_s),
            Chore("scrub", exchange.scrub, interval_s=SCRUB_EVERY_S, first_s=SCRUB_EVERY_S),
        )
        housekeeping = running.enter_context(closing(Housekeeping(chores)))
        running.enter_context(closing(exchange))

        window = KioskWindow(
            stage=stage,
            flow=flow,
            each_second=housekeeping.watch,
            on_shown=lambda: _say_ready(station),
            is_closable=not settings.screen.fullscreen,
        )

        def begin_anew() -> None:
            anew.set()
            window.stop()

        def enrolled() -> None:
            if is_waiting_for_a_start(station.home):
                window.stop()
                return
            flow.go_home()
            housekeeping.hurry(_SYNC)

        if load_identity(station.home) is None:
            stage.replace(Enrolling(ask=parts.enrol, on_enrolled=enrolled).page)
        else:
            flow.go_home()
        window.run()


def _health(station: Station, exchange: Exchange) -> Health:
    return Health(
        is_online=exchange.is_online,
        is_time_certain=station.clock.now().is_certain,
        is_copy=is_waiting(station.home),
        is_disk_writable=os.access(station.home.data_dir, os.W_OK),
        free_bytes=station.media.free_bytes(),
        missing_media=exchange.missing_media,
        has_problem=exchange.has_problem,
    )


def _voice(settings: StationConfig) -> Voice:
    if settings.sound.output is SoundOutput.NONE or not settings.voice.command:
        return SilentVoice()
    return ProgramVoice(settings.voice.command, settings.voice.voices)


def _sounds(station: Station) -> Sounds:
    from kiosk.sounds.mixer import MixerSounds  # noqa: PLC0415 - what imports the toolkit waits for toolkit.prepare

    is_silent = station.config.sound.output is SoundOutput.NONE
    return NoSounds() if is_silent else MixerSounds(station.home.cache_dir / "sounds")


def _microphone(settings: StationConfig) -> Microphone:
    return Recorder() if settings.sound.microphone else NoMicrophone()


def _log_fault(fault: Fault) -> None:
    _log.warning("the player failed: %s", fault)


def _say_ready(station: Station) -> None:
    """Tell whoever waits for the first picture: the file names this process, its date is the time."""
    _log.info("home shown")
    try:
        (station.config.data_dir / READY_FILE).write_text(f"{os.getpid()}\n", encoding="ascii")
    except OSError as error:
        _log.warning("nobody can be told that home is shown: %s", error)
