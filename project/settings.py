"""Settings of the site. Everything that differs between sites comes from the environment; README lists it all."""

from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from project.pace import Limit

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
DEMO_ACCOUNTS = VAR_DIR / "demo-accounts.txt"  # "name password" a line; mode 0600
env = environ.Env()


def secret_key() -> str:
    """The key from the environment, or the one that `make run` made and keeps under var/."""
    kept = VAR_DIR / "secret-key"
    key = env.str("SECRET_KEY", "") or (kept.read_text().strip() if kept.is_file() else "")
    if not key:
        raise ImproperlyConfigured(
            "Set SECRET_KEY in the environment to a long random string (`make install` makes one)."
        )
    return key


SECRET_KEY = secret_key()
DEBUG = env.bool("DEBUG", False)

# --- address of the site -------------------------------------------------------------------------
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]


def site_address(address: str) -> tuple[str, str]:
    """The address without a path, and its host as a Host header writes it."""
    parts = urlsplit(address)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    if not host or parts.scheme not in {"http", "https"}:
        raise ImproperlyConfigured(
            f"SITE_URL is {address!r}: write the whole address, as in https://stemma.example.org"
        )
    if parts.scheme == "http" and host not in LOOPBACK:
        raise ImproperlyConfigured(
            f"SITE_URL is {address!r}: a site that others reach needs https, or passwords and cookies "
            "can be read on the way. Put a proxy with a certificate in front (README, Operating)."
        )
    return f"{parts.scheme}://{parts.netloc}", host


SITE_URL, SITE_HOST = site_address(env.str("SITE_URL", "http://127.0.0.1:8000"))
ON_LOOPBACK = SITE_HOST in LOOPBACK
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[]) + (LOOPBACK if ON_LOOPBACK else [SITE_HOST])
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURE = not ON_LOOPBACK
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", 3600 if SECURE else 0)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# How many proxies of ours stand in front: only so many entries of X-Forwarded-For are believed.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", 0)
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}

# --- parts ---------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "project",
    "claims",
    "sources",
    "project.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "simple_history",
    "allauth",
    "allauth.account",
    "django_tasks_db",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "project.suspension.SuspensionMiddleware",
    "project.limits.LimitMiddleware",
]
ROOT_URLCONF = "project.urls"
# sources knows nothing of claims, whose page of a source shows the claims that it bears on.
ABSOLUTE_URL_OVERRIDES = {
    "sources.source": lambda source: reverse("claims:source", args=[source.pk]),
}
WSGI_APPLICATION = "project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "project.suspension.suspension",
                "project.waiting.waiting",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- data ----------------------------------------------------------------------------------------
VAR_DIR.mkdir(mode=0o700, exist_ok=True)  # what is private, and the hashes of passwords
DATABASES = {"default": env.db("DATABASE_URL", f"sqlite:///{VAR_DIR / 'stemma.sqlite3'}")}
if DATABASES["default"].get("ENGINE", "").split(".")[-1] not in {"sqlite3", "postgresql"}:
    raise ImproperlyConfigured(
        "DATABASE_URL names neither SQLite nor PostgreSQL: write sqlite:////folder/file.sqlite3 or "
        "postgres://user:password@host/name"
    )
ON_SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
if ON_SQLITE:
    # Readers don't wait for writers, and a writer waits for its turn instead of failing half-way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-20000;"
        ),
    }
else:
    # Each process holds as many connections as it has threads (see `serve`), and no more.
    pool = {"min_size": 1, "max_size": 8, "timeout": 10}
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = pool
# Limits on logging in are counted here, so that they hold over several processes.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "project_cache",
    }
}
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True
SIMPLE_HISTORY_DATE_INDEX = "Composite"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024  # a pasted article of 10 MB, and room for its form
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2500  # what is ticked to be undone: 2000 things, and the form's own
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "sources.uploads.NothingTooLarge",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# Copies of sources, by the digest of their bytes: served by a page that asks who may have them.
KEPT_COPIES = Path(env.str("KEPT_COPIES", str(VAR_DIR / "copies")))
KEPT_COPY_MOST_BYTES = env.int("KEPT_COPY_MEGABYTES", 50) * 1024 * 1024

# --- people --------------------------------------------------------------------------------------
AUTH_USER_MODEL = "project.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "project.accounts.AccountAdapter"
ACCOUNT_FORMS = {"login": "project.forms.LoginForm"}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
# Without it, somebody who signs up learns whether an address has an account; with it, mail must work.
MAIL_HOST = env.str("MAIL_HOST", "")
ACCOUNT_EMAIL_VERIFICATION = env.str("EMAIL_VERIFICATION", "mandatory" if MAIL_HOST else "optional")
if ACCOUNT_EMAIL_VERIFICATION not in {"mandatory", "optional", "none"}:
    raise ImproperlyConfigured(
        f"EMAIL_VERIFICATION is {ACCOUNT_EMAIL_VERIFICATION!r}: write mandatory, optional or none"
    )
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Stemma: "
ACCOUNT_USERNAME_BLACKLIST = ["stemma", "admin", "moderator", "historian"]
ACCOUNT_USERNAME_MIN_LENGTH = 2
ACCOUNT_PREVENT_ENUMERATION = True
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
ACCOUNT_SESSION_REMEMBER = True
SIGNUP_OPEN = env.bool("SIGNUP_OPEN", True)

# --- limits: of members and strangers, not of historians and moderators; read in project/limits.py --
LIMITS = {
    "posts": Limit.read(env.str("LIMIT_POSTS", "15/10m")),
    "flags": Limit.read(env.str("LIMIT_FLAGS", "20/1h")),
    "disputes": Limit.read(env.str("LIMIT_DISPUTES", "5/1h")),
    "proposals": Limit.read(env.str("LIMIT_PROPOSALS", "30/1h")),
    "sign-ups": Limit.read(env.str("LIMIT_SIGNUPS", "5/1h")),
    "searches": Limit.read(env.str("LIMIT_SEARCHES", "60/1m")),
}
# Of whom links are looked at first: younger than so many days, or with fewer posts than that.
NEW_ACCOUNT_DAYS = env.int("NEW_ACCOUNT_DAYS", 2)
NEW_ACCOUNT_POSTS = env.int("NEW_ACCOUNT_POSTS", 3)

# --- mail ----------------------------------------------------------------------------------------
if MAIL_HOST:
    MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {
                "host": MAIL_HOST,
                "port": env.int("MAIL_PORT", 587),
                "username": env.str("MAIL_USER", ""),
                "password": env.str("MAIL_PASSWORD", ""),
                "use_tls": env.bool("MAIL_TLS", True),
            },
        }
    }
else:  # without a mail server, mail is kept where the operator can read it
    MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": VAR_DIR / "mail"},
        }
    }
CONTACT = env.str("CONTACT", "")  # where people write to whoever runs the site; shown in public
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", f"Stemma <stemma@{SITE_HOST}>")

# --- words, time, files --------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
USE_I18N = USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", "UTC")
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "project.staticfiles.StaticFilesStorage"
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "faults": {"class": "logging.StreamHandler", "formatter": "line", "level": "ERROR"},
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO").upper()},
    "loggers": {
        # The worker also tells when it comes and goes, and sets its own level.
        "django_tasks_db": {"handlers": ["faults"], "propagate": False},
        # A page that is refused or missing is no trouble of the site's; without this each 403 and
        # 404 is a line, or a traceback, among the real faults.
        "django.request": {"level": "ERROR"},
        # Who asks for another host is refused; a traceback for each would bury the rest.
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
    },
}
