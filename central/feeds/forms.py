"""The form of a subscription."""

from django import forms
from django.utils.translation import gettext_lazy as _

from central.feeds.models import Feed


class FeedForm(forms.ModelForm[Feed]):
    """A feed."""

    class Meta:
        model = Feed
        fields = ["url", "first_episodes"]
        help_texts = {"url": _("The address of an RSS, Atom or podcast feed, such as https://example.org/feed.xml")}
        widgets = {"url": forms.URLInput}
