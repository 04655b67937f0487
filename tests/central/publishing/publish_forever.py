"""Publishes again and again until it is killed; two documents of two roles always carry the same number."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from central.publishing.keys import Keys
from central.publishing.repository import Repository


def main(folder: Path, first: int) -> None:
    repository = Repository(folder / "publication", Keys(folder / "keys"))
    for number in range(first, sys.maxsize):
        content = str(number).encode()
        documents = {"centre.json": content, **{f"areas/{area}/notices.json": content for area in range(20)}}
        repository.publish(lambda documents=documents: documents, datetime.now(UTC))  # type: ignore[misc]
        print(number, flush=True)  # noqa: T201 - the parent reads it


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
