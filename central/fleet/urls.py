"""Addresses of the pages of how the stations stand."""

from django.urls import path

from central.fleet import views

app_name = "fleet"
urlpatterns = [
    path("wall/", views.whole_wall, name="wall"),
    path("wall/body/", views.wall_body, name="wall_body"),
    path("changes/", views.changes, name="changes"),
    path("contact/", views.rule, name="contact"),
]
