"""The pictures by which those who do not read find their household and themselves on the TV: one character each."""

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

_NAMED = (
    ("🐂", _("ox")), ("🐖", _("pig")), ("🐓", _("rooster")), ("🦆", _("duck")), ("🐟", _("fish")), ("🐑", _("sheep")),
    ("🐎", _("horse")), ("🐕", _("dog")), ("🐈", _("cat")), ("🐇", _("rabbit")), ("🐝", _("bee")),
    ("🦋", _("butterfly")), ("🐢", _("tortoise")), ("🐸", _("frog")), ("🌾", _("rice")), ("🌽", _("maize")),
    ("🥕", _("carrot")), ("🍅", _("tomato")), ("🌶", _("chilli")), ("🍆", _("aubergine")), ("🍎", _("apple")),
    ("🍐", _("pear")), ("🍑", _("peach")), ("🍇", _("grapes")), ("🍉", _("melon")), ("🍊", _("orange")),
    ("🌰", _("chestnut")), ("🌻", _("sunflower")), ("🌹", _("rose")), ("🌲", _("pine")), ("🍀", _("clover")),
    ("🌙", _("moon")), ("⭐", _("star")), ("🌈", _("rainbow")), ("🔔", _("bell")), ("🏮", _("lantern")),
    ("🥁", _("drum")), ("🚜", _("tractor")), ("🚲", _("bicycle")), ("⛵", _("boat")), ("🏠", _("house")),
    ("🎈", _("balloon")), ("🔑", _("key")), ("🍵", _("tea")),
)  # fmt: skip


def symbols() -> list[tuple[str, Promise]]:
    """Return the pictures as the choices of a form, each with its name."""
    return [(character, format_lazy("{} {}", character, name)) for character, name in _NAMED]
