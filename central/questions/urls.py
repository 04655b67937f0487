"""Addresses of the pages of questions."""

from django.urls import path

from central.questions import views

app_name = "questions"
urlpatterns = [
    path("", views.index, name="index"),
    path("topics/", views.topics, name="topics"),
    path("topics/new/", views.create_topic, name="create_topic"),
    path("topics/<str:topic_id>/", views.change_topic, name="change_topic"),
    path("<str:question_id>/", views.show, name="show"),
    path("<str:question_id>/voice/", views.voice, name="voice"),
    path("<str:question_id>/lesson/", views.make_lesson, name="make_lesson"),
]
