"""The address of the rules' page."""

from django.urls import path

from central.policies import views

app_name = "policies"
urlpatterns = [
    path("", views.index, name="index"),
    path("save/", views.save, name="save"),
]
