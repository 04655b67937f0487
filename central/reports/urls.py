"""Addresses of the reports."""

from django.urls import path

from central.reports import views
from central.reports.areas import views as areas
from central.reports.asking import views as asking

app_name = "reports"
urlpatterns = [
    path("", views.index, name="index"),
    path("areas/", areas.area_report, name="area"),
    path("areas/<str:area_id>/<str:period>/remarks/", areas.remark, name="remark"),
    path("surveys/<str:quiz_id>/", asking.survey, name="survey"),
    path("surveys/<str:quiz_id>/<str:question_id>/", asking.answers, name="answers"),
    path("questions/", asking.questions, name="questions"),
    path("requirements/", views.standards, name="standards"),
    path("figures/<str:measure_name>/", views.figure, name="figure"),
    path("stations/<str:station_id>/", views.card, name="card"),
    path("stations/<str:station_id>/books/<str:book_name>/", views.book, name="book"),
]
