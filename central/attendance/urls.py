"""Addresses of the viewing records' pages."""

from django.urls import path

from central.attendance import views

app_name = "attendance"
urlpatterns = [
    path("", views.index, name="index"),
    path("export.csv", views.export, name="export"),
    path("broadcasts/", views.broadcasts, name="broadcasts"),
    path("doubtful/", views.doubtful, name="doubtful"),
    path("<str:incarnation_id>/<int:opened_seq>/", views.session, name="session"),
]
