"""Addresses of the pages of commands."""

from django.urls import path

from central.commands import views

app_name = "commands"
urlpatterns = [
    path("", views.index, name="index"),
    path("many/", views.many, name="many"),
    path("batches/<str:command_batch>/", views.batch, name="batch"),
    path("batches/<str:command_batch>/call-back/", views.call_back, name="call_back"),
    path("stations/<str:station_id>/", views.station, name="station"),
    path("stations/<str:station_id>/tell/", views.tell, name="tell"),
    path("stations/<str:station_id>/screen.jpg", views.screen, name="screen"),
]
