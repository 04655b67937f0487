"""Where the help for a page is."""

from django.template import Context, Library
from django.urls import reverse
from django.utils.translation import get_language

from central.help.texts import texts_by_page

register = Library()


@register.simple_tag(takes_context=True)
def help_address(context: Context) -> str:
    """Return the address of the help for the page that is shown; of the list of all help if it has none."""
    match = context["request"].resolver_match
    page = match.view_name if match else ""
    return reverse("help:page", args=[page]) if page in texts_by_page(get_language()) else reverse("help:index")
