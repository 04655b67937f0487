"""``make bench``: the figures, each beside its reference from the same run. Nothing here passes or fails.

``python -m deploy.bench uploads`` measures only what is named.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from deploy.bench import downloads, publishing, screen, size, uploads
from deploy.bench.figures import Figure, show
from deploy.bench.sight import sight
from deploy.bench.village import village
from deploy.demo.supervisor import Stopped


def main() -> None:
    """Measure the screen, then the line."""
    named = sys.argv[1:] or list(_PARTS)
    with suppress(Stopped), TemporaryDirectory(prefix="yuanjiao-bench-") as scratch:
        Path(scratch).chmod(0o755)  # the reference player may be another user's, and so is PostgreSQL
        for name in named:
            for figure in _PARTS[name](Path(scratch)):
                print(show(figure), flush=True)


def _screen(scratch_dir: Path) -> Iterator[Figure]:
    with village(scratch_dir / "village") as here, sight(here.screen, here.framebuffer) as seen:
        yield from screen.measure(here, seen)


_PARTS: dict[str, Callable[[Path], Iterator[Figure]]] = {
    "screen": _screen,
    "uploads": uploads.measure,
    "publishing": publishing.measure,
    "downloads": downloads.measure,
    "size": size.measure,
}


if __name__ == "__main__":
    main()
