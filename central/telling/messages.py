"""What a message to people outside of the centre says, in the centre's own language."""

from collections.abc import Sequence

from django.utils.translation import ngettext

from central.telling.models import Telling


def subject(tellings: Sequence[Telling]) -> str:
    """Say what it is about: of one message all of it, else how many they are."""
    if len(tellings) == 1:
        return tellings[0].text
    return ngettext("%(count)d message", "%(count)d messages", len(tellings)) % {"count": len(tellings)}


def text(tellings: Sequence[Telling]) -> str:
    """Say everything, one a line."""
    return "\n".join(telling.text for telling in tellings)
