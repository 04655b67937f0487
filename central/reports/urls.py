"""Addresses of the reports."""

from django.urls import path

from central.reports import views
from central.reports.areas import views as areas
from central.reports.asking import views as asking
from central.reports.files import views as files

app_name = "reports"
urlpatterns = [
    path("", views.index, name="index"),
    path("areas/", areas.area_report, name="area"),
    path("areas/<str:area_id>/<str:period>/remarks/", areas.remark, name="remark"),
    path("files/", files.index, name="files"),
    path("files/begin/", files.begin, name="file_begin"),
    path("files/progress/", files.progress, name="file_progress"),
    path("files/<str:file_id>/", files.download, name="file"),
    path("files/<str:file_id>/call-off/", files.call_off, name="call_off"),
    path("surveys/<str:quiz_id>/", asking.survey, name="survey"),
    path("surveys/<str:quiz_id>/<str:question_id>/", asking.answers, name="answers"),
    path("questions/", asking.questions, name="questions"),
    path("requirements/", views.standards, name="standards"),
    path("figures/<str:measure_name>/", views.figure, name="figure"),
    path("stations/<str:station_id>/", views.card, name="card"),
    path("stations/<str:station_id>/books/<str:book_name>/", views.book, name="book"),
]
