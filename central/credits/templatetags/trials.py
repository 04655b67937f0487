"""On the rules' page: try the rules before they hold."""

from typing import Any

from django.template import Context, Library

from central.credits.trials.forms import TrialForm

register = Library()


@register.inclusion_tag("credits/trial_choice.html", takes_context=True)
def trial_choice(context: Context) -> dict[str, Any]:
    """Ask for which area and year to try what stands in the form around."""
    return {"trial_form": TrialForm(context["request"].POST or None)}
