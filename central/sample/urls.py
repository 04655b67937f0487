"""Addresses of the samples' page."""

from django.urls import path

from central.sample import views

app_name = "sample"
urlpatterns = [
    path("", views.index, name="index"),
    path("put-in/", views.put_in, name="put_in"),
    path("remove/", views.remove, name="remove"),
]
