"""Addresses of the plans."""

from django.urls import path

from central.plans import views

app_name = "plans"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.create, name="create"),
    path("<str:plan_id>/", views.show, name="show"),
    path("<str:plan_id>/change/", views.change, name="change"),
    path("<str:plan_id>/delete/", views.delete, name="delete"),
    path("<str:plan_id>/notes/", views.note, name="note"),
]
