"""Addresses of the pages of what is broken."""

from django.urls import path

from central.upkeep import views

app_name = "upkeep"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:station_id>/", views.station, name="station"),
]
