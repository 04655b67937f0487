"""The command line of the station and of the centre. It holds no logic: each command opens one room.

Imports stand inside the commands, so that a station never loads the centre and the centre never loads Kivy.
"""

import os
import sys
from pathlib import Path

import click

STATION_CONFIG = click.option(
    "--config",
    "config_path",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="YUANJIAO_CONFIG",
    default="/etc/yuanjiao/station.toml",
    show_default=True,
    help="The station's configuration file.",
)


@click.group()
def cli() -> None:
    """Yuanjiao: remote education for village stations."""


@cli.command()
@click.option("--data", "data_dir", type=click.Path(file_okay=False, path_type=Path), default=Path(".data"))
@click.option("--reset", is_flag=True, help="Forget the demo's data and do nothing else.")
def demo(data_dir: Path, *, reset: bool) -> None:
    """Run a centre and a village station on this machine."""
    from deploy.demo.reset import reset as forget
    from deploy.demo.run import main as run

    sys.exit(forget(data_dir) if reset else run(data_dir, windowed=os.environ.get("DEMO_WINDOWED") == "1"))


@cli.command()
@STATION_CONFIG
def kiosk(config_path: Path) -> None:
    """Run the village station on this screen."""
    from kiosk.app import run

    sys.exit(run(config_path))


@cli.command()
@STATION_CONFIG
@click.argument("code")
def enrol(config_path: Path, code: str) -> None:
    """Enrol this station with the one-time CODE that the county gave."""
    from kiosk.commands import enrol as enrol_station

    sys.exit(enrol_station(config_path, code))


@cli.command()
@STATION_CONFIG
@click.option("--once", is_flag=True, required=True, help="One sync pass now; the running kiosk syncs by itself.")
def sync(config_path: Path, *, once: bool) -> None:  # noqa: ARG001 - the flag says what the command does
    """Bring facts up and documents and lessons down."""
    from kiosk.commands import sync_once

    sys.exit(sync_once(config_path))


@cli.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def usb(arguments: tuple[str, ...]) -> None:
    """Register, fill, empty or look at a USB stick: usb register|export|import|status PATH."""
    from central.command_line import run

    run(("usb", *arguments), program="main.py")


@cli.command()
@click.option(
    "--config",
    "config_path",
    type=click.Path(dir_okay=False, path_type=Path),
    default="/etc/yuanjiao/relay.toml",
    show_default=True,
    help="The relay's configuration file.",
)
def relay(config_path: Path) -> None:
    """Serve what the centre publishes to the stations of a township, and keep it for when the centre is away."""
    from content_sync.relay.serving import main as serve

    sys.exit(serve(config_path))


@cli.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def central(arguments: tuple[str, ...]) -> None:
    """Run one of the centre's own commands (Django's, such as migrate or db_worker)."""
    from central.command_line import run

    run(arguments)


@cli.command()
@STATION_CONFIG
@click.option("--json", "as_json", is_flag=True, help="Print for a program instead of a person.")
def doctor(config_path: Path, *, as_json: bool) -> None:
    """Say how this station is; exit 0 only if it is healthy."""
    from kiosk.doctor import main as examine

    sys.exit(examine(config_path, as_json=as_json))


if __name__ == "__main__":
    cli()
