"""What changes the area tree."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from central.stations.models import Area, AreaKind
from central.stations.selectors import parent_kinds


@transaction.atomic
def create_area(*, parent: Area | None, kind: str, name: str) -> Area:
    """Add an area to the tree.

    Raises:
        ValidationError: the name is taken there, or the area would lie in one of its own or a lower kind.
    """
    area = Area(parent=parent, kind=kind, name=name)
    check_area(area)
    area.save()
    return area


@transaction.atomic
def change_area(*, area: Area, name: str, parent: Area | None, profile: str = "") -> Area:
    """Give an area another name or another place, or its stations films in another form.

    All that lies in it goes with it, and whoever has rights above its new place has them there.

    Raises:
        ValidationError: the name is taken there, or the area would lie in one of its own or a lower kind.
    """
    former_path = area.path
    area.name, area.parent, area.profile = name, parent, profile
    check_area(area)
    area.save()
    _take_along(area, former_path)
    return area


@transaction.atomic
def delete_area(area: Area) -> None:
    """Take an area off the tree, with the rules that hold in it alone.

    Raises:
        ProtectedError: something lies in it or was made for it.
    """
    area.delete()


def check_area(area: Area) -> None:
    """Raise a ValidationError unless the tree may hold ``area`` as it is."""
    if area.parent is not None and area.parent.kind not in parent_kinds(AreaKind(area.kind)):
        raise ValidationError({"kind": _("An area lies inside a larger one: a village in a township, for example.")})
    if area.parent is None and Area.objects.filter(parent=None).exclude(pk=area.pk).exists():
        raise ValidationError({"parent": _("The tree has its top already: say in which area this one lies.")})
    namesakes = Area.objects.filter(parent=area.parent, name=area.name).exclude(pk=area.pk)
    if namesakes.exists():
        raise ValidationError({"name": _("There is an area of this name here already.")})
    area.full_clean()


def _take_along(area: Area, former_path: str) -> None:
    """Let the paths of what lies in ``area`` begin with its own."""
    below = list(Area.objects.filter(path__startswith=former_path).exclude(pk=area.pk))
    for one in below:
        one.path = area.path + one.path.removeprefix(former_path)
    Area.objects.bulk_update(below, ["path"])
