"""Addresses of the pages of sticks."""

from django.urls import path

from central.sticks import views

app_name = "sticks"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.create, name="create"),
    path("<int:stick_number>/", views.show, name="show"),
    path("<int:stick_number>/change/", views.change, name="change"),
    path("<int:stick_number>/revoke/", views.revoke, name="revoke"),
]
