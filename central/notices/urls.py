"""Addresses of the notices' pages."""

from django.urls import path

from central.notices import page_views, preview_views, views

app_name = "notices"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.create, name="create"),
    path("new/preview/", preview_views.preview_new, name="preview_new"),
    path("<str:notice_id>/", views.show, name="show"),
    path("<str:notice_id>/tv/", preview_views.show, name="tv"),
    path("<str:notice_id>/preview/", preview_views.preview, name="preview"),
    path("<str:notice_id>/change/", views.change, name="change"),
    path("<str:notice_id>/delete/", views.delete, name="delete"),
    path("<str:notice_id>/text/", page_views.add_text, name="add_text"),
    path("<str:notice_id>/table/", page_views.add_table, name="add_table"),
    path("<str:notice_id>/pictures/", page_views.add_pictures, name="add_pictures"),
    path("<str:notice_id>/pages/<int:page_id>/", page_views.change, name="change_page"),
    path("<str:notice_id>/pages/<int:page_id>/preview/", preview_views.preview, name="preview_page"),
    path("<str:notice_id>/pages/<int:page_id>/up/", page_views.move_up, name="move_page"),
    path("<str:notice_id>/pages/<int:page_id>/delete/", page_views.delete, name="delete_page"),
]
