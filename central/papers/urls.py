"""Addresses of the papers."""

from django.urls import path

from central.papers import answer_views, views

app_name = "papers"
urlpatterns = [
    path("", views.index, name="index"),
    path("sent/", views.sent, name="sent"),
    path("new/", views.create, name="create"),
    path("files/<int:paper_file_id>/", views.file, name="file"),
    path("answers/<int:addressee_id>/", answer_views.show, name="answer"),
    path("answers/<int:addressee_id>/report/", answer_views.report, name="report"),
    path("answers/<int:addressee_id>/judge/", answer_views.judge, name="judge"),
    path("answers/files/<int:answer_file_id>/", answer_views.file, name="answer_file"),
    path("<str:paper_id>/", views.show, name="show"),
    path("<str:paper_id>/put-right/", views.put_right, name="put_right"),
    path("<str:paper_id>/take-back/", views.take_back, name="take_back"),
    path("<str:paper_id>/delete/", views.delete, name="delete"),
]
