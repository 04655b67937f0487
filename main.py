"""The command line of the station and of the centre. It holds no logic: each command opens one room."""

import click


@click.group()
def cli() -> None:
    """Yuanjiao: remote education for village stations."""


if __name__ == "__main__":
    cli()
