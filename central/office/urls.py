"""The first page, and what every page needs."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

from central.office import views

urlpatterns = [
    path("", views.home, name="home"),
    path("uploads/", views.home_uploads, name="home_uploads"),
    path("language/", login_not_required(set_language), name="set_language"),
]
