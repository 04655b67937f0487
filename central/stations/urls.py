"""Addresses of the stations' and areas' pages."""

from django.urls import path

from central.stations import area_views, views

app_name = "stations"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.create, name="create"),
    path("areas/", area_views.index, name="areas"),
    path("areas/new/", area_views.create, name="create_area"),
    path("areas/<str:area_id>/", area_views.change, name="change_area"),
    path("areas/<str:area_id>/delete/", area_views.delete, name="delete_area"),
    path("<str:station_id>/", views.show, name="show"),
    path("<str:station_id>/change/", views.change, name="change"),
    path("<str:station_id>/code/", views.issue_code, name="issue_code"),
    path("<str:station_id>/copy/", views.allow_copy, name="allow_copy"),
    path("<str:station_id>/revoke/", views.revoke, name="revoke"),
    path("<str:station_id>/retire/", views.retire, name="retire"),
    path("<str:station_id>/take-back/", views.take_back, name="take_back"),
]
