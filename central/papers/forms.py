"""Forms of papers and of what answers them."""

from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from central.office.widgets import DatePicker
from central.papers.files.taking import FilesField, check_count
from central.papers.models import PaperFile, Version
from central.papers.services import Content, check_addressees
from central.rights.scope import Scope
from central.stations.forms import AreaChoice
from central.stations.models import Area, AreaKind
from central.stations.selectors import area_lines

MOST_FILES: Final = 10
MOST_ANSWER_FILES: Final = 5


class PaperForm(forms.Form):
    """What stands in a paper: ``today`` is the first day until which something may have to be done."""

    title = forms.CharField(label=_("Title"), max_length=200)
    symbol = forms.CharField(
        label=_("Number of the paper"), max_length=60, required=False, help_text=_("As the office counts its papers.")
    )
    words = forms.CharField(
        label=pgettext_lazy("of a paper", "Words"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    task = forms.CharField(
        label=pgettext_lazy("by addressees of a paper", "What is to be done"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Each addressed office reports it done. Leave it empty if the paper is only to be read."),
    )
    due_on = forms.DateField(label=pgettext_lazy("a last day", "Until"), required=False, widget=DatePicker())
    attached = FilesField(
        label=_("Files"),
        most=MOST_FILES,
        help_text=_("Up to 10 files of 50 MB each: PDF, OFD, Word, Excel, PowerPoint, pictures, ZIP, plain text."),
    )

    def __init__(self, *args: Any, today: date, before: Version | None = None, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
        self._today, self._before = today, before

    def clean(self) -> dict[str, Any]:
        """Refuse a task without a day, a day that has passed, and a paper in which nothing stands."""
        said = super().clean() or {}
        task, due_on = said.get("task"), said.get("due_on")
        if task and due_on is None and "due_on" not in self.errors:
            self.add_error("due_on", _("Choose the last day on which it is done in time."))
        if due_on and not task:
            self.add_error("task", _("Write what is to be done until this day."))
        if due_on and due_on < self._today and not (self._before and self._before.due_on == due_on):
            self.add_error("due_on", _("This day has passed. Choose today or a later day."))
        if not self.errors and not (said["words"] or task or self._has_files(said)):
            self.add_error("words", _("Write something, or add a file."))
        return said

    @property
    def content(self) -> Content:
        """What was written."""
        said = self.cleaned_data
        return Content(
            title=said["title"], symbol=said["symbol"], words=said["words"], task=said["task"], due_on=said["due_on"]
        )

    def _has_files(self, said: dict[str, Any]) -> bool:
        return bool(said["attached"])


class NewPaperForm(PaperForm):
    """A new paper, with the areas to which it goes: all of a level, single ones, or both."""

    level = forms.ChoiceField(
        label=pgettext_lazy("of a paper", "To all of a level"),
        required=False,
        help_text=_("Only these offices see the paper: one to a township is not seen in its villages."),
    )

    def __init__(self, *args: Any, scope: Scope, **options: Any) -> None:
        super().__init__(*args, **options)
        lines = area_lines(scope)
        self.fields["area"] = AreaChoice(scope, label=pgettext_lazy("of a paper", "From"))
        self.fields["area"].initial = lines[0].area.pk if lines else None
        levels = {line.area.kind for line in lines}
        all_of = pgettext("of a paper", "All of the level %(kind)s")
        kinds = [(kind.value, all_of % {"kind": kind.label}) for kind in AreaKind if kind.value in levels]
        self.fields["level"].choices = [("", _("(only those chosen below)")), *kinds]  # type: ignore[attr-defined] # a choice
        self.fields["areas"] = forms.ModelMultipleChoiceField(
            scope.of(Area),
            label=pgettext_lazy("of a paper", "Single areas"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["areas"].choices = [(line.area.pk, line.path) for line in lines]  # type: ignore[attr-defined] # a choice
        self.order_fields(("area", "level", "areas", "title", "symbol", "words", "task", "due_on", "attached"))

    def clean(self) -> dict[str, Any]:
        """Refuse a paper to nobody, or to an area elsewhere."""
        said = super().clean()
        if "area" in said and "areas" in said:
            try:
                check_addressees(said["area"], self.to)
            except ValidationError as error:
                self.add_error("areas" if said["areas"] else "level", error)
        return said

    @property
    def to(self) -> list[Area]:
        """To whom it goes, without doubles."""
        said = self.cleaned_data
        of_level = Area.objects.filter(kind=said["level"], path__startswith=said["area"].path) if said["level"] else ()
        return list(dict.fromkeys([*of_level, *said["areas"]]))


class NextVersionForm(PaperForm):
    """Another version of a paper; ``kept`` are the files that stay, ``seen`` is the version that is changed."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    kept = forms.ModelMultipleChoiceField(
        PaperFile.objects.none(),
        label=_("Files that stay"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("title", "symbol", "words", "task", "due_on", "kept", "attached")

    def __init__(self, *args: Any, before: Version, **options: Any) -> None:
        files = before.files.all()
        initial = {
            **{name: getattr(before, name) for name in ("title", "symbol", "words", "task", "due_on")},
            "seen": before.number,
            "kept": list(files),
        }
        super().__init__(*args, before=before, initial=initial, **options)
        self.fields["kept"].queryset = files  # type: ignore[attr-defined] # a choice among records
        if not files:
            del self.fields["kept"]

    def clean(self) -> dict[str, Any]:
        """Count the files that stay too."""
        said = super().clean()
        try:
            check_count(len(said.get("kept", ())) + len(said.get("attached", ())), MOST_FILES)
        except ValidationError as error:
            self.add_error("attached", error)
        return said

    def _has_files(self, said: dict[str, Any]) -> bool:
        return bool(said["attached"] or said.get("kept"))


class ReportForm(forms.Form):
    """What was done; ``seen`` is how much was said of it when the page was opened."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(
        label=pgettext_lazy("by an office", "What was done"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    )
    attached = FilesField(
        label=_("Files"),
        most=MOST_ANSWER_FILES,
        help_text=_("Up to 5 files of 50 MB each: PDF, OFD, Word, Excel, PowerPoint, pictures, ZIP, plain text."),
    )


class JudgeForm(forms.Form):
    """What the sender says to what was reported; ``seen`` is the key of the step that was looked at."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("Note"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed when it is sent back: what is to be added or changed."),
    )
