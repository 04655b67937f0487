"""Addresses of the schedule's pages."""

from django.urls import path

from central.schedules import views

app_name = "schedules"
urlpatterns = [
    path("", views.index, name="index"),
    path("entries/", views.entries, name="entries"),
    path("new/", views.create, name="create"),
    path("<str:entry_id>/", views.change, name="change"),
    path("<str:entry_id>/leave-out/", views.leave_out, name="leave_out"),
    path("<str:entry_id>/delete/", views.delete, name="delete"),
]
