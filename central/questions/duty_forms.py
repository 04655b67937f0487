"""Forms for who answers, and within how many days."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from central.questions.desk import may_answer_all_of
from central.questions.forms import AccountChoice
from central.questions.models import AnswerTime, Duty, Topic
from central.rights.actions import Action, Role, allows
from central.rights.scope import Scope
from central.rights.selectors import who_may
from central.stations.forms import PLEASE_CHOOSE, AreaChoice

ANSWERING = [(role.value, role.label) for role in Role if allows(role, Action.ANSWER)]


class DutyForm(forms.ModelForm[Duty]):
    """Who answers questions about a topic from an area."""

    class Meta:
        model = Duty
        fields = ["topic", "area", "user", "role"]

    def __init__(self, *args: Any, scope: Scope, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
        self.fields["topic"].empty_label = PLEASE_CHOOSE  # type: ignore[attr-defined] # a choice among records
        self.fields["area"] = AreaChoice(scope)
        answering = {user.pk for user, _where in who_may(Action.ANSWER)}
        self.fields["user"] = AccountChoice(
            accounts=answering, label=_("Account"), required=False, empty_label=_("(nobody by name)")
        )
        self.fields["role"] = forms.ChoiceField(
            label=_("Or everybody with this role"),
            choices=[("", "–"), *ANSWERING],
            required=False,
            help_text=_("All who were given this role in exactly this area, whoever that is at the time."),
        )

    def clean(self) -> dict[str, Any] | None:
        """Let it be one account that may answer there, or a role."""
        cleaned = super().clean() or {}
        user, area = cleaned.get("user"), cleaned.get("area")
        if not self.errors and bool(user) == bool(cleaned.get("role")):
            raise ValidationError(_("Choose an account or a role, one of the two."))
        if user and area and not may_answer_all_of(user, area):
            self.add_error(
                "user", _("This account may not answer questions from this area. Give it a role there first.")
            )
        return cleaned


class AnswerTimeForm(forms.ModelForm[AnswerTime]):
    """Within how many days questions from an area are to be answered."""

    class Meta:
        model = AnswerTime
        fields = ["area", "topic", "days"]

    def __init__(self, *args: Any, scope: Scope, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
        self.fields["area"] = AreaChoice(scope)
        self.fields["topic"] = forms.ModelChoiceField(
            Topic.objects.all(), label=_("Topic"), required=False, empty_label=_("All topics")
        )
