"""Addresses of the accounts' pages."""

from django.urls import path

from central.rights import views

app_name = "rights"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.create, name="create"),
    path("<int:user_id>/", views.show, name="show"),
    path("<int:user_id>/password/", views.change_password, name="change_password"),
    path("<int:user_id>/switch/", views.switch, name="switch"),
    path("<int:user_id>/admit/", views.admit, name="admit"),
    path("<int:user_id>/log-out/", views.log_out, name="log_out"),
    path("<int:user_id>/second-step/drop/", views.drop_second_step, name="drop_second_step"),
    path("<int:user_id>/roles/<int:grant_id>/take/", views.take, name="take"),
]
