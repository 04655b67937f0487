"""Addresses of the people's pages."""

from django.urls import path

from central.people import double_views, person_views, retention_views, views
from central.people.imports import views as imports
from central.people.rosters import views as rosters

app_name = "people"
urlpatterns = [
    path("", views.index, name="index"),
    path("all/", rosters.index, name="all"),
    path("import/", imports.upload, name="imports"),
    path("import/template/", imports.template, name="import_template"),
    path("import/<str:import_id>/", imports.show, name="import"),
    path("import/<str:import_id>/progress/", imports.progress, name="import_progress"),
    path("import/<str:import_id>/apply/", imports.apply, name="import_apply"),
    path("import/<str:import_id>/discard/", imports.discard, name="import_discard"),
    path("import/<str:import_id>/wrong/", imports.wrong, name="import_wrong"),
    path("doubles/", double_views.index, name="doubles"),
    path("doubles/decide/", double_views.decide, name="decide"),
    path("doubles/undo/", double_views.undo, name="undo_merge"),
    path("retention/", retention_views.index, name="retention"),
    path("retention/save/", retention_views.save, name="save_retention"),
    path("erased/", retention_views.erasures, name="erasures"),
    path("<str:station_id>/", views.show, name="station"),
    path("<str:station_id>/new/", views.create, name="create"),
    path("<str:station_id>/<str:person_id>/", views.change, name="change"),
    path("<str:station_id>/<str:person_id>/archive/", person_views.show, name="archive"),
    path("<str:station_id>/<str:person_id>/export/", person_views.export, name="export"),
    path("<str:station_id>/<str:person_id>/move/", person_views.move, name="move"),
    path("<str:station_id>/<str:person_id>/end/", person_views.end, name="end"),
    path("<str:station_id>/<str:person_id>/erase/", person_views.erase, name="erase"),
]
