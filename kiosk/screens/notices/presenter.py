"""Notices and village affairs in a list, by kind; what must be read and was not comes first, then the newest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Protocol

from content_sync.protocol.documents import Notice, NoticeKind
from content_sync.protocol.typesetting.legible import plain
from kiosk.language import _


class Read(Protocol):
    """What was read here."""

    def is_new(self, notice: Notice) -> bool:
        """Say whether the notice was never opened."""

    def is_confirmed(self, notice: Notice) -> bool:
        """Say whether it was confirmed as read."""

    def is_owed(self, notice: Notice) -> bool:
        """Say whether it must be read and was not confirmed."""


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One notice. ``name`` is unique on the page; ``state`` says what is to be done or was done."""

    name: str
    notice_id: str
    title: str
    facts: str
    state: str
    is_new: bool
    is_owed: bool


@dataclass(frozen=True, slots=True)
class KindTab:
    """A kind of notices to choose, None for all."""

    name: str
    kind: NoticeKind | None
    text: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class NoticesView:
    """The page; ``empty`` is said where there are no lines."""

    tabs: tuple[KindTab, ...]
    lines: tuple[NoticeLine, ...]
    empty: str


def present_notices(notices: Iterable[Notice], chosen: NoticeKind | None, read: Read, zone: tzinfo) -> NoticesView:
    """Return the list of the chosen kind. Kinds without a notice have no tab, and a single kind needs none."""
    every = in_order(notices, read)
    kinds = [kind for kind in NoticeKind if any(notice.kind is kind for notice in every)]
    shown = [notice for notice in every if notice.kind is chosen] if chosen in kinds else every
    return NoticesView(
        tabs=_tabs(kinds, chosen if chosen in kinds else None) if len(kinds) > 1 else (),
        lines=tuple(_line(notice, read, zone) for notice in shown),
        empty="" if shown else _("There is no notice at the moment."),
    )


def in_order(notices: Iterable[Notice], read: Read) -> list[Notice]:
    """Return what must be read and was not first, and of both parts the newest first."""
    newest = sorted(notices, key=lambda notice: notice.valid_from, reverse=True)
    return sorted(newest, key=lambda notice: not read.is_owed(notice))


def kind_text(kind: NoticeKind) -> str:
    """Return what a kind is called."""
    texts = {
        NoticeKind.NOTICE: _("Notices"),
        NoticeKind.VILLAGE: _("Village affairs"),
        NoticeKind.FINANCE: _("Village finances"),
        NoticeKind.POLICY: _("Policies"),
        NoticeKind.GUIDE: _("Guides"),
        NoticeKind.OTHER: _("Other"),
    }
    return texts[kind]


def title_of(notice: Notice) -> str:
    """Return the title as it may stand on the screen; one that is empty says so."""
    return plain(notice.title) or _("(nothing is written here)")


def facts(notice: Notice, zone: tzinfo) -> str:
    """Return the kind, the date and the number of a notice in one line."""
    number = _("No. {number}").format(number=notice.number) if notice.number is not None else ""
    parts = (kind_text(notice.kind), _day(notice.valid_from, zone), number)
    return "  ·  ".join(part for part in parts if part)


def _day(at: datetime, zone: tzinfo) -> str:
    local = at.astimezone(zone)
    return _("{year}-{month}-{day}").format(year=local.year, month=local.month, day=local.day)


def _tabs(kinds: list[NoticeKind], chosen: NoticeKind | None) -> tuple[KindTab, ...]:
    return (
        KindTab("kind all", None, _("All"), is_chosen=chosen is None),
        *(KindTab(f"kind {kind}", kind, kind_text(kind), is_chosen=kind is chosen) for kind in kinds),
    )


def _line(notice: Notice, read: Read, zone: tzinfo) -> NoticeLine:
    is_owed = read.is_owed(notice)
    return NoticeLine(
        name=f"notice {notice.id}",
        notice_id=notice.id,
        title=title_of(notice),
        facts=facts(notice, zone),
        state=_state(notice, read),
        is_new=read.is_new(notice),
        is_owed=is_owed,
    )


def _state(notice: Notice, read: Read) -> str:
    if read.is_owed(notice):
        return _("Please read and confirm")
    if notice.must_be_read:
        return _("Confirmed")
    return _("New") if read.is_new(notice) else ""
