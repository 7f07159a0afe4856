"""The settings of Nexus, with the admin installed beside it and addresses for both."""

from typing import Any

from nexus import settings as nexus

globals().update({name: value for name, value in vars(nexus).items() if name.isupper()})

INSTALLED_APPS = [*nexus.INSTALLED_APPS, "django.contrib.admin"]
ROOT_URLCONF = "bench.stock_admin.urls"
# An engine of its own: the templates of Nexus are read as ever.
TEMPLATES: list[dict[str, Any]] = [
    *nexus.TEMPLATES,
    {
        "NAME": "stock_admin",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
