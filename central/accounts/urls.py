"""Coming in and going out."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from central.rights.required import for_all_staff

urlpatterns = [
    path("login/", LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("logout/", for_all_staff(LogoutView.as_view()), name="logout"),
]
