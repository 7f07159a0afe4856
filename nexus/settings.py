"""The settings of Nexus, in one file.

Every value from the environment is read in the block below; with no environment at all Nexus runs on
this machine alone, on SQLite. `NEXUS_ENV=production`, and nothing else, makes production, which
refuses to start half-configured.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

import environ

from nexus.database.connections import database
from nexus.production_checks import check_production, mail, stream_handler
from nexus.secret import kept_secret

BASE_DIR = Path(__file__).resolve().parent.parent

# --- The environment: no other line reads it -----------------------------------------------------
env = environ.Env()  # to which a value that begins with "$" names another variable; here "$" is a letter like others
env.ENVIRON = {name: value.replace("$", r"\$") for name, value in os.environ.items()}
env.escape_proxy = True
NEXUS_ENV = env.str("NEXUS_ENV", default="development")
PRODUCTION = NEXUS_ENV == "production"
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="")
AUDIT_KEY = env.str("AUDIT_KEY", default="").strip()
AUDIT_KEYS_OLD = [key.strip() for key in env.list("AUDIT_KEYS_OLD", default=[]) if key.strip()]
# Entries as lines of JSON: "stdout", "syslog", "syslog://host:514"; and how many days addresses and entries are kept.
AUDIT_STREAM = env.str("AUDIT_STREAM", default="").strip()
AUDIT_ADDRESS_DAYS, AUDIT_RETENTION_DAYS = env.int("AUDIT_ADDRESS_DAYS", 180), env.int("AUDIT_RETENTION_DAYS", 0)
ALLOWED_HOSTS = [host.strip() for host in env.list("ALLOWED_HOSTS", default=[])]
SITE_URL = env.str("SITE_URL", default="").rstrip("/")
DATABASE_URL = env.str("DATABASE_URL", default="")
PREPARED_STATEMENTS = env.bool("NEXUS_PREPARED_STATEMENTS", default=True)
# Where production says nothing, mail goes to the machine's own server: on a console it would leave
# reset links in a log.
MAIL = mail(env.str("EMAIL_URL", default="smtp://localhost:25" if PRODUCTION else "consolemail://"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Nexus <nexus@localhost>")
BEHIND_PROXY = env.bool("NEXUS_BEHIND_PROXY", default=False)
HSTS_SUBDOMAINS = env.bool("NEXUS_HSTS_SUBDOMAINS", default=False)
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))
# "web" or "command": said by nexus/wsgi.py and manage.py, never by a person.
NEXUS_PROCESS = env.str("NEXUS_PROCESS", default="web")
# Whether `manage.py seed_demo` may tell the demo; the Makefile asks for it.
DEMO = env.bool("DEMO", default=True) and not PRODUCTION

check_production(
    NEXUS_ENV,
    debug=DEBUG,
    hosts=ALLOWED_HOSTS,
    site_url=SITE_URL,
    secrets={"SECRET_KEY": SECRET_KEY, "AUDIT_KEY": AUDIT_KEY},
    demanded={"DATABASE_URL": DATABASE_URL},
)
SECRET_KEY = SECRET_KEY or kept_secret(BASE_DIR / ".secret-key", "SECRET_KEY")
AUDIT_KEY = AUDIT_KEY or kept_secret(BASE_DIR / ".audit-key", "AUDIT_KEY")
ALLOWED_HOSTS = ALLOWED_HOSTS or ["localhost", "127.0.0.1", "[::1]"]
SITE_URL = SITE_URL or "http://localhost:8000"

# --- The house -----------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "guardian",
    "template_partials",
    "nexus",
    "audit",
    "workspaces",
    "groups",
]
MIDDLEWARE = [
    # What every answer wears, static files and failures included.
    "nexus.middleware.headers.security_headers",
    "nexus.middleware.server_timing.server_timing",  # where DEBUG is on
    # Before whatever a probe must not hang on: hosts, HTTPS, the session, the static files.
    "nexus.middleware.health.health_check",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "nexus.middleware.language.browsers_language",
    # Pages are text that repeats itself. Django's adds random bytes, against BREACH.
    "django.middleware.gzip.GZipMiddleware",
    # Around everything that may touch the database.
    "nexus.middleware.outage.outage_page",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Under the static files, which are public and kept for ever.
    "nexus.middleware.headers.private_answers",
    "nexus.middleware.input_limits.refuse_bad_input",
    "groups.demo.mark.refuse_demo",  # in production
    "nexus.middleware.sessions.Sessions",
    "nexus.middleware.sessions.session_limits",
    "django.middleware.common.CommonMiddleware",
    "nexus.middleware.csrf.CsrfOfThisSite",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "workspaces.kept_forms.middleware.LoginRequired",
    "workspaces.accounts.middleware.PersonsView",
    "django.contrib.messages.middleware.MessageMiddleware",
    "workspaces.signing_in.last_active.note_last_active",
]
ROOT_URLCONF = "nexus.urls"
WSGI_APPLICATION = "nexus.wsgi.application"
# template_partials would wrap Django's cached loader by itself, were no other named.
_TEMPLATES = ("django.template.loaders.cached.Loader", ["nexus.assets.templates.Loader"])
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [("template_partials.loader.Loader", [_TEMPLATES])],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.csrf",
                "groups.demo.mark.demo_line",
            ],
        },
    },
]

DATABASES = {
    "default": database(DATABASE_URL or f"sqlite:///{BASE_DIR}/db.sqlite3", NEXUS_PROCESS, prepares=PREPARED_STATEMENTS)
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en-gb"
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
LANGUAGES = [("en-gb", "English"), ("de", "Deutsch")]  # what one may choose
TIME_ZONE = "UTC"
USE_TZ = True

# --- Static files: hashed, immutable, served from here -------------------------------------------
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "nexus.assets.bundles.BundlingStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ALLOW_ALL_ORIGINS = False

# --- Who may ------------------------------------------------------------------------------------
AUTH_USER_MODEL = "workspaces.User"
AUTHENTICATION_BACKENDS = ["groups.permissions.backend.Backend"]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "workspaces.signing_in.passwords.MaximumLengthValidator", "OPTIONS": {"max_length": 128}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60
GUARDIAN_MONKEY_PATCH_USER = False  # users and groups are our own: nothing is to be hung onto Django's
GUARDIAN_MONKEY_PATCH_GROUP = False
ANONYMOUS_USER_NAME = None
# guardian's fallback for objects without a table of their own. Naming a direct-foreign-key table
# here leaves no generic one of ours.
GUARDIAN_GROUP_OBJ_PERMS_MODEL = "groups.WorkspacePermission"

# --- Sessions and cookies ------------------------------------------------------------------------
SESSION_ENGINE = "workspaces.models.session"
SESSION_COOKIE_AGE = 12 * 60 * 60
# Messages travel in the session, so that no cookie but the three named below is ever set.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_COOKIE_HTTPONLY = True
# Which accounts have signed in from a browser before: workspaces/signing_in/device_cookie.py.
DEVICE_COOKIE_NAME = "device"
CSRF_FAILURE_VIEW = "workspaces.refusals.csrf_failure"
# Everything a request may carry: a list of 5 MB fits within it. No upload is written to a disk on its way.
DATA_UPLOAD_MAX_MEMORY_SIZE = 6_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = DATA_UPLOAD_MAX_MEMORY_SIZE
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 11_000

if PRODUCTION:
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    DEVICE_COOKIE_NAME = "__Host-device"
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = HSTS_SUBDOMAINS
    # Forms come from there, whatever host and scheme a proxy makes of them.
    CSRF_TRUSTED_ORIGINS = ["{0.scheme}://{0.netloc}".format(urlsplit(SITE_URL))]
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SILENCED_SYSTEM_CHECKS = [
    "guardian.W001",  # groups.permissions.backend.Backend stands in the place of guardian's own backend
    "security.W003",  # nexus.middleware.csrf.CsrfOfThisSite is Django's and a little more
    "security.W005",  # the other hosts of a domain are not ours to bind to HTTPS: NEXUS_HSTS_SUBDOMAINS
    "security.W021",  # browsers' preload list is for the owner of the domain to join
]

# --- Mail and logs -------------------------------------------------------------------------------
EMAIL_BACKEND = MAIL["EMAIL_BACKEND"]
EMAIL_HOST, EMAIL_PORT = MAIL.get("EMAIL_HOST") or "localhost", MAIL.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = MAIL.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = MAIL.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.get("EMAIL_USE_TLS", False), MAIL.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 10
# Production has a worker, `manage.py send_mail --keep-on`; elsewhere the process that queued a letter sends it.
MAIL_AT_ONCE = not PRODUCTION
# Who writes each kind of letter (workspaces/mail/kinds.py).
MAIL_WRITERS: dict[str, str] = {
    "request_made": "groups.changes.requests.letters.request_made",
    "request_answered": "groups.changes.requests.letters.request_answered",
    "invitation": "groups.members.invitations.letters.invitation",
    "confirm_address": "groups.members.invitations.letters.confirmation",
    **{kind: f"workspaces.accounts.letters.{kind}" for kind in ("password_reset", "password_changed")},
    **{kind: f"workspaces.accounts.letters.{kind}" for kind in ("confirm_email", "email_changed")},
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {
        "tracebacks of outages": {"()": "nexus.middleware.outage.TracebacksOfOutages"},
        "one line": {"()": "nexus.middleware.input_limits.OneLineOfRefusals"},
        "no tokens": {"()": "nexus.middleware.link_tokens.TokensOutOfLogs"},
    },
    "handlers": {
        "entries": stream_handler(AUDIT_STREAM),
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["one line", "no tokens"]},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        # Django's own handlers are silent while DEBUG is off; all goes to the one above.
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        # A 404 is no news. What concerns safety comes by django.security.
        "django.request": {"level": "ERROR", "filters": ["tracebacks of outages"]},
        "django.security": {"level": "WARNING"},
        "nexus": {"level": "INFO"},
        "nexus.audit.entries": {"handlers": ["entries"], "propagate": False},
    },
}
