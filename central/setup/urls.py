"""Addresses of the first hour's pages."""

from django.urls import path

from central.setup import views

app_name = "setup"
urlpatterns = [
    path("", views.index, name="index"),
    path("name/", views.name, name="name"),
    path("dismiss/", views.dismiss, name="dismiss"),
]
