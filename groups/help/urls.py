"""The addresses of the pages that explain. They are permanent: people bookmark them."""

from django.urls import path

from groups.help import views

app_name = "help"

urlpatterns = [
    path("-/help/", views.help_page, name="help"),
    path("-/help/keyboard/", views.shortcuts, name="shortcuts"),
    path("-/accessibility/", views.accessibility, name="accessibility"),
]
