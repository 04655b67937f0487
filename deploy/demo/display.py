"""The screen that the station is shown on: the one that is there, or a virtual one."""

import os
import select
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass

from deploy.demo.supervisor import Supervisor

ANSWER_WITHIN_S = 5.0
START_WITHIN_S = 20.0


@dataclass(frozen=True, slots=True)
class Display:
    """An X display by its name, such as ``:0``."""

    name: str
    is_virtual: bool


def find_display(environment: Mapping[str, str], supervisor: Supervisor) -> Display:
    """Return the display of this session if it answers; else start a virtual one.

    Raises TimeoutError or ChildEnded if the virtual one does not start.
    """
    name = environment.get("DISPLAY", "")
    if name and _answers(name):
        return Display(name, is_virtual=False)
    return Display(_start_virtual(supervisor), is_virtual=True)


def _answers(name: str) -> bool:
    command = ["xdpyinfo", "-display", name]
    try:
        return subprocess.run(command, capture_output=True, check=False, timeout=ANSWER_WITHIN_S).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def _start_virtual(supervisor: Supervisor) -> str:
    """Start Xvfb and read the number of the free display that it chose."""
    reader, writer = os.pipe()
    with os.fdopen(reader) as numbers:
        command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x720x24", "-nolisten", "tcp", "-noreset"]
        supervisor.start("virtual screen", command, pass_fds=(writer,))
        os.close(writer)
        supervisor.wait_until(
            lambda: bool(select.select([numbers], [], [], 0)[0]), deadline_s=START_WITHIN_S, what="The virtual screen"
        )
        return f":{numbers.readline().strip()}"
