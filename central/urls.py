"""Every address of the centre, by room."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("central.office.urls")),
    path("", include("central.accounts.urls")),
    path("api/v1/", include("central.api.urls")),
]
