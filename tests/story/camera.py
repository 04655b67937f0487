"""Takes the pictures of a day in the office: each page in Chinese and in English, and the village's TV."""

import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page

from tests.central.browser.conftest import LEGIBILITY, SCREEN
from tests.story.county import County


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture in the file ``name``.png, under a ``sentence`` in English."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Camera:
    """Pictures lie in ``folder``/zh and ``folder``/en. ``acts`` are the parts of the day with theirs, in order."""

    folder: Path
    acts: dict[str, list[Shot]] = field(default_factory=dict)

    def begin(self, act: str) -> None:
        """Say whose part of the day begins."""
        self.acts[act] = []

    def take(
        self, page: Page, name: str, sentence: str, *, prepare: Callable[[Page], object] = lambda _page: None
    ) -> None:
        """Take a page, or what ``prepare`` makes of it in each language. All of it must be legible and fit."""
        address = page.url
        for language, folder in (("en", "en"), ("zh-hans", "zh")):
            page.goto(address)
            with page.expect_navigation():
                page.click(f"button[value={language}]")
            prepare(page)
            file = self._file(folder, name)
            page.screenshot(path=file)
            assert page.evaluate("document.documentElement.scrollWidth") <= SCREEN["width"], name
            assert page.evaluate(LEGIBILITY) == [], name
        self._keep(name, sentence)

    def take_tv(self, here: County, name: str, sentence: str) -> None:
        """Take what the village sees."""
        file = self._file("zh", name)
        environment = os.environ | {"DISPLAY": here.display.name}
        subprocess.run(["import", "-window", "root", str(file)], env=environment, check=True)
        self._keep(name, sentence)

    def _file(self, language: str, name: str) -> Path:
        folder = self.folder / language
        folder.mkdir(exist_ok=True)
        return folder / f"{name}.png"

    def _keep(self, name: str, sentence: str) -> None:
        list(self.acts.values())[-1].append(Shot(name, sentence))
