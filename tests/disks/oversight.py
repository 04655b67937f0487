"""Calls of a process that another one decides about: the kernel's user notification (``seccomp_unotify(2)``)."""

import ctypes
import errno
import os
from collections.abc import Sequence
from ctypes import Structure, byref, c_int, c_int32, c_int64, c_uint, c_uint32, c_uint64, c_void_p
from ctypes.util import find_library
from typing import NamedTuple

_ALLOW, _NOTIFY = 0x7FFF0000, 0x7FC00000
_PASS = 1


class _Request(Structure):
    """``seccomp_notif``, with the ``seccomp_data`` in it."""

    _fields_ = (
        ("id", c_uint64),
        ("thread", c_uint32),
        ("flags", c_uint32),
        ("number", c_int),
        ("architecture", c_uint32),
        ("instruction_pointer", c_uint64),
        ("arguments", c_uint64 * 6),
    )


class _Response(Structure):
    """``seccomp_notif_resp``."""

    _fields_ = (("id", c_uint64), ("value", c_int64), ("error", c_int32), ("flags", c_uint32))


class Call(NamedTuple):
    """A call that waits for an answer; ``arguments`` are six numbers, as the processor has them."""

    id: int
    name: str
    arguments: tuple[int, ...]


class Oversight:
    """Of the calls of these names; one that this processor has not is passed over."""

    def __init__(self, names: Sequence[str]) -> None:
        self._library = ctypes.CDLL(find_library("seccomp"))
        self._library.seccomp_init.restype = c_void_p
        self._library.seccomp_rule_add.argtypes = (c_void_p, c_uint32, c_int, c_uint)
        self._filter = c_void_p(self._library.seccomp_init(_ALLOW))
        self._names: dict[int, str] = {}
        for name in names:
            number = self._library.seccomp_syscall_resolve_name(name.encode())
            if number >= 0:
                self._names[number] = name
                _check(self._library.seccomp_rule_add(self._filter, _NOTIFY, number, 0))

    def begin(self) -> int:
        """Let the calls of this thread, and of all that it begins, wait for whoever has the file that is returned."""
        _check(self._library.seccomp_load(self._filter))
        return int(self._library.seccomp_notify_fd(self._filter))

    def next_call(self, file: int) -> Call | None:
        """Wait for a call and return it, None if who made it is gone."""
        request = _Request()
        if self._library.seccomp_notify_receive(file, byref(request)):
            return None
        return Call(request.id, self._names[request.number], tuple(request.arguments))

    def answer(self, file: int, call: Call, error: str | None) -> None:
        """Let a call pass, or fail with the error of this name."""
        response = _Response(call.id, flags=_PASS) if error is None else _Response(call.id, error=-_number(error))
        self._library.seccomp_notify_respond(file, byref(response))  # in vain if who made it is gone


def _number(error: str) -> int:
    return int(getattr(errno, error))


def _check(status: int) -> None:
    if status:
        raise OSError(-status, os.strerror(-status))
