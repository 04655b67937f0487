"""Forms of the trials: for whom rules are tried, and which of the people are listed."""

from typing import Any, cast

from django import forms
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from central.credits.standing.forms import years
from central.rights.scope import Scope
from central.stations.forms import AreaChoice

GAIN, LOSE = Q(after__gt=F("before")), Q(after__lt=F("before"))
REACHED_BEFORE = Q(target_before__gt=0, before__gte=F("target_before"))
REACHED_AFTER = Q(target_after__gt=0, after__gte=F("target_after"))
UNDER, OVER = REACHED_BEFORE & ~REACHED_AFTER & Q(target_after__gt=0), REACHED_AFTER & ~REACHED_BEFORE
_WHICH = {"gain": GAIN, "lose": LOSE, "under": UNDER, "over": OVER}


class TrialForm(forms.Form):
    """For whom, and for which year."""

    trial_year = forms.TypedChoiceField(label=_("Year"), coerce=int)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
        self.fields["trial_area"] = area = AreaChoice()
        area.choices = cast("list[tuple[str, str]]", area.choices)[1:]
        self.fields["trial_year"].choices = [(year, year) for year in years()]  # type: ignore[attr-defined] # a choice
        self.order_fields(("trial_area", "trial_year"))


class LinesForm(forms.Form):
    """Which people of a trial."""

    which = forms.ChoiceField(
        label=_("Who"),
        required=False,
        choices=[
            ("", _("All whom it changes something for")),
            ("gain", _("Who would gain")),
            ("lose", _("Who would lose")),
            ("under", _("Who would fall under the target")),
            ("over", _("Who would come over the target")),
        ],
    )

    def __init__(self, *args: Any, scope: Scope, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
        self._scope = scope

    def condition(self) -> Q:
        """Return which lines were asked for, and nobody's outside of the scope."""
        self.full_clean()
        chosen = _WHICH.get(self.cleaned_data.get("which", ""), Q())
        return chosen & self._scope.inside("person__station__area__")
