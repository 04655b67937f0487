"""Forms for quizzes, their questions, and GIFT files."""

from typing import Any

from charset_normalizer import from_bytes
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from central.office.widgets import DateTimePicker
from central.quizzes import gift
from central.quizzes.models import Question, Quiz
from central.quizzes.services import check_question
from central.stations.forms import AreaChoice
from content_sync.protocol import documents as wire

RIGHT = "*"
LARGEST_GIFT_BYTES = 1024 * 1024


class QuizForm(forms.ModelForm[Quiz]):
    """A quiz or survey, without its questions."""

    class Meta:
        model = Quiz
        fields = ["title", "is_survey", "area", "lesson", "valid_from", "valid_until"]
        widgets = {"valid_from": DateTimePicker(), "valid_until": DateTimePicker()}
        help_texts = {
            "lesson": _("It is offered after this lesson. May be left empty."),
            "valid_until": _("Leave it empty to offer it until somebody takes it away."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"] = AreaChoice(help_text=_("All stations in this area offer it."))

    def clean(self) -> dict[str, Any] | None:
        """Refuse an end before the beginning."""
        cleaned = super().clean() or {}
        begins, ends = cleaned.get("valid_from"), cleaned.get("valid_until")
        if begins and ends and ends <= begins:
            self.add_error("valid_until", _("It must end after it begins."))
        return cleaned


class QuestionForm(forms.Form):
    """One question with its answers."""

    text = forms.CharField(label=_("Question"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    choices = forms.CharField(
        label=_("Answers"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One answer a line, two to nine of them. Put * before each right one."),
    )
    explanation = forms.CharField(
        label=_("Explanation"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Shown after the test beside the right answer."),
    )

    def __init__(self, *args: Any, quiz: Quiz, question: Question | None = None, **options: Any) -> None:
        super().__init__(*args, **{"initial": _initial(question), **options})
        self._quiz = quiz

    def clean(self) -> dict[str, Any] | None:
        """Read the question and refuse one that nobody could answer."""
        cleaned = super().clean() or {}
        if not self.errors:
            try:
                cleaned["question"] = self._read(cleaned)
            except ValidationError as error:
                self.add_error("choices", error)
        return cleaned

    def _read(self, cleaned: dict[str, Any]) -> wire.Question:
        lines = [line.strip() for line in cleaned["choices"].splitlines() if line.strip()]
        if len(lines) > gift.MAX_CHOICES:
            raise ValidationError(_("There can be nine answers at most, as many as the remote has digits."))
        choices = tuple(_choice(line) for line in lines)
        several = sum(choice.is_right for choice in choices) > 1
        question = wire.Question(
            id="",
            text=" ".join(cleaned["text"].split()),
            kind=wire.QuestionKind.MULTIPLE if several else wire.QuestionKind.SINGLE,
            choices=choices,
            explanation=cleaned["explanation"].strip(),
        )
        check_question(self._quiz, question)
        return question


class GiftForm(forms.Form):
    """A file of questions."""

    file = forms.FileField(
        label=_("GIFT file"),
        widget=forms.FileInput(attrs={"accept": ".gift,.txt,text/plain"}),
        help_text=_("Questions in Moodle's GIFT format, as plain text in any common encoding."),
        error_messages={"empty": _("The file is empty. Please choose it again.")},
    )

    def clean(self) -> dict[str, Any] | None:
        """Read the file; what cannot be asked on a TV is told line by line."""
        cleaned = super().clean() or {}
        file = cleaned.get("file")
        if file is None:
            return cleaned
        if file.size > LARGEST_GIFT_BYTES:
            raise ValidationError({"file": _("This file is too large for questions.")})
        best = from_bytes(file.read()).best()
        if best is None:
            raise ValidationError({"file": _("This is not a text file.")})
        cleaned["read"] = gift.read(str(best))
        return cleaned


def _initial(question: Question | None) -> dict[str, str]:
    if question is None:
        return {}
    lines = (f"{RIGHT if choice.is_right else ''}{choice.text}" for choice in question.choices.all())
    return {"text": question.text, "choices": "\n".join(lines), "explanation": question.explanation}


def _choice(line: str) -> wire.Choice:
    return wire.Choice(text=line.removeprefix(RIGHT).strip(), is_right=line.startswith(RIGHT))
