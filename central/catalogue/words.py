"""The forms of films in a word each; ``policies.words.PROFILES`` says what they are for."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from content_sync.protocol.documents import Profile

SHORT: Final[tuple[tuple[str, str | Promise], ...]] = (
    (Profile.FULL_HD.value, "1080p"),
    (Profile.HD.value, "720p"),
    (Profile.SD.value, "480p"),
    (Profile.AUDIO.value, _("sound only")),
)
"""The largest first."""
