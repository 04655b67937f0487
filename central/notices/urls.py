"""Addresses of the notices' pages."""

from django.urls import path

from central.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.create, name="create"),
    path("<str:notice_id>/", views.change, name="change"),
    path("<str:notice_id>/delete/", views.delete, name="delete"),
]
