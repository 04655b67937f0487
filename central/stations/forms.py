"""Forms for areas and stations."""

from collections.abc import Container
from copy import copy
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from central.policies.words import PROFILES
from central.rights.scope import EVERYWHERE, Scope
from central.stations import areas, selectors
from central.stations.models import Area, AreaKind, Station

PLEASE_CHOOSE = _("(please choose)")


class AreaChoice(forms.ModelChoiceField[Area]):
    """A choice of an area of ``scope`` and these kinds, by path and in the order of the tree, read when it is made."""

    def __init__(
        self, scope: Scope = EVERYWHERE, *, kinds: Container[AreaKind] = tuple(AreaKind), **options: Any
    ) -> None:
        super().__init__(**{"queryset": scope.of(Area), "label": _("Area"), "empty_label": PLEASE_CHOOSE, **options})
        found = [(line.area.id, line.path) for line in selectors.area_lines(scope) if line.area.kind in kinds]
        self.choices = [("", self.empty_label), *found]


class StationChoice(forms.ModelChoiceField[Station]):
    """A choice of a station of ``scope``, or of all; ``in_service`` ones for what is to come."""

    def __init__(self, scope: Scope, *, in_service: bool = False, **options: Any) -> None:
        found = selectors.in_service(scope) if in_service else scope.of(Station)
        all_stations = {"label": _("Station"), "required": False, "empty_label": _("All stations")}
        super().__init__(found.order_by("name"), **{**all_stations, **options})

    def label_from_instance(self, station: Station) -> str:
        """Return its name, and that it is out of service."""
        return _("%(name)s (out of service)") % {"name": station} if station.retired_at else str(station)


class AreaForm(forms.ModelForm[Area]):
    """A new area."""

    class Meta:
        model = Area
        fields = ["parent", "kind", "name"]

    def __init__(self, *args: Any, scope: Scope, **options: Any) -> None:
        super().__init__(*args, **options)
        top = _("(none: the top of the tree)")
        self.fields["kind"].choices = [("", PLEASE_CHOOSE), *AreaKind.choices]  # type: ignore[attr-defined] # a choice
        self.fields["parent"] = AreaChoice(
            scope,
            label=_("Lies in"),
            required=not scope.is_everywhere,
            empty_label=top if scope.is_everywhere else PLEASE_CHOOSE,
        )

    def clean(self) -> dict[str, Any] | None:
        """Say at once what the tree cannot hold."""
        cleaned = super().clean()
        if not self.errors:
            areas.check_area(Area(**self.cleaned_data))
        return cleaned


class AreaChangeForm(forms.ModelForm[Area]):
    """Another name or place for an area; what lies outside of ``scope`` is neither left nor entered."""

    class Meta:
        model = Area
        fields = ["name", "parent", "profile"]
        help_texts = {"profile": _("What the stations in this area take that have no choice of their own.")}

    def __init__(self, *args: Any, scope: Scope, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["profile"].choices = [("", _("(as the area above it)")), *PROFILES]  # type: ignore[attr-defined] # a choice
        parent = self.instance.parent
        if parent is not None and scope.covers(parent):
            kinds = selectors.parent_kinds(AreaKind(self.instance.kind))
            moved = _("All that lies in it goes with it. Whoever has rights above its new place has them there too.")
            self.fields["parent"] = AreaChoice(scope, kinds=kinds, label=_("Lies in"), help_text=moved)
        else:
            del self.fields["parent"]

    def clean(self) -> dict[str, Any] | None:
        """Say at once what the tree cannot hold."""
        cleaned = {"parent": self.instance.parent, **(super().clean() or {})}
        if not self.errors:
            changed = copy(self.instance)
            changed.name, changed.parent = cleaned["name"], cleaned["parent"]
            areas.check_area(changed)
        return cleaned


class StationForm(forms.ModelForm[Station]):
    """A station."""

    class Meta:
        model = Station
        fields = ["name", "area", "profile"]
        help_texts = {
            "profile": _("A smaller form comes sooner over a slow line. Another choice holds when published.")
        }

    def __init__(self, *args: Any, scope: Scope, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"] = AreaChoice(scope, help_text=_("The village in which the box stands."))
        self.fields["profile"].choices = [("", _("(as its area)")), *PROFILES]  # type: ignore[attr-defined] # a choice
