"""Path converters: a workspace's slug, and an id that every database can hold."""

from django.urls import converters, register_converter

from nexus.http import LONGEST_ID


class Slug(converters.StringConverter):
    regex = "[a-z][a-z0-9-]{1,39}"


class Id(converters.IntConverter):
    regex = f"[0-9]{{1,{LONGEST_ID}}}"


register_converter(Slug, "workspace")
register_converter(Id, "id")
