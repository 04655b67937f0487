"""Addresses of the reports."""

from django.urls import path

from central.reports import views
from central.reports.areas import views as areas

app_name = "reports"
urlpatterns = [
    path("", views.index, name="index"),
    path("areas/", areas.area_report, name="area"),
    path("areas/<str:area_id>/<str:period>/remarks/", areas.remark, name="remark"),
    path("requirements/", views.standards, name="standards"),
    path("figures/<str:measure_name>/", views.figure, name="figure"),
    path("stations/<str:station_id>/", views.card, name="card"),
    path("stations/<str:station_id>/books/<str:book_name>/", views.book, name="book"),
]
