"""The field that takes a table."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from central.spreadsheets.bounds import BOUNDS
from central.spreadsheets.words import LIMITS

_ACCEPTED: Final = ".xlsx,.csv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class SpreadsheetField(forms.FileField):
    """A table, refused by its size before it is read."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=_("Spreadsheet"),
            allow_empty_file=True,
            widget=forms.FileInput(attrs={"accept": _ACCEPTED}),
            help_text=LIMITS,
            **options,
        )

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Refuse what is too large.

        Raises:
            ValidationError: it is.
        """
        file = super().clean(data, initial)
        if file and (file.size or 0) > BOUNDS.file_bytes:
            raise ValidationError(
                _("This file is larger than %(most)s MB. Please split it."),
                params={"most": BOUNDS.file_bytes // (1024 * 1024)},
            )
        return file
