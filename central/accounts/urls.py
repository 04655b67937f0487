"""Coming in and going out."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from central.accounts.login_views import CodeView, LoginView
from central.accounts.password_first import before_new_password
from central.rights.required import for_all_staff

urlpatterns = [
    path("login/", LoginView.as_view(), name="login"),
    path("login/code/", CodeView.as_view(), name="login_code"),
    path("logout/", before_new_password(for_all_staff(LogoutView.as_view())), name="logout"),
]
