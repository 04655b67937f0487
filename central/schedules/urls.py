"""Addresses of the schedule's pages."""

from django.urls import path

from central.schedules import occurrence_views, views
from central.schedules.calendar import views as calendar_views
from central.schedules.copying import views as copying_views
from central.schedules.days_off import views as days_off_views
from central.schedules.icalendars import views as file_views
from central.schedules.readiness import substitutes_views
from central.schedules.readiness import views as readiness_views
from central.schedules.reported import views as report_views
from central.schedules.why import views as why_views

app_name = "schedules"
urlpatterns = [
    path("", views.index, name="index"),
    path("events/", calendar_views.events, name="events"),
    path("entries/", views.entries, name="entries"),
    path("new/", views.create, name="create"),
    path("why/", why_views.index, name="why"),
    path("copy/", copying_views.copy_week, name="copy"),
    path("days-off/", days_off_views.index, name="days_off"),
    path("days-off/new/", days_off_views.create, name="add_days_off"),
    path("days-off/<int:special_day_id>/remove/", days_off_views.remove, name="remove_day_off"),
    path("files/", file_views.files, name="files"),
    path("files/schedule.ics", file_views.download, name="download"),
    path("files/import/", file_views.take_in, name="import"),
    path("local/", report_views.local, name="local"),
    path("emergencies/", report_views.emergencies, name="emergencies"),
    path("emergencies/<str:entry_id>/<int:occurrence_ms>/", report_views.emergency, name="emergency"),
    path("readiness/", readiness_views.index, name="readiness"),
    path("readiness/<str:entry_id>/<int:occurrence_ms>/", readiness_views.broadcast, name="readiness_of"),
    path("readiness/<str:entry_id>/<int:occurrence_ms>/substitute/", substitutes_views.substitute, name="substitute"),
    path("<str:entry_id>/", views.change, name="change"),
    path("<str:entry_id>/move/", calendar_views.move, name="move"),
    path("<str:entry_id>/occurrence/", occurrence_views.occurrence, name="occurrence"),
    path("<str:entry_id>/delete/", views.delete, name="delete"),
]
