"""Addresses of the pages of wishes."""

from django.urls import path

from central.wishes import views

app_name = "wishes"
urlpatterns = [
    path("", views.index, name="index"),
    path("broadcasts/", views.broadcasts, name="broadcasts"),
    path("lessons/<str:lesson_id>/", views.lesson, name="lesson"),
]
