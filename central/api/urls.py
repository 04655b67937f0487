"""Addresses of the station API."""

from django.urls import path

from central.api import views

app_name = "api"
urlpatterns = [
    path("enrol", views.enrol, name="enrol"),
    path("facts", views.facts, name="facts"),
    path("rejoin", views.rejoin, name="rejoin"),
    path("screen", views.screen, name="screen"),
    path("openapi.json", views.describe, name="openapi"),
]
