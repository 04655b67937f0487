"""What the county's own list says of its areas, and lists that were uploaded."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from central.spreadsheets.models import TableImport, TableRow
from central.stations.models import Area

CODE_DIGITS = 12
ORGANISATION_LENGTH = 100
CONTACT_LENGTH = 50
PHONE_LENGTH = 40
_CODE = RegexValidator(r"\A[0-9]{12}\Z", _("A code has twelve digits."))


class AreaDetails(models.Model):
    """The code of an area (统计用区划代码, twelve digits), and the office there that answers for it."""

    area = models.OneToOneField(Area, on_delete=models.CASCADE, primary_key=True, related_name="details")
    code = models.CharField(_("code of the area"), max_length=CODE_DIGITS, blank=True, validators=[_CODE])
    organisation = models.CharField(_("organisation"), max_length=ORGANISATION_LENGTH, blank=True)
    contact = models.CharField(_("contact person"), max_length=CONTACT_LENGTH, blank=True)
    phone = models.CharField(pgettext_lazy("of an office", "phone number"), max_length=PHONE_LENGTH, blank=True)

    class Meta:
        verbose_name = _("details of an area")
        constraints = [models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="area_code_once")]

    def __str__(self) -> str:
        return str(self.area)


class AreaImport(TableImport):
    """A list of areas and stations; ``tree_sha256`` names the tree against which it was read."""

    tree_sha256 = models.CharField(max_length=64, blank=True)


class AreaRow(TableRow):
    """What one row comes to; ``place`` is the area in words. For ``content`` see ``comparing.Planned``."""

    area_import = models.ForeignKey(AreaImport, on_delete=models.CASCADE, related_name="rows")
    place = models.CharField(max_length=600, blank=True)

    class Meta(TableRow.Meta):
        indexes = [models.Index(fields=["area_import", "verdict"], name="of_areas_by_verdict")]
