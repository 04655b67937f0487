"""Addresses of the people's pages."""

from django.urls import path

from central.people import views

app_name = "people"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:station_id>/", views.show, name="station"),
    path("<str:station_id>/new/", views.create, name="create"),
    path("<str:station_id>/<str:person_id>/", views.change, name="change"),
]
