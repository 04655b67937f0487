"""Planning: the broadcasts that the station's administrator puts beside those of the centre."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from content_sync.protocol.documents import Lesson
from kiosk.flow.attempt import attempt, toast_on
from kiosk.flow.parts import Parts
from kiosk.flow.station.choosing_lessons import ChoosingLessons
from kiosk.language import _
from kiosk.planning.draft import Draft, Often, draft_of
from kiosk.screens.item_list.screen import ItemList, ListActions
from kiosk.screens.planning import presenter
from kiosk.screens.planning.presenter import Known
from kiosk.screens.planning_time.presenter import TimeSetting
from kiosk.screens.planning_time.screen import PlanningTime, TimeActions
from kiosk.screens.stage import Stage
from kiosk.screens.toast.presenter import Tone
from kiosk.widgets.page import Page
from playlists.conflicts import Conflict, conflicts
from playlists.recurrence import starts

LOOKED_AHEAD = timedelta(weeks=8)
"""As far as what repeats is compared with the schedule."""


class Planning:
    """The pages of planning. ``who`` is the id of the administrator who is in."""

    def __init__(self, parts: Parts, stage: Stage, choosing: ChoosingLessons, who: Callable[[], str | None]) -> None:
        self._parts = parts
        self._stage = stage
        self._choosing = choosing
        self._who = who
        self._draft: Draft | None = None
        self._time = TimeSetting(datetime.min.time())
        self._list = ItemList(ListActions(choose=self._choose_plan))
        self._form = ItemList(ListActions(choose=self._choose_field))
        self._often = ItemList(ListActions(choose=self._choose_often))
        self._days = ItemList(ListActions(choose=self._choose_day))
        self._clock = PlanningTime(
            TimeActions(later=self._later, type=self._type, erase=self._erase, finish=self._take_time)
        )

    def open(self) -> None:
        """Show what is planned here."""
        self.refresh()
        self._stage.open(self._list)

    def owns(self, page: Page) -> bool:
        """Say whether ``page`` is one of these."""
        return page in {self._list, self._form, self._often, self._days, self._clock}

    def refresh(self) -> None:
        """Show what changed in the library and on the shelves."""
        today = self._today()
        self._list.show(presenter.present_plans(self._parts.plans.entries, self._known, today))
        draft = self._draft
        if draft is not None:
            self._often.show(presenter.present_often(draft))
            self._days.show(presenter.present_days(draft, today))
            self._clock.show(self._time.view())
            self._show_form(draft, today)

    def _show_form(self, draft: Draft, today: date) -> None:
        self._form.show(
            presenter.present_draft(
                draft,
                self._conflicts(draft),
                self._known(draft.lesson.id) if draft.lesson else Known(None, is_here=False),
                is_new=self._parts.plans.entry(draft.id) is None,
                is_past=self._is_past(draft),
                today=today,
                zone=self._parts.zone,
            )
        )

    def _choose_plan(self, name: str) -> None:
        entry = self._parts.plans.entry(name.removeprefix("entry "))
        if entry is not None:
            self._draft = draft_of(entry, self._parts.library.lesson(entry.programme.lesson_id))
        else:
            self._draft = Draft(uuid.uuid4().hex, self._today())
        self.refresh()
        self._stage.open(self._form)

    def _choose_field(self, name: str) -> None:
        match name:
            case presenter.LESSON:
                self._choosing.ask(self._take_lesson, is_one=True)
            case presenter.OFTEN:
                self._stage.open(self._often)
            case presenter.DAYS:
                self._stage.open(self._days)
            case presenter.TIME if self._draft is not None:
                self._time = TimeSetting(self._draft.at)
                self.refresh()
                self._stage.open(self._clock)
            case presenter.SAVE:
                self._save()
            case presenter.REMOVE:
                self._remove()

    def _take_lesson(self, lessons: tuple[Lesson, ...]) -> None:
        if lessons:
            self._change(lesson=lessons[0])

    def _choose_often(self, name: str) -> None:
        draft = self._draft
        if draft is not None:
            days = {
                "weekdays": draft.weekdays or {draft.day.weekday()},
                "month_days": draft.month_days or {draft.day.day},
            }
            self._change(often=Often(name), **{key: frozenset(value) for key, value in days.items()})
        self._stage.back()

    def _choose_day(self, name: str) -> None:
        draft = self._draft
        if draft is None or name == "done" or draft.often is Often.ONCE:
            if draft is not None and name != "done":
                self._change(day=date.fromisoformat(name))
            self._stage.back()
        elif draft.often is Often.WEEKLY:
            self._change(weekdays=draft.weekdays ^ {int(name)})
        else:
            self._change(month_days=draft.month_days ^ {int(name)})

    def _later(self, minutes: int) -> None:
        self._time.later(minutes)
        self.refresh()

    def _type(self, digit: str) -> None:
        self._time.type(digit)
        self.refresh()

    def _erase(self) -> bool:
        had_digits = self._time.erase()
        self.refresh()
        return had_digits

    def _take_time(self) -> None:
        self._change(at=self._time.time)
        self._stage.back()

    def _change(self, **changes: object) -> None:
        if self._draft is not None:
            self._draft = replace(self._draft, **changes)  # type: ignore[arg-type]
        self.refresh()

    def _save(self) -> None:
        draft = self._draft
        entry = draft.entry(self._parts.zone) if draft else None
        if draft is None or entry is None:
            if draft is not None:
                self._stage.toast(presenter.not_ready(draft), Tone.WRONG)
            return
        if self._is_past(draft):
            self._stage.toast(_("That time is over"), Tone.WRONG)
            return
        self._write(lambda: self._parts.plans.save(entry, self._who()), _("The broadcast is planned."))

    def _remove(self) -> None:
        draft = self._draft
        if draft is not None:
            self._write(lambda: self._parts.plans.remove(draft.id, self._who()), _("The broadcast is taken off."))

    def _write(self, write: Callable[[], None], done: str) -> None:
        """Change the plan; if that cannot be written down, say why and keep the page as it is."""
        if not attempt(write, toast_on(self._stage)):
            return
        self._draft = None
        self._stage.back()
        self.refresh()
        self._stage.toast(done, Tone.GOOD)

    def _conflicts(self, draft: Draft) -> tuple[Conflict, ...]:
        entry, at = draft.entry(self._parts.zone), self._parts.clock.now().at
        return conflicts(entry, self._parts.schedule, at, at + LOOKED_AHEAD) if entry else ()

    def _is_past(self, draft: Draft) -> bool:
        """Say whether it would never be seen: whether it does not start from now on."""
        entry, at = draft.entry(self._parts.zone), self._parts.clock.now().at
        return entry is not None and draft.often is Often.ONCE and not starts(entry, at, at + LOOKED_AHEAD)

    def _known(self, lesson_id: str) -> Known:
        lesson = self._parts.library.lesson(lesson_id)
        return Known(lesson, lesson is not None and self._parts.showing.has(lesson))

    def _today(self) -> date:
        return self._parts.clock.now().at.astimezone(self._parts.zone).date()
