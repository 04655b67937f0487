"""Addresses of the catalogue's pages."""

from django.urls import path

from central.catalogue import upload_views, views

app_name = "catalogue"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.create_course, name="create_course"),
    path("lessons/<str:lesson_id>/", views.lesson, name="lesson"),
    path("lessons/<str:lesson_id>/change/", views.change_lesson, name="change_lesson"),
    path("lessons/<str:lesson_id>/upload/", upload_views.upload, name="upload"),
    path("lessons/<str:lesson_id>/video/", upload_views.video_panel, name="video_panel"),
    path("<str:course_id>/", views.course, name="course"),
    path("<str:course_id>/change/", views.change_course, name="change_course"),
    path("<str:course_id>/new/", views.create_lesson, name="create_lesson"),
]
