"""Addresses of the pages of questions."""

from django.urls import path

from central.questions import duty_views, topic_views, views
from central.questions.clips import views as clips
from central.questions.hours import views as hours
from central.questions.public import views as public

app_name = "questions"
urlpatterns = [
    path("", views.index, name="index"),
    path("topics/", topic_views.topics, name="topics"),
    path("topics/new/", topic_views.create_topic, name="create_topic"),
    path("topics/<str:topic_id>/", topic_views.change_topic, name="change_topic"),
    path("duties/", duty_views.duties, name="duties"),
    path("duties/new/", duty_views.create_duty, name="create_duty"),
    path("duties/<int:duty_id>/delete/", duty_views.delete_duty, name="delete_duty"),
    path("times/new/", duty_views.create_time, name="create_time"),
    path("times/<int:time_id>/delete/", duty_views.delete_time, name="delete_time"),
    path("public/", public.all_public, name="all_public"),
    path("public/new/", public.create_public, name="create_public"),
    path("public/<str:public_id>/", public.public, name="public"),
    path("public/<str:public_id>/change/", public.change_public, name="change_public"),
    path("public/<str:public_id>/delete/", public.delete_public, name="delete_public"),
    path("hours/", hours.hours, name="hours"),
    path("hours/new/", hours.offer_hour, name="offer_hour"),
    path("hours/<str:hour_id>/", hours.hour, name="hour"),
    path("hours/<str:hour_id>/change/", hours.change_hour, name="change_hour"),
    path("hours/<str:hour_id>/call-off/", hours.call_off_hour, name="call_off_hour"),
    path("clips/<str:clip_id>/", clips.of_clip, name="of_clip"),
    path("clips/<str:clip_id>/piece/", clips.clip_piece, name="clip_piece"),
    path("clips/<str:clip_id>/delete/", clips.delete_clip, name="delete_clip"),
    path("<str:question_id>/", views.show, name="show"),
    path("<str:question_id>/hand-over/", views.hand_over, name="hand_over"),
    path("<str:question_id>/clip/", clips.clip, name="clip"),
    path("<str:question_id>/clip/begin/", clips.begin_clip, name="begin_clip"),
    path("<str:question_id>/clip/panel/", clips.clip_panel, name="clip_panel"),
    path("<str:question_id>/voice/", views.voice, name="voice"),
    path("<str:question_id>/lesson/", views.make_lesson, name="make_lesson"),
]
