"""Addresses of the pages about what is credited."""

from django.urls import path

from central.credits import views

app_name = "credits"
urlpatterns = [
    path("doubles/", views.doubles, name="doubles"),
]
