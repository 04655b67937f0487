"""What the rooms' pages share: a page that is one form."""

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def form_page(
    request: HttpRequest, form: BaseForm, *, heading: str, back_url: str, lead: str = "", button: str = ""
) -> HttpResponse:
    """Show ``form`` alone on a page, with a ``button`` other than Save; what was wrong with it answers 422."""
    context = {"form": form, "heading": heading, "back_url": back_url, "lead": lead, "button": button}
    return render(request, "form_page.html", context, status=422 if form.is_bound else 200)


def deletion_page(
    request: HttpRequest, *, heading: str, question: str, back_url: str, button: str = ""
) -> HttpResponse:
    """Ask before something goes, with a ``button`` other than Delete; the answer yes is a POST to the same address."""
    context = {"heading": heading, "question": question, "back_url": back_url, "button": button}
    return render(request, "deletion_page.html", context)
