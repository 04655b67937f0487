"""Addresses of the learning record store."""

from django.urls import path

from central.xapi import views

app_name = "xapi"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:sending_id>/call-off/", views.call_off, name="call_off"),
]
