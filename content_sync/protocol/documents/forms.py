"""The forms of a film: the same seconds in several sizes, of which a station takes one. Pure."""

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from content_sync.protocol.documents.assets import Asset


class Profile(StrEnum):
    """What a station shows best, the largest first. A form is named by the profile that it is made for."""

    FULL_HD = "1080p"
    HD = "720p"
    SD = "480p"
    AUDIO = "audio"


class Form(Struct, frozen=True, kw_only=True):
    """One form of a lesson's medium. ``profile`` is text: a newer centre may know profiles that a station does not."""

    profile: str
    file: Asset


def in_order_for(forms: Iterable[Form], profile: str) -> tuple[Form, ...]:
    """Return forms, best first, for a station of this profile.

    What it asks for comes first, then the next smaller picture, then the next larger. A sound stands in for a picture
    last of all, and the smallest picture for a sound that there is none of. An unknown profile changes no order, and
    forms of unknown profiles stand behind the others.
    """
    if profile not in set(Profile):
        return tuple(forms)
    wanted = Profile(profile)
    pictures = [known for known in Profile if known is not Profile.AUDIO]
    larger = [known for known in pictures if _rank(known) < _rank(wanted)]
    smaller = [known for known in pictures if _rank(known) > _rank(wanted)]
    order = list(dict.fromkeys([wanted.value, *smaller, *reversed(larger), Profile.AUDIO]))
    return tuple(sorted(forms, key=lambda form: order.index(form.profile) if form.profile in order else len(order)))


def _rank(profile: Profile) -> int:
    return list(Profile).index(profile)
