"""Addresses of one's own account."""

from django.urls import path

from central.accounts import second_step_views, views

app_name = "account"
urlpatterns = [
    path("", views.index, name="index"),
    path("email/", views.email, name="email"),
    path("password/", views.password, name="password"),
    path("awake/", views.awake, name="awake"),
    path("sessions/<str:handle>/end/", views.end_session, name="end_session"),
    path("sessions/end-others/", views.end_others, name="end_others"),
    path("second-step/", second_step_views.show, name="second_step"),
    path("second-step/begin/", second_step_views.begin, name="begin_second_step"),
    path("second-step/<int:device_id>.svg", second_step_views.picture, name="picture"),
    path("second-step/backup-codes/", second_step_views.backup_codes, name="backup_codes"),
    path("second-step/switch-off/", second_step_views.switch_off, name="switch_off"),
]
