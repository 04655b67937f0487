"""Addresses of the catalogue's pages."""

from django.urls import path

from central.catalogue import topic_views, views
from central.catalogue.all_lessons import views as all_lessons
from central.catalogue.medium_forms import views as form_views
from central.catalogue.subtitles import views as subtitle_views
from central.catalogue.uploads import piece_views
from central.catalogue.uploads import views as upload_views

app_name = "catalogue"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.create_course, name="create_course"),
    path("topics/", topic_views.index, name="topics"),
    path("topics/new/", topic_views.create, name="create_topic"),
    path("topics/<str:topic_id>/", topic_views.change, name="change_topic"),
    path("topics/<str:topic_id>/delete/", topic_views.delete, name="delete_topic"),
    path("media/<str:sha256>/pages/<int:number>/", views.medium_page, name="medium_page"),
    path("lessons/", all_lessons.index, name="all_lessons"),
    path("lessons/<str:lesson_id>/", views.lesson, name="lesson"),
    path("lessons/<str:lesson_id>/change/", views.change_lesson, name="change_lesson"),
    path("lessons/<str:lesson_id>/upload/", upload_views.upload, name="upload"),
    path("lessons/<str:lesson_id>/pieces/", piece_views.begin, name="begin_upload"),
    path("pieces/<str:partial_id>/", piece_views.piece, name="upload_piece"),
    path("lessons/<str:lesson_id>/medium/", upload_views.medium_panel, name="medium_panel"),
    path("forms/", form_views.index, name="forms"),
    path("forms/make/", form_views.make, name="make_forms"),
    path("forms/retry/", form_views.retry, name="retry_forms"),
    path("forms/put-up/", form_views.put_up, name="put_up_forms"),
    path("lessons/<str:lesson_id>/forms/", upload_views.forms_panel, name="forms_panel"),
    path("lessons/<str:lesson_id>/pages/<int:number>/", views.page, name="page"),
    path("lessons/<str:lesson_id>/subtitles/", subtitle_views.add, name="add_subtitles"),
    path("lessons/<str:lesson_id>/subtitles/<int:subtitles_id>/", subtitle_views.delete, name="delete_subtitles"),
    path("<str:course_id>/", views.course, name="course"),
    path("<str:course_id>/change/", views.change_course, name="change_course"),
    path("<str:course_id>/new/", views.create_lesson, name="create_lesson"),
]
