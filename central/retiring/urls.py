"""Addresses of the pages on which lessons leave."""

from django.urls import path

from central.retiring import views

app_name = "retiring"
urlpatterns = [
    path("<str:lesson_id>/", views.retire, name="retire"),
    path("<str:lesson_id>/<str:retirement_id>/take-back/", views.take_back, name="take_back"),
]
