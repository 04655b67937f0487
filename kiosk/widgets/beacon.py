"""An object that thousands of rules follow, such as the theme.

The toolkit keeps the followers of a property in a list, and looks through it from the first for each that goes. With
the rules of a few hundred pages behind it, a station would stand still for seconds. Here each follower is found at
once.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import count

from kivy.event import EventDispatcher

Follower = Callable[..., object]


class Beacon(EventDispatcher):
    """A dispatcher whose ``properties`` can be followed by any number of rules of layouts."""

    def __init__(self, *properties: str) -> None:
        super().__init__()
        self._numbers = count(1)
        self._followers: dict[str, dict[int, Follower]] = {name: {} for name in properties}
        for name in properties:
            super().fbind(name, partial(self._tell, name))

    def fbind(self, name: str, function: Follower, *args: object) -> int:
        """Have ``function`` called with ``args``, this object and the value at each change; 0 if nothing changes."""
        followers = self._followers.get(name)
        if followers is None:
            return 0
        number = next(self._numbers)
        followers[number] = partial(function, *args)
        return number

    def unbind_uid(self, name: str, number: int) -> None:
        """Forget the follower that got this number from ``fbind``."""
        self._followers[name].pop(number, None)

    def _tell(self, name: str, *change: object) -> None:
        """Tell each; what a change sets off may let a page go whose rules are still to be told, or are being told."""
        followers = self._followers[name]
        for number in list(followers):
            follower = followers.get(number)
            if follower is not None:
                with suppress(ReferenceError):
                    follower(*change)
