"""What changes the details of areas, and what becomes of an uploaded list."""

from datetime import datetime
from itertools import islice

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from central.accounts.models import User
from central.registry.columns import VOCABULARY
from central.registry.comparing import Comparison, tally
from central.registry.models import AreaDetails, AreaImport
from central.registry.saying import said_by
from central.spreadsheets import keeping, vault
from central.spreadsheets.errors import Problem, Unreadable
from central.spreadsheets.headings import HEADINGS_WITHIN
from central.spreadsheets.models import ImportState
from central.spreadsheets.opening import open_table
from central.stations.models import Area


@transaction.atomic
def save_details(*, area: Area, code: str, organisation: str, contact: str, phone: str) -> AreaDetails:
    """Say the code of an area and who answers for it.

    Raises:
        ValidationError: the code is another area's, or no code.
    """
    if code and AreaDetails.objects.filter(code=code).exclude(pk=area.pk).exists():
        raise ValidationError({"code": _("Another area has this code already.")})
    details = AreaDetails.objects.filter(pk=area.pk).first() or AreaDetails(area=area)
    details.code, details.organisation, details.contact, details.phone = code, organisation, contact, phone
    details.full_clean()
    details.save()
    return details


def receive(*, content: bytes, name: str, by: User | None, at: datetime) -> AreaImport:
    """Keep a list until it has been read; ``read`` is to follow."""
    return AreaImport.objects.create(uploaded_by=by, uploaded_at=at, **keeping.received(content, name))


def read(area_import: AreaImport) -> None:
    """Find out what a list would change, or why it cannot be read. The file itself is let go of."""
    area_import.rows.all().delete()
    try:
        _compare(area_import)
    except Unreadable as error:
        problem = Problem.NO_AREAS if error.problem is Problem.NO_HEADINGS else error.problem
        keeping.refuse(area_import, problem, error.named)
    area_import.save()


def _compare(area_import: AreaImport) -> None:
    table = open_table(vault.unseal(bytes(area_import.sealed)))
    headings, first = VOCABULARY.find(list(islice(table, HEADINGS_WITHIN)))
    rows = [*first, *table]
    if not rows:
        raise Unreadable(Problem.NO_LINES)
    area_import.rows_total = len(rows)
    comparison = Comparison(area_import, list(said_by(rows, headings)), headings)
    area_import.tree_sha256 = comparison.tree.sha256
    verdicts, wrong = keeping.keep_lines(area_import, comparison.lines())
    area_import.sealed = vault.seal_rows(headings.titles, [row for row in rows if row.number in wrong])
    area_import.notes = list(headings.ignored)
    area_import.counts = tally(verdicts)
    area_import.state = ImportState.READY
