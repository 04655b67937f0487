"""Addresses of the learners' pages."""

from django.urls import path

from central.learn.entry import views as entry
from central.learn.lessons import views as lessons
from central.learn.watching import views as watching

app_name = "learn"
urlpatterns = [
    path("", lessons.home, name="home"),
    path("in/", entry.sign_in, name="sign_in"),
    path("join/", entry.join, name="join"),
    path("out/", entry.sign_out, name="sign_out"),
    path("out/others/", entry.sign_others_out, name="sign_others_out"),
    path("me/", lessons.me, name="me"),
    path("lessons/<str:lesson_id>/", lessons.lesson, name="lesson"),
    path("lessons/<str:lesson_id>/begin/", watching.begin, name="begin"),
    path("lessons/<str:lesson_id>/poster/", lessons.poster, name="poster"),
    path("lessons/<str:lesson_id>/pages/<int:number>/", lessons.page, name="page"),
    path("lessons/<str:lesson_id>/subtitles/<str:language>/", lessons.subtitles, name="subtitles"),
    path("lessons/<str:lesson_id>/media/<str:kind>/", lessons.medium, name="medium"),
    path("watched/<str:viewing_id>/", watching.keep, name="keep"),
]
