"""The address of the first account: there before anybody can log in."""

from django.urls import path

from central.setup.views import begin

urlpatterns = [path("setup/begin/", begin, name="first_account")]
