"""What a technician can have a station do without its screen. Each returns the exit status of the program."""

from pathlib import Path

import click

from content_sync.errors import SyncError
from content_sync.identity.enrolment import enrol as prove_and_pin
from kiosk import config
from kiosk.config import StationConfig
from kiosk.language import _, language
from kiosk.sentences import sentence
from kiosk.station import open_station


def enrol(config_path: Path, code: str) -> int:
    """Enrol the station with a one-time code; blanks and hyphens in it are ignored."""
    try:
        with open_station(_settings(config_path)) as station:
            identity = prove_and_pin("".join(filter(str.isdigit, code)), station.carrier, station.home)
    except SyncError as error:
        click.echo(sentence(error), err=True)
        return 1
    click.echo(_("This station is enrolled as {station}.").format(station=identity.station_id))
    return 0


def sync_once(config_path: Path) -> int:
    """Do one sync pass and say what it did; 0 only if nothing is left to do."""
    try:
        with open_station(_settings(config_path)) as station:
            intake = station.intake(publish=lambda _library: None)
            if intake is None:
                click.echo(_("This station is not enrolled yet."), err=True)
                return 1
            report = station.sync_pass(intake).run()
    except SyncError as error:
        click.echo(sentence(error), err=True)
        return 1
    click.echo(
        _(
            "records delivered: {facts}; documents changed: {documents}; files fetched: {files}; missing: {missing}"
        ).format(
            facts=report.facts_delivered,
            documents=len(report.documents_changed),
            files=len(report.media_fetched),
            missing=report.missing_media,
        )
    )
    for problem in report.problems:
        click.echo(problem, err=True)
    return 0 if report.is_complete else 1


def _settings(config_path: Path) -> StationConfig:
    """Read the configuration and speak its language from now on."""
    settings = config.load(config_path)
    language.use(settings.screen.language)
    return settings
