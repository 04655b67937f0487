"""Addresses of the publications' pages."""

from django.urls import path

from central.publishing import views
from central.publishing.planned import views as planned
from central.publishing.previews import views as previews

app_name = "publishing"
urlpatterns = [
    path("", views.index, name="index"),
    path("state/", views.state, name="state"),
    path("previews/", previews.look, name="look"),
    path("previews/<preview_id>/", previews.show, name="preview"),
    path("previews/<preview_id>/progress/", previews.progress, name="progress"),
    path("previews/<preview_id>/changes/<change_kind>/", previews.changes, name="changes"),
    path("previews/<preview_id>/stations/", previews.stations, name="stations"),
    path("previews/<preview_id>/publish/", previews.publish, name="publish"),
    path("previews/<preview_id>/plan/", planned.plan, name="plan"),
    path("planned/<int:planned_id>/call-off/", planned.call_off, name="call_off"),
    path("<int:version>/go-back/", previews.go_back, name="go_back"),
]
