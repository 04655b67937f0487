"""Forms of the targets, and of who is in which group."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from central.credits import words
from central.credits.targets.targets import Group, Targets
from central.identity import new_id
from central.people.models import Person

NEW = "new"
_MOST_CREDITS = 10_000
_MOST_PERCENT = 1000


class TargetsForm(forms.Form):
    """All groups with their credits, one more that is new, and the bands."""

    excellent_percent = forms.IntegerField(label=_("Excellent from (%)"), min_value=1, max_value=_MOST_PERCENT)
    good_percent = forms.IntegerField(label=_("Good from (%)"), min_value=1, max_value=_MOST_PERCENT)
    pass_percent = forms.IntegerField(label=_("Passed from (%)"), min_value=1, max_value=_MOST_PERCENT)

    def __init__(self, *args: Any, targets: Targets, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
        self._targets = targets
        for name in ("excellent_percent", "good_percent", "pass_percent"):
            self.initial[name] = getattr(targets, name)
        for group in (*targets.groups, Group(id=NEW, credits=0)):
            is_new = group.id == NEW
            self.fields[f"name_{group.id}"] = forms.CharField(
                label=_("New group") if is_new else _("Group"), max_length=40, required=False
            )
            self.fields[f"credits_{group.id}"] = forms.IntegerField(
                label=_("Credits in a year"), min_value=0, max_value=_MOST_CREDITS, required=not is_new
            )
            if not is_new:
                self.initial[f"name_{group.id}"] = words.group(group)
                self.initial[f"credits_{group.id}"] = group.credits

    def group_fields(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Return the fields of each group, the new one last."""
        return [(self[f"name_{one}"], self[f"credits_{one}"]) for one in self._ids()]

    def band_fields(self) -> list[forms.BoundField]:
        """Return the fields of the bands."""
        return [self[name] for name in ("excellent_percent", "good_percent", "pass_percent")]

    def clean(self) -> dict[str, Any]:
        """Refuse bands that do not fall, and two groups of one name."""
        cleaned = super().clean() or {}
        excellent, good, passed = (cleaned.get(f"{one}_percent") for one in ("excellent", "good", "pass"))
        if excellent and good and good >= excellent:
            self.add_error("good_percent", _("Good must begin below excellent."))
        if good and passed and passed >= good:
            self.add_error("pass_percent", _("Passed must begin below good."))
        names = [str(cleaned.get(f"name_{one}", "")) for one in self._ids()]
        for place, (one, name) in enumerate(zip(self._ids(), names, strict=True)):
            if name and name in names[:place]:
                self.add_error(f"name_{one}", _("There is a group of this name already."))
        return cleaned

    def targets(self) -> Targets:
        """Return what was written. A group without a name is given up; one as delivered keeps its words."""
        said = self.cleaned_data
        kept = []
        for one in self._ids():
            name, before = said[f"name_{one}"], self._targets.group(one)
            if name:
                is_delivered = before is not None and not before.name and words.group(before) == name
                kept.append(
                    Group(
                        id=new_id() if one == NEW else one,
                        credits=said[f"credits_{one}"] or 0,
                        name="" if is_delivered else name,
                    )
                )
        bands = {name: said[name] for name in ("excellent_percent", "good_percent", "pass_percent")}
        return Targets(groups=tuple(kept), **bands)

    def _ids(self) -> list[str]:
        return [*(group.id for group in self._targets.groups), NEW]


class GroupsForm(forms.Form):
    """The group of each of some people, and one for all who are in none."""

    others = forms.ChoiceField(label=_("All who are in no group"), required=False)

    def __init__(
        self,
        *args: Any,
        people: Iterable[Person],
        groups: dict[str, Group | None],
        targets: Targets,
        **options: Any,
    ) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
        self._people = list(people)
        choices = [("", pgettext_lazy("of groups", "(none)")), *((one.id, words.group(one)) for one in targets.groups)]
        self.fields["others"].choices = choices  # type: ignore[attr-defined] # a choice
        for person in self._people:
            field = forms.ChoiceField(label=person.name, required=False, choices=choices)
            self.fields[person.id] = field
            group = groups[person.id]
            self.initial[person.id] = group.id if group else ""

    def people_fields(self) -> list[tuple[Person, forms.BoundField]]:
        """Return each person with the choice of a group."""
        return [(person, self[person.id]) for person in self._people]

    def groups(self) -> dict[str, str]:
        """Return the id of the group of each person, empty for none."""
        others = self.cleaned_data["others"]
        return {person.id: self.cleaned_data[person.id] or others for person in self._people}
