"""Addresses of the pages about what is credited."""

from django.urls import path

from central.credits import views
from central.credits.corrections import views as correction_views
from central.credits.standing import views as standing_views
from central.credits.targets import views as target_views
from central.credits.trials import views as trial_views

app_name = "credits"
urlpatterns = [
    path("doubles/", views.doubles, name="doubles"),
    path("corrections/", correction_views.index, name="corrections"),
    path("corrections/<str:correction_id>/", correction_views.show, name="correction"),
    path("corrections/<str:correction_id>/withdraw/", correction_views.withdraw, name="withdraw"),
    path("strike/<str:incarnation_id>/<int:opened_seq>/<str:person_id>/", correction_views.strike, name="strike"),
    path("credits/", standing_views.index, name="index"),
    path("credits/people/<str:person_id>/", standing_views.person, name="person"),
    path("credits/people/<str:person_id>/add/", correction_views.add, name="add"),
    path("credits/groups/<str:station_id>/", target_views.groups, name="groups"),
    path("credits/targets/", target_views.targets, name="targets"),
    path("credits/trials/", trial_views.start, name="try"),
    path("credits/trials/<str:trial_id>/", trial_views.show, name="trial"),
    path("credits/trials/<str:trial_id>/progress/", trial_views.progress, name="trial_progress"),
    path("credits/trials/<str:trial_id>/people/", trial_views.people, name="trial_people"),
    path("credits/trials/<str:trial_id>/adopt/", trial_views.adopt, name="adopt"),
]
