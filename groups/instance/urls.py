"""The addresses of the instance. They are permanent: people script and bookmark them."""

from django.urls import path

from groups.instance.views import setup

app_name = "instance"

urlpatterns = [
    path("-/setup/", setup.setup, name="setup"),
]
