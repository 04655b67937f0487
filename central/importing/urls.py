"""Addresses of the pages on which many files become lessons."""

from django.urls import path

from central.importing import views

app_name = "importing"
urlpatterns = [
    path("of/<str:course_id>/", views.begin, name="begin"),
    path("files/<str:file_id>/", views.piece, name="piece"),
    path("files/<str:file_id>/remove/", views.remove, name="remove"),
    path("<str:batch_id>/", views.show, name="show"),
    path("<str:batch_id>/progress/", views.progress, name="progress"),
    path("<str:batch_id>/add/", views.add, name="add"),
    path("<str:batch_id>/pieces/", views.begin_file, name="begin_file"),
    path("<str:batch_id>/make/", views.make, name="make"),
]
