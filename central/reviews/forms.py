"""Forms of the reviews."""

from django import forms
from django.utils.translation import gettext_lazy as _

from central.reviews.models import ReviewRule


class RuleForm(forms.ModelForm[ReviewRule]):
    """How many look at a version."""

    class Meta:
        model = ReviewRule
        fields = ["needs_check"]
        help_texts = {
            "needs_check": _(
                "A reviewer checks first, then an approver lets it play: three people. Without it there are two: who "
                "put it up, and the approver. What waits now follows at once."
            )
        }
