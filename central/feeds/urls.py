"""Addresses of the pages of feeds."""

from django.urls import path

from central.feeds import views

app_name = "feeds"
urlpatterns = [
    path("<str:course_id>/", views.index, name="index"),
    path("<str:course_id>/<str:feed_id>/look/", views.look, name="look"),
    path("<str:course_id>/<str:feed_id>/end/", views.unsubscribe, name="unsubscribe"),
]
