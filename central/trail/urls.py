"""Addresses of the trail's pages."""

from django.urls import path

from central.trail import views

app_name = "trail"
urlpatterns = [
    path("", views.index, name="index"),
    path("export.csv", views.export, name="export"),
    path("<int:event_number>/", views.show, name="show"),
]
