"""Addresses of the schedule's pages."""

from django.urls import path

from central.schedules import calendar_views, occurrence_views, readiness_views, report_views, views, why_views

app_name = "schedules"
urlpatterns = [
    path("", views.index, name="index"),
    path("events/", calendar_views.events, name="events"),
    path("entries/", views.entries, name="entries"),
    path("new/", views.create, name="create"),
    path("why/", why_views.index, name="why"),
    path("local/", report_views.local, name="local"),
    path("emergencies/", report_views.emergencies, name="emergencies"),
    path("emergencies/<str:entry_id>/<int:occurrence_ms>/", report_views.emergency, name="emergency"),
    path("readiness/", readiness_views.index, name="readiness"),
    path("readiness/<str:entry_id>/<int:occurrence_ms>/", readiness_views.broadcast, name="readiness_of"),
    path("<str:entry_id>/", views.change, name="change"),
    path("<str:entry_id>/move/", calendar_views.move, name="move"),
    path("<str:entry_id>/occurrence/", occurrence_views.occurrence, name="occurrence"),
    path("<str:entry_id>/leave-out/", views.leave_out, name="leave_out"),
    path("<str:entry_id>/delete/", views.delete, name="delete"),
]
