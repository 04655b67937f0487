"""Have the other forms made of films that have only one."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from central.catalogue.medium_forms import medium_forms
from central.catalogue.tasks import make_forms_of


class Command(BaseCommand):
    """Queue the work; the worker does it behind all uploads."""

    help = _("Have the worker make the other forms of all films that have only one.")

    def handle(self, **_options: Any) -> None:
        """Queue every film that lessons play in one form."""
        films = medium_forms.films_of_one_form()
        for film in films:
            make_forms_of.enqueue(film.pk)
        said = ngettext("%(count)d film is queued.", "%(count)d films are queued.", len(films))
        self.stdout.write(said % {"count": len(films)})
