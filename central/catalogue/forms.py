"""Forms for courses, lessons, topics and subtitles."""

from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from central.catalogue.models import Course, Lesson, SubtitleLanguage, Topic
from central.credits import words
from central.credits.targets.targeting import current_targets
from central.rights.scope import Scope
from central.stations.forms import PLEASE_CHOOSE, AreaChoice

_POSITION_HELP = _("Smaller numbers come first.")


class CourseForm(forms.ModelForm[Course]):
    """A course."""

    class Meta:
        model = Course
        fields = ["title", "area", "summary", "position"]
        help_texts = {"position": _POSITION_HELP}

    def __init__(self, *args: Any, scope: Scope, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"] = AreaChoice(
            scope,
            label=_("Whose it is"),
            required=not scope.is_everywhere,
            empty_label=_("(the whole centre)") if scope.is_everywhere else PLEASE_CHOOSE,
            help_text=_("Who edits lessons there can change the course. All stations can watch it."),
        )


class LessonForm(forms.ModelForm[Lesson]):
    """A lesson."""

    months = forms.TypedMultipleChoiceField(
        label=_("Months"),
        coerce=int,
        required=False,
        choices=list(MONTHS.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("When it is wanted in the fields. None chosen means all year round."),
    )
    groups = forms.MultipleChoiceField(
        label=_("For whom"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The groups of learners it is meant for. None chosen means everybody."),
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Lesson
        fields = [
            "title", "course", "number", "summary", "required", "difficulty", "is_filler", "position", "topics",
            "groups", "months", "chapters",
        ]  # fmt: skip
        help_texts = {
            "number": _("Villagers type this number on the remote control to watch the lesson."),
            "required": _("Required lessons cannot be skipped forward until seen once."),
            "difficulty": _("Stations show it. The rules can give more credit for a harder lesson."),
            "is_filler": _("May run by itself when nobody chooses anything."),
            "position": _POSITION_HELP,
            "chapters": _("One line for each: the time it begins, a space, its title. For example: 12:30 Watering"),
        }
        widgets = {"topics": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, scope: Scope, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["seen_version"].initial = self.instance.version
        self.fields["course"].queryset = scope.of(Course)  # type: ignore[attr-defined] # a choice among records
        if not Topic.objects.exists():
            del self.fields["topics"]
        self.fields["difficulty"].required = False
        choices = [(group.id, words.group(group)) for group in current_targets().groups]
        self.fields["groups"].choices = choices  # type: ignore[attr-defined] # a choice among groups
        if not choices:
            del self.fields["groups"]


class TopicForm(forms.ModelForm[Topic]):
    """A topic."""

    class Meta:
        model = Topic
        fields = ["title", "position"]
        help_texts = {"position": _POSITION_HELP}


class SubtitlesForm(forms.Form):
    """Subtitles for a lesson."""

    language = forms.ChoiceField(
        label=pgettext_lazy("of subtitles", "language"),
        choices=SubtitleLanguage.choices,
        help_text=_("Subtitles that the lesson has in this language already are replaced."),
    )
    file = forms.FileField(
        label=_("Subtitle file"),
        widget=forms.FileInput(attrs={"accept": ".srt,.vtt"}),
        help_text=_("SRT or WebVTT, in any usual encoding such as UTF-8 or GBK."),
        error_messages={"empty": _("The file is empty. Please choose it again.")},
    )
