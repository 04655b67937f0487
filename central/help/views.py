"""The help as pages of their own: for who has no script, and to read through."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from central.accounts.password_first import before_new_password
from central.help.texts import Text, texts_by_page, words
from central.rights.addresses import view_names
from central.rights.required import for_all_staff


@before_new_password
@for_all_staff
def index(request: HttpRequest) -> HttpResponse:
    """List all texts, room by room, in the order of the pages' addresses; a room's own page comes first in it."""
    by_page = texts_by_page(get_language())
    rooms: dict[str, dict[str, Text]] = {}
    for page in view_names():
        text = by_page.get(page)
        if text is not None:
            room, _, _ = page.rpartition(":")
            first = by_page.get(f"{room}:index", text)
            rooms.setdefault(room, {first.title: first}).setdefault(text.title, text)
    return render(request, "help/index.html", {"rooms": [list(room.values()) for room in rooms.values()]})


@before_new_password
@for_all_staff
def page(request: HttpRequest, page_name: str) -> HttpResponse:
    """Show the help for the page of a view; beside that page, a script shows only its ``article``."""
    language = get_language()
    text = texts_by_page(language).get(page_name)
    if text is None:
        raise Http404
    known = words(language)
    return render(request, "help/page.html", {"text": text, "words": [known[key] for key in text.words]})
