"""Addresses of the registry's pages."""

from django.urls import path

from central.registry import views

app_name = "registry"
urlpatterns = [
    path("", views.index, name="index"),
    path("import/", views.upload, name="imports"),
    path("import/template/", views.template, name="import_template"),
    path("import/<str:area_import_id>/", views.show, name="import"),
    path("import/<str:area_import_id>/progress/", views.progress, name="import_progress"),
    path("import/<str:area_import_id>/apply/", views.apply, name="import_apply"),
    path("import/<str:area_import_id>/discard/", views.discard, name="import_discard"),
    path("import/<str:area_import_id>/wrong/", views.wrong, name="import_wrong"),
    path("<str:area_id>/", views.change, name="change"),
]
