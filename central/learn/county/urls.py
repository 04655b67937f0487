"""Addresses of the county's pages about phones."""

from django.urls import path

from central.learn.county import views

app_name = "phones"
urlpatterns = [
    path("", views.index, name="index"),
    path("rule/", views.rule, name="rule"),
    path("<str:person_id>/", views.person, name="person"),
    path("<str:person_id>/invite/", views.invite, name="invite"),
    path("<str:person_id>/withdraw/", views.withdraw, name="withdraw"),
]
