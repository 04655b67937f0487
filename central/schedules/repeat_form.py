"""The part of a form that says how an entry repeats."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from central.office.widgets import DatePicker
from central.schedules.words import ORDINAL_WORDS
from playlists.patterns import LAST, Every, Pattern, read_pattern, rule_of

KEEP = "keep"
_REPEATS = [
    (Every.ONCE, _("Once")),
    (Every.DAY, _("Every day")),
    (Every.WEEK, _("Every week")),
    (Every.MONTH_DAY, _("On days of the month")),
    (Every.MONTH_WEEKDAY, _("On a weekday of the month")),
]
_BETWEEN = re.compile(r"[\s,;，；、]+")
_ENDING_IN = re.compile(r"\*(\d)")
_MONTH_DAYS = range(1, 32)


class RepeatForm(forms.Form):
    """Which pattern, or ``KEEP`` for a rule that is none."""

    repeat = forms.ChoiceField(label=_("Repeats"), choices=_REPEATS, initial=Every.ONCE, widget=forms.RadioSelect)
    interval = forms.IntegerField(
        label=_("Every how many"),
        min_value=1,
        max_value=99,
        initial=1,
        required=False,
        help_text=_("1 is every day, week or month; 2 every other one."),
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On these weekdays"),
        coerce=int,
        required=False,
        choices=list(WEEKDAYS.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen means the weekday of the date above."),
    )
    month_days = forms.CharField(
        label=_("On these days of the month"),
        required=False,
        help_text=_("Such as 5, 15, 25; *6 is every day that ends in 6. None means the day of the date above."),
    )
    ordinal = forms.TypedChoiceField(
        label=pgettext_lazy("of the month", "Which one"),
        coerce=int,
        required=False,
        choices=list(ORDINAL_WORDS.items()),
        initial=LAST,
    )
    weekday = forms.TypedChoiceField(
        label=_("Weekday"), coerce=int, required=False, choices=list(WEEKDAYS.items()), initial=4
    )
    until = forms.DateField(
        label=_("Last day"), required=False, widget=DatePicker(), help_text=_("Leave it empty to repeat without end.")
    )
    count = forms.IntegerField(
        label=_("Or so many times"), required=False, min_value=1, max_value=999, help_text=_("Days left out count too.")
    )
    exceptions = forms.CharField(
        label=_("Except on"), required=False, help_text=_("Dates such as 2026-10-01, with a comma between them.")
    )
    skips_days_off = forms.BooleanField(
        label=_("Not on days off"),
        required=False,
        help_text=_("It airs on days that are worked instead, as it would have on the day off."),
    )

    def allow_keeping(self) -> None:
        """Offer to keep the present rule, which is no pattern."""
        self.fields["repeat"].choices = [(KEEP, _("Keep the present rule")), *_REPEATS]  # type: ignore[attr-defined]

    def clean_exceptions(self) -> list[date]:
        """Read the dates."""
        found = []
        for word in filter(None, _BETWEEN.split(self.cleaned_data["exceptions"])):
            try:
                found.append(date.fromisoformat(word))
            except ValueError as error:
                wrong = _("“%(word)s” is no date; write it as 2026-10-01.")
                raise ValidationError(wrong, params={"word": word}) from error
        return found

    def clean_month_days(self) -> tuple[int, ...]:
        """Read the days."""
        found: set[int] = set()
        for word in filter(None, _BETWEEN.split(self.cleaned_data["month_days"])):
            ending = _ENDING_IN.fullmatch(word)
            days = {day for day in _MONTH_DAYS if day % 10 == int(ending[1])} if ending else _day(word)
            if not days:
                raise ValidationError(_("“%(word)s” is no day of a month; write 1 to 31."), params={"word": word})
            found |= days
        return tuple(sorted(found))

    def clean(self) -> dict[str, Any]:
        """Refuse two ends."""
        cleaned = super().clean() or {}
        if cleaned.get("until") and cleaned.get("count"):
            self.add_error("count", _("Say either the last day or how many times."))
        return cleaned

    def rule(self) -> str:
        """Return the rule; only of what was found good, and not to be kept."""
        said = self.cleaned_data
        every = Every(said["repeat"])
        weekday = said["weekday"]
        by_month = every is Every.MONTH_WEEKDAY
        return rule_of(
            Pattern(
                every,
                interval=said["interval"] or 1,
                weekdays=(weekday if weekday != "" else 0,) if by_month else tuple(said["weekdays"]),
                month_days=said["month_days"],
                ordinal=said["ordinal"] or LAST,
                until=said["until"],
                count=said["count"],
            )
        )


def initial_of(rule: str) -> dict[str, Any]:
    """Return what the form holds for a rule."""
    pattern = read_pattern(rule)
    if pattern is None:
        return {"repeat": KEEP}
    return {
        "repeat": pattern.every,
        "interval": pattern.interval,
        "weekdays": pattern.weekdays if pattern.every is Every.WEEK else (),
        "month_days": ", ".join(map(str, pattern.month_days)),
        "ordinal": pattern.ordinal,
        "weekday": pattern.weekdays[0] if pattern.every is Every.MONTH_WEEKDAY else 4,
        "until": pattern.until,
        "count": pattern.count,
    }


def _day(word: str) -> set[int]:
    return {int(word)} & set(_MONTH_DAYS) if word.isascii() and word.isdigit() else set()
