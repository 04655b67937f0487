"""Versions of the targets in words, for templates."""

from django.template import Library

from central.credits import words
from central.credits.models import TargetsVersion
from central.credits.targets.targets import read

register = Library()


@register.filter
def version_groups(version: TargetsVersion) -> list[str]:
    """Say what each group should reach by a version."""
    return [f"{words.group(group)} {group.credits}" for group in read(version.rules).groups]
