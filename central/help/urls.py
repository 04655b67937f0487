"""Addresses of the help."""

from django.urls import path

from central.help import views

app_name = "help"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:page_name>/", views.page, name="page"),
]
