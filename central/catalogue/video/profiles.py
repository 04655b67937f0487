"""Which forms a film is made in: those that do not enlarge it, and what each may be at most."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from central.catalogue.video.probe import Probe
from content_sync.protocol.documents import Profile


@dataclass(frozen=True, slots=True)
class Box:
    """What a picture has to fit into, in square pixels, and its H.264 level and peak rate."""

    width: int
    height: int
    level: str
    most_kbit_per_s: int


BOXES: Final[Mapping[Profile, Box]] = {
    Profile.FULL_HD: Box(1920, 1080, "4.0", 4000),
    Profile.HD: Box(1280, 720, "3.1", 1500),
    Profile.SD: Box(854, 480, "3.1", 700),
}
"""The largest first."""


def main_profile(found: Probe) -> Profile:
    """Return the form that everybody can play, and is made first: the largest that is not above 720p."""
    if found.moving_picture is None:
        return Profile.AUDIO
    return Profile.HD if _exceeds(found, BOXES[Profile.SD]) else Profile.SD


def other_profiles(found: Probe) -> tuple[Profile, ...]:
    """Return the other forms that a film is made in, the largest first; a sound has none.

    A picture size is made if the source is larger than the next smaller one, so nothing is enlarged and nothing lost.
    """
    if found.moving_picture is None:
        return ()
    sizes = list(BOXES)
    made = [size for size, smaller in itertools.pairwise(sizes) if _exceeds(found, BOXES[smaller])]
    sound = [Profile.AUDIO] if found.has_sound else []
    return tuple(one for one in [*made, Profile.SD, *sound] if one is not main_profile(found))


def _exceeds(found: Probe, box: Box) -> bool:
    width, height = found.moving_picture.shown_size if found.moving_picture else (0, 0)
    return width > box.width or height > box.height
