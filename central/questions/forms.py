"""Forms for topics and answers."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from central.accounts.models import User
from central.catalogue.models import Course, Lesson
from central.questions.models import Answer, Topic
from central.rights.scope import Scope
from central.stations.forms import PLEASE_CHOOSE


class AccountChoice(forms.ModelChoiceField[User]):
    """A choice among some accounts, by their names, which two people may share."""

    def __init__(self, *, accounts: Collection[int], **options: Any) -> None:
        found = User.objects.filter(pk__in=accounts).order_by("last_name", "first_name", "username")
        super().__init__(found, **{"empty_label": PLEASE_CHOOSE, **options})

    def label_from_instance(self, user: User) -> str:
        """Return the name, and that of the account."""
        username = user.get_username()
        return username if user.called == username else f"{user.called} ({username})"


class AnswerForm(forms.ModelForm[Answer]):
    """An answer."""

    class Meta:
        model = Answer
        fields = ["text", "lesson"]
        help_texts = {
            "text": _("It is shown on the TV of the station that asked."),
            "lesson": _("Its film is the clip that answers. May be left empty."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        lessons: Any = self.fields["lesson"]
        lessons.queryset = Lesson.objects.filter(medium__isnull=False).order_by("number")

    def clean(self) -> dict[str, Any] | None:
        """Refuse to answer nothing."""
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("text") and not cleaned.get("lesson"):
            self.add_error("text", _("Write an answer, or choose a lesson that answers."))
        return cleaned


class HandOverForm(forms.Form):
    """Who answers a question from now on, and what to tell about it."""

    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Why, and what is known already. It stays with the question."),
    )

    def __init__(self, *args: Any, accounts: Collection[int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"] = AccountChoice(label=_("To"), accounts=accounts)
        self.order_fields(("to", "note"))

    @property
    def name(self) -> str:
        """The name of who gets it."""
        return str(self.cleaned_data["to"].called)


class SpokenLessonForm(forms.Form):
    """A lesson of what was spoken."""

    course = forms.ModelChoiceField(label=_("Course"), queryset=Course.objects.none(), empty_label=PLEASE_CHOOSE)
    title = forms.CharField(label=_("Title"), max_length=300)

    def __init__(self, *args: Any, scope: Scope, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["course"].queryset = scope.of(Course)  # type: ignore[attr-defined] # a choice among records


class TopicForm(forms.ModelForm[Topic]):
    """A topic with its prepared questions."""

    prepared = forms.CharField(
        label=_("Prepared questions"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("One question a line. Viewers choose among them where there is no microphone."),
    )

    class Meta:
        model = Topic
        fields = ["title", "position"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk and not self.instance._state.adding:  # noqa: SLF001 - Django's documented way to ask
            self.fields["prepared"].initial = "\n".join(question.text for question in self.instance.prepared.all())

    def clean_prepared(self) -> tuple[str, ...]:
        """Read the lines; the same question twice is one."""
        lines = (" ".join(line.split()) for line in self.cleaned_data["prepared"].splitlines())
        found = tuple(dict.fromkeys(line for line in lines if line))
        if any(len(line) > 200 for line in found):  # noqa: PLR2004 - as many as the column holds
            raise forms.ValidationError(_("A question can have 200 characters at most."))
        return found
