"""SQLite without memory: one chosen allocation of its own fails.

SQLite takes its memory by functions that may be replaced until it is first used; it was made to be tested in this way.
"""

import ctypes
from collections.abc import Callable
from ctypes import CFUNCTYPE, Structure, c_int, c_void_p
from ctypes.util import find_library

ALLOCATION = "allocation"
"""The name of such a call, beside those by which a disk is changed."""

_SET_FUNCTIONS, _GET_FUNCTIONS = 4, 5

_Allocate = CFUNCTYPE(c_void_p, c_int)
_Resize = CFUNCTYPE(c_void_p, c_void_p, c_int)


class _Functions(Structure):
    """``sqlite3_mem_methods``, of which only the first and the third are looked at here."""

    _fields_ = (
        ("allocate", _Allocate),
        ("free", c_void_p),
        ("resize", _Resize),
        ("others", c_void_p * 5),
    )


class Starving:
    """Counts SQLite's allocations here. To be made before anything imports ``sqlite3``, and kept to the end."""

    def __init__(self) -> None:
        self.count = 0
        self._refused = 0
        self._library = ctypes.CDLL(find_library("sqlite3"))
        self._given = _Functions()
        self._check(self._library.sqlite3_config(_GET_FUNCTIONS, ctypes.byref(self._given)))
        self._mine = _Functions.from_buffer_copy(self._given)
        self._mine.allocate = _Allocate(self._failing(self._given.allocate))
        self._mine.resize = _Resize(self._failing(self._given.resize))
        self._check(self._library.sqlite3_config(_SET_FUNCTIONS, ctypes.byref(self._mine)))

    def refuse(self, number: int) -> None:
        """Let the allocation of this number, counted from now, fail; 0 for none."""
        self.count, self._refused = 0, number

    def _failing(self, give: Callable[..., int | None]) -> Callable[..., int | None]:
        def give_or_fail(*arguments: int) -> int | None:
            self.count += 1
            return None if self.count == self._refused else give(*arguments)

        return give_or_fail

    def _check(self, status: int) -> None:
        assert status == 0, "SQLite was used before"
