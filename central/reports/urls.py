"""Addresses of the reports."""

from django.urls import path

from central.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.index, name="index"),
    path("requirements/", views.standards, name="standards"),
    path("figures/<str:measure_name>/", views.figure, name="figure"),
    path("stations/<str:station_id>/", views.card, name="card"),
    path("stations/<str:station_id>/books/<str:book_name>/", views.book, name="book"),
]
