"""The first page: what a clerk wants to know on coming in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """Show the overview."""
    return render(request, "office/home.html")
