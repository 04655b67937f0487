"""Addresses of the reviews."""

from django.urls import path

from central.reviews import views

app_name = "reviews"
urlpatterns = [
    path("", views.index, name="index"),
    path("rule/", views.rule, name="rule"),
    path("submit/<str:kind>/<str:record_id>/", views.submit, name="submit"),
    path("<str:submission_id>/", views.show, name="show"),
    path("<str:submission_id>/tv/", views.tv, name="tv"),
    path("<str:submission_id>/check/", views.check, name="check"),
    path("<str:submission_id>/approve/", views.approve, name="approve"),
    path("<str:submission_id>/remark/", views.remark, name="remark"),
    path("<str:submission_id>/withdraw/", views.withdraw, name="withdraw"),
]
