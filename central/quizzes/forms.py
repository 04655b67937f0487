"""Forms for quizzes, their questions, and GIFT files."""

from typing import Any

from charset_normalizer import from_bytes
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from msgspec.structs import replace

from central.office.widgets import DateTimePicker
from central.quizzes import gift
from central.quizzes.models import Question, Quiz
from central.quizzes.pictures import PicturesField, store
from central.quizzes.selectors import has_pictures
from central.quizzes.services import check_question
from central.rights.scope import Scope
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

    def __init__(self, *args: Any, scope: Scope, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"] = AreaChoice(scope, help_text=_("All stations in this area offer it."))

    def clean(self) -> dict[str, Any] | None:
        """Refuse an end before the beginning."""
        cleaned = super().clean() or {}
        begins, ends = cleaned.get("valid_from"), cleaned.get("valid_until")
        if begins and ends and ends <= begins:
            self.add_error("valid_until", _("It must end after it begins."))
        return cleaned


class QuestionForm(forms.Form):
    """One question with its answers."""

    text = forms.CharField(
        label=pgettext_lazy("of a test", "Question"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
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
    picture = forms.FileField(
        label=_("Picture of the question"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        help_text=_("May be left empty; a picture that is there stays."),
    )
    choice_pictures = PicturesField(
        label=_("Pictures of the answers"),
        required=False,
        help_text=_(
            "One for each answer, in the order of their file names. Left empty, a picture stays with its words."
        ),
    )
    without_pictures = forms.BooleanField(label=_("Take away the pictures that are there"), required=False)

    def __init__(self, *args: Any, quiz: Quiz, question: Question | None = None, **options: Any) -> None:
        super().__init__(*args, **{"initial": _initial(question), **options})
        self._quiz = quiz
        if question is None or not has_pictures(question):
            del self.fields["without_pictures"]

    def clean(self) -> dict[str, Any] | None:
        """Read the question and refuse one that nobody could answer."""
        cleaned = super().clean() or {}
        if not self.errors:
            try:
                cleaned["question"] = self._read(cleaned)
            except ValidationError as error:
                self.add_error("choices", error)
        if not self.errors:
            self._add_pictures(cleaned)
        return cleaned

    def _add_pictures(self, cleaned: dict[str, Any]) -> None:
        """Keep the pictures once all else is good."""
        question: wire.Question = cleaned["question"]
        choices = question.choices
        if cleaned["choice_pictures"] and len(cleaned["choice_pictures"]) != len(choices):
            self.add_error("choice_pictures", _("There have to be as many pictures as answers."))
            return
        pictures = self._store("choice_pictures", cleaned["choice_pictures"])
        if pictures:
            choices = tuple(replace(choice, picture=one) for choice, one in zip(choices, pictures, strict=True))
        above = self._store("picture", [cleaned["picture"]] if cleaned["picture"] else [])
        cleaned["question"] = replace(question, picture=above[0] if above else None, choices=choices)

    def _store(self, field: str, files: list[UploadedFile[Any]]) -> list[wire.Asset]:
        try:
            return [store(file) for file in files]
        except ValidationError as error:
            self.add_error(field, error)
            return []

    def _read(self, cleaned: dict[str, Any]) -> wire.Question:
        lines = [line.strip() for line in cleaned["choices"].splitlines() if line.strip()]
        if len(lines) > gift.MAX_CHOICES:
            raise ValidationError(_("There can be nine answers at most, as many as the remote has digits."))
        choices = tuple(read_choice(line) for line in lines)
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


def read_choice(line: str) -> wire.Choice:
    """Read a line of the form: an answer, with a mark before it if it is right."""
    return wire.Choice(text=line.removeprefix(RIGHT).strip(), is_right=line.startswith(RIGHT))
