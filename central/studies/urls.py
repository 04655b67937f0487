"""Addresses of the collective studies' pages."""

from django.urls import path

from central.studies import views

app_name = "studies"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:incarnation_id>/<int:opened_seq>/", views.show, name="show"),
    path("<str:incarnation_id>/<int:opened_seq>/notes/<int:note_seq>/voice/", views.voice, name="voice"),
]
