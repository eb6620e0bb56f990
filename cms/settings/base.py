"""Settings shared by every environment: read the environment once, be safe by default.

Development and tests loosen these settings; production adds only what HTTPS and a
refusal to start without secrets need. Every variable read here stands in
``.env.example`` and in ``docs/configuration.md``; a test compares the three.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF, UNSAFE_INLINE

from cms.logs import is_no_refused_message

BASE_DIR = Path(__file__).resolve().parent.parent.parent

env = environ.Env()
env.read_env(env.str("PRONGSAI_ENV_FILE", str(BASE_DIR / ".env")))

VAR_DIR = Path(env.str("PRONGSAI_VAR_DIR", str(BASE_DIR / "var")))

DEBUG = False
DEMO_ALLOWED = False  # invented stations and their administrator belong on no real site
SECRET_KEY = env.str("SECRET_KEY", "")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "cms",
    "oitpages",
    "risk",
    "home",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.api.v2",
    "wagtail_modeladmin",
    "wagtail",
    "modelcluster",
    "taggit",
    "rest_framework",
    "ninja",
    "django_filters",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "cms.middleware.TextGZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.middleware.ReadableErrorsMiddleware",
    "cms.middleware.ConditionalMiddleware",
    "cms.page_cache.PageCacheMiddleware",
    "cms.english.EnglishMiddleware",
    "cms.middleware.ContentSecurityPolicyMiddleware",
    "cms.middleware.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "home.middleware.SiteWideReportsMiddleware",
    "oitpages.middleware.RefusedPublicationMiddleware",
    "oitpages.middleware.FollowedSourcesMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# --- Database: SQLite by default, PostgreSQL by DATABASE_URL -----------------
SQLITE_OPTIONS = {
    # Without these three, half of concurrent saves end in "database is locked": readers
    # and a writer work side by side (WAL), a transaction takes the write lock before it
    # reads (IMMEDIATE), and whoever comes second waits (seconds).
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
}
DATABASES = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}"),
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
    Path(DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
else:
    DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
    DATABASES["default"].setdefault("CONN_HEALTH_CHECKS", True)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]

# --- Language and time -------------------------------------------------------
LANGUAGE_CODE = "th"
LANGUAGES = [("th", "ไทย"), ("en", "English")]
WAGTAIL_CONTENT_LANGUAGES = [("th", "ไทย"), ("en", "English")]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("th", "ไทย"), ("en", "English")]
TIME_ZONE = "Asia/Bangkok"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False  # a year would print as 2,568
LOCALE_PATHS = [BASE_DIR / "cms" / "locale"]

# --- Files -------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
HANDBOOK_DIR = BASE_DIR / "docs" / "guide"  # the officers' guide, shown in the admin
STATICFILES_DIRS = [BASE_DIR / "cms" / "static", ("guide", HANDBOOK_DIR / "images")]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
SERVE_MEDIA = False  # the web server or the bucket serves uploads; only the demo does it here
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "cms.static_files.LightStaticFilesStorage"},
}
if env.str("S3_BUCKET", ""):
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": env.str("S3_BUCKET"),
            "endpoint_url": env.str("S3_ENDPOINT_URL", "") or None,
            "region_name": env.str("S3_REGION", "") or None,
            "access_key": env.str("S3_ACCESS_KEY_ID", "") or None,
            "secret_key": env.str("S3_SECRET_ACCESS_KEY", "") or None,
            "default_acl": "private",
            "querystring_auth": True,  # the bucket stays private: addresses are signed and expire
            "file_overwrite": False,  # a published file is never replaced under its name
        },
    }

# --- Caches and tasks --------------------------------------------------------
CACHES = {
    # All processes of a machine see these files: what one drops (a page, the addresses of the
    # sites) no other remembers.
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR_DIR / "cache" / "default",
        "OPTIONS": {"MAX_ENTRIES": 1_000},
    },
    "pages": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR_DIR / "cache" / "pages",
        "OPTIONS": {"MAX_ENTRIES": 5_000},
    },
    # Who wrote to the station, and when, never lies on a disk: files outlive what they say.
    "limits": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "limits",
        "OPTIONS": {"MAX_ENTRIES": 5_000},
    },
}
if env.str("REDIS_URL", ""):
    for name in CACHES:
        CACHES[name] = {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": env.str("REDIS_URL"),
            "KEY_PREFIX": name,
        }
PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", 3600)  # 0: no pages are stored
FRONT_CACHE_SECONDS = env.int("FRONT_CACHE_SECONDS", 0)
# A cache in front of the site that takes PURGE; further backends of Wagtail may stand here.
WAGTAILFRONTENDCACHE = {}
if env.str("FRONT_CACHE_PURGE_URL", ""):
    WAGTAILFRONTENDCACHE["default"] = {
        "BACKEND": "cms.front_cache.PatientHTTPBackend",
        "LOCATION": env.str("FRONT_CACHE_PURGE_URL"),
    }
IMMEDIATE_TASKS = {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
QUEUED_TASKS = {"BACKEND": "django_tasks_db.DatabaseBackend"}
TASKS = {"default": IMMEDIATE_TASKS}

# --- Mail --------------------------------------------------------------------
EMAIL_URL = env.str("EMAIL_URL", "")
if EMAIL_URL:
    vars().update(env.email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
EMAIL_TIMEOUT = 10  # seconds: a mail server that doesn't answer must not hold an officer up
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "webmaster@localhost")

# --- Wagtail -----------------------------------------------------------------
WAGTAIL_SITE_NAME = "โปร่งใส"
WAGTAILADMIN_BASE_URL = env.str("ADMIN_BASE_URL", "http://localhost:8000")
WAGTAILADMIN_USER_LOGIN_FORM = "home.login_form.ThaiLoginForm"
WAGTAIL_PASSWORD_RESET_ENABLED = bool(EMAIL_URL)  # no promise of a mail that cannot be sent
WAGTAIL_ENABLE_UPDATE_CHECK = False  # the admin asks no third party for anything
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # Thai vowels and tone marks are not allowed in Python's \w
WAGTAILAPI_RICH_TEXT_FORMAT = "html"
WAGTAILAPI_LIMIT_MAX = 100
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "json", "ods", "odt", "pdf", "xlsx", "zip"]
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # an item with a thousand rows posts about ten fields each

# Directories with further editions of the checklist (TOML), beside the shipped ones.
OIT_CATALOGUE_DIRECTORIES = env.list("OIT_CATALOGUE_DIRECTORIES", default=[])

# --- Security ----------------------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # Wagtail exempts its own previews, which stand in the admin
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day: stations share computers
CSRF_COOKIE_SAMESITE = "Lax"

# The site asks a browser for none of these, so nothing embedded in it can either.
PERMISSIONS_POLICY = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
        "object-src": [NONE],
    }
}
# Wagtail's page editor has inline scripts and styles, so the admin alone allows them.
CONTENT_SECURITY_POLICY_ADMIN = {
    "DIRECTIVES": {
        **CONTENT_SECURITY_POLICY["DIRECTIVES"],
        "script-src": [SELF, UNSAFE_INLINE],
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [SELF, "data:", "blob:"],
        "frame-src": [SELF],
        "frame-ancestors": [SELF],
    }
}
if env.str("S3_BUCKET", ""):
    # Pictures come from signed addresses of the bucket; nothing else from outside is let in.
    S3_PUBLIC_ORIGINS = env.list(
        "S3_PUBLIC_ORIGINS",
        default=[
            env.str("S3_ENDPOINT_URL", "") or f"https://{env.str('S3_BUCKET')}.s3.amazonaws.com"
        ],
    )
    for policy in (CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY_ADMIN):
        policy["DIRECTIVES"]["img-src"] = [*policy["DIRECTIVES"]["img-src"], *S3_PUBLIC_ORIGINS]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {
        "no_refused_message": {
            "()": "django.utils.log.CallbackFilter",
            "callback": is_no_refused_message,
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    # Each search and reference update of each page says so at INFO: hundreds of lines a minute.
    "loggers": {
        **{name: {"level": "WARNING"} for name in ("django_tasks", "wagtail")},
        # No line may say at which hour a citizen wrote or attached a file that is odd.
        "pypdf": {"level": "CRITICAL"},
        "django.request": {"filters": ["no_refused_message"]},
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
}
