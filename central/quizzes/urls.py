"""Addresses of the pages of quizzes and surveys."""

from django.urls import path

from central.quizzes import preview_views, views

app_name = "quizzes"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.create, name="create"),
    path("<str:quiz_id>/", views.show, name="show"),
    path("<str:quiz_id>/tv/", preview_views.show, name="tv"),
    path("<str:quiz_id>/preview/", preview_views.preview, name="preview"),
    path("<str:quiz_id>/change/", views.change, name="change"),
    path("<str:quiz_id>/delete/", views.delete, name="delete"),
    path("<str:quiz_id>/import/", views.import_gift, name="import"),
    path("<str:quiz_id>/questions/new/", views.add_question, name="add_question"),
    path("<str:quiz_id>/questions/<str:question_id>/", views.change_question, name="change_question"),
    path("<str:quiz_id>/questions/<str:question_id>/preview/", preview_views.preview, name="preview_question"),
    path("<str:quiz_id>/questions/<str:question_id>/delete/", views.delete_question, name="delete_question"),
]
