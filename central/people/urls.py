"""Addresses of the people's pages."""

from django.urls import path

from central.people import views
from central.people.imports import views as imports

app_name = "people"
urlpatterns = [
    path("", views.index, name="index"),
    path("import/", imports.upload, name="imports"),
    path("import/template/", imports.template, name="import_template"),
    path("import/<str:import_id>/", imports.show, name="import"),
    path("import/<str:import_id>/progress/", imports.progress, name="import_progress"),
    path("import/<str:import_id>/apply/", imports.apply, name="import_apply"),
    path("import/<str:import_id>/discard/", imports.discard, name="import_discard"),
    path("import/<str:import_id>/wrong/", imports.wrong, name="import_wrong"),
    path("<str:station_id>/", views.show, name="station"),
    path("<str:station_id>/new/", views.create, name="create"),
    path("<str:station_id>/<str:person_id>/", views.change, name="change"),
]
