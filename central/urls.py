"""Every address of the centre, by room."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("central.office.urls")),
    path("", include("central.accounts.urls")),
    path("account/", include("central.accounts.own_urls")),
    path("courses/retiring/", include("central.retiring.urls")),
    path("courses/", include("central.catalogue.urls")),
    path("schedule/", include("central.schedules.urls")),
    path("notices/", include("central.notices.urls")),
    path("quizzes/", include("central.quizzes.urls")),
    path("reviews/", include("central.reviews.urls")),
    path("questions/", include("central.questions.urls")),
    path("wishes/", include("central.wishes.urls")),
    path("stations/", include("central.stations.urls")),
    path("commands/", include("central.commands.urls")),
    path("fleet/", include("central.fleet.urls")),
    path("troubles/", include("central.upkeep.urls")),
    path("sticks/", include("central.sticks.urls")),
    path("people/", include("central.people.urls")),
    path("accounts/", include("central.rights.urls")),
    path("attendance/", include("central.credits.urls")),
    path("attendance/", include("central.attendance.urls")),
    path("studies/", include("central.studies.urls")),
    path("reports/", include("central.reports.urls")),
    path("rules/", include("central.policies.urls")),
    path("publications/", include("central.publishing.urls")),
    path("trail/", include("central.trail.urls")),
    path("help/", include("central.help.urls")),
    path("api/v1/", include("central.api.urls")),
]
