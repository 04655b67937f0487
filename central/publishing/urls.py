"""Addresses of the publications' pages."""

from django.urls import path

from central.publishing import views

app_name = "publishing"
urlpatterns = [
    path("", views.index, name="index"),
    path("state/", views.state, name="state"),
    path("publish/", views.publish, name="publish"),
]
