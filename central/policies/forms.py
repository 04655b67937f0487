"""The form of the rules, made from the fields of ``Policy`` and their bounds."""

import re
from typing import Any

import msgspec
from django import forms
from django.utils.translation import gettext_lazy as _
from msgspec import inspect

from central.policies.objections import objections
from central.policies.words import GROUPS, RULES, Rule, Unit
from content_sync.protocol.documents import Policy

_BETWEEN = re.compile(r"[\s,;，；、]+")
_SUFFIX = {Unit.MINUTES: _("minutes"), Unit.SECONDS: _("seconds")}


class NumbersField(forms.CharField):
    """Several numbers in one line."""

    def to_python(self, value: Any) -> Any:
        """Return a tuple of numbers."""
        words = [word for word in _BETWEEN.split(str(value or "")) if word]
        try:
            return tuple(float(word) for word in words)
        except ValueError as error:
            raise forms.ValidationError(_("Write numbers with a comma between them.")) from error

    def prepare_value(self, value: Any) -> Any:
        """Write the numbers in one line."""
        return ", ".join(f"{number:g}" for number in value) if isinstance(value, tuple | list) else value


class PolicyForm(forms.Form):
    """All rules, in the groups of ``words``."""

    def __init__(self, *args: Any, policy: Policy, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = inspect.type_info(Policy)
        assert isinstance(kinds, inspect.StructType)  # noqa: S101 - it is one
        for field in kinds.fields:
            rule = RULES[field.name]
            self.fields[field.name] = _field(field.type, rule)
            value = getattr(policy, field.name)
            self.initial[field.name] = value // 60 if rule.unit is Unit.MINUTES else value

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Return the titles of the groups with their fields."""
        return [(group.title, [self[name] for name in group.rules if name in self.fields]) for group in GROUPS]

    def clean(self) -> dict[str, Any]:
        """Refuse what the wire would refuse."""
        cleaned = super().clean() or {}
        if not self.errors:
            try:
                self.policy()
            except msgspec.ValidationError as error:
                name = str(error).rpartition("$.")[2].partition("[")[0].strip("`")
                self.add_error(name if name in self.fields else None, _("This value is not possible."))
            else:
                for name, sentence in objections(self.policy()).items():
                    self.add_error(name, sentence)
        return cleaned

    def policy(self) -> Policy:
        """Return the rules as the wire says them."""
        said = {name: _on_the_wire(value, RULES[name]) for name, value in self.cleaned_data.items()}
        return msgspec.convert(said, Policy)


def _on_the_wire(value: Any, rule: Rule) -> Any:
    return value * 60 if rule.unit is Unit.MINUTES else value


def _field(kind: inspect.Type, rule: Rule) -> forms.Field:
    words: dict[str, Any] = {"label": rule.label, "help_text": rule.help}
    match kind:
        case inspect.StrType():
            return forms.ChoiceField(choices=rule.choices, **words)
        case inspect.BoolType():
            return forms.BooleanField(required=False, **words)
        case inspect.VarTupleType():
            return NumbersField(required=False, **words)
        case inspect.IntType(ge=least, le=most):
            if rule.too_little:
                words["error_messages"] = {"min_value": rule.too_little}
            if rule.unit is not Unit.PLAIN:
                words["label"] = _("%(label)s (%(unit)s)") % {"label": rule.label, "unit": _SUFFIX[rule.unit]}
            if most is not None and rule.unit is Unit.MINUTES:
                most //= 60
            return forms.IntegerField(min_value=least, max_value=most, **words)
    raise TypeError(f"no form field is known for {kind}")
