"""Settings: safe by default, and production doesn't start without what it needs."""

import threading

import pytest
from django.contrib.auth.models import Group
from django.db import connection, connections

PRODUCTION = {"SECRET_KEY": "x" * 60, "ALLOWED_HOSTS": "station.example"}


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({}, "SECRET_KEY"),
        ({"ALLOWED_HOSTS": "station.example"}, "SECRET_KEY"),
        ({"SECRET_KEY": "x" * 60}, "ALLOWED_HOSTS"),
        (PRODUCTION | {"TASKS_BACKEND": "carrier-pigeon"}, "TASKS_BACKEND"),
    ],
)
def test_production_refuses_to_start_incomplete(run_python, variables, message):
    """A site with a guessable key or an open host list must not come up at all."""
    answer = run_python("-c", "import cms.settings.production", **variables)
    assert answer.returncode != 0
    assert "ImproperlyConfigured" in answer.stderr
    assert message in answer.stderr


def test_production_serves_https_only(read_settings):
    """With nothing but the two required values every transport setting is strict."""
    values = read_settings(
        "cms.settings.production",
        "DEBUG",
        "DEMO_ALLOWED",
        "SERVE_MEDIA",
        "SECURE_SSL_REDIRECT",
        "SECURE_HSTS_SECONDS",
        "SESSION_COOKIE_SECURE",
        "SESSION_COOKIE_HTTPONLY",
        "CSRF_COOKIE_SECURE",
        "WAGTAIL_PASSWORD_RESET_ENABLED",
        **PRODUCTION,
    )
    assert values == {
        "DEBUG": False,
        "DEMO_ALLOWED": False,
        "SERVE_MEDIA": False,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SESSION_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SECURE": True,
        "WAGTAIL_PASSWORD_RESET_ENABLED": False,
    }


@pytest.mark.parametrize(("variables", "allowed"), [({}, True), ({"SECRET_KEY": "x"}, False)])
def test_demo_data_stays_away_from_a_configured_site(read_settings, variables, allowed):
    """``make demo`` typed on the real server must not write into its database."""
    values = read_settings("cms.settings.dev", "DEMO_ALLOWED", **variables)
    assert values["DEMO_ALLOWED"] is allowed


@pytest.mark.parametrize(
    ("variables", "backend"),
    [
        ({}, "django_tasks_db.DatabaseBackend"),
        ({"TASKS_BACKEND": "immediate"}, "django_tasks.backends.immediate.ImmediateBackend"),
    ],
)
def test_production_queues_tasks_unless_told_otherwise(read_settings, variables, backend):
    """Saving a page doesn't wait for the search index."""
    tasks = read_settings("cms.settings.production", "TASKS", **PRODUCTION, **variables)["TASKS"]
    assert tasks == {"default": {"BACKEND": backend}}


def test_database_url_chooses_postgresql(read_settings):
    """PostgreSQL connections are kept and checked; SQLite's options don't leak into them."""
    database = read_settings(
        "cms.settings.base", "DATABASES", DATABASE_URL="postgres://user:pw@127.0.0.1:5432/station"
    )["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], database["NAME"]) == ("127.0.0.1", "station")
    assert database["CONN_MAX_AGE"] == 60
    assert database["CONN_HEALTH_CHECKS"] is True
    assert "init_command" not in database.get("OPTIONS", {})


def test_mail_is_sent_by_the_server_of_email_url(read_settings):
    """A password reset is offered only where its mail can be sent."""
    values = read_settings(
        "cms.settings.base",
        "EMAIL_BACKEND",
        "EMAIL_HOST",
        "EMAIL_PORT",
        "WAGTAIL_PASSWORD_RESET_ENABLED",
        EMAIL_URL="smtp://mail.station.example:2525",
    )
    assert values == {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "mail.station.example",
        "EMAIL_PORT": 2525,
        "WAGTAIL_PASSWORD_RESET_ENABLED": True,
    }


def test_tests_never_reach_what_the_environment_names(read_settings):
    """A developer's own database, bucket, cache and mail server stay out of every test."""
    values = read_settings(
        "cms.settings.test",
        "DATABASES",
        "STORAGES",
        "CACHES",
        "EMAIL_BACKEND",
        DATABASE_URL="postgres://user:pw@database.station.example/station",
        S3_BUCKET="real-bucket",
        REDIS_URL="redis://cache.station.example:6379/0",
        EMAIL_URL="smtp://mail.station.example:25",
    )
    assert "station.example" not in str(values)
    assert "real-bucket" not in str(values)


@pytest.mark.sqlite
@pytest.mark.django_db
def test_sqlite_writes_ahead():
    """Readers don't wait for a writer."""
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)


@pytest.mark.django_db(transaction=True)
def test_officers_who_save_at_the_same_moment_all_succeed():
    """On either database: nobody gets "database is locked" and no save is lost."""
    writers, saves = 8, 10
    failures: list[Exception] = []
    start = threading.Barrier(writers)

    def save(number: int) -> None:
        try:
            start.wait()
            for turn in range(saves):
                group, _ = Group.objects.get_or_create(name=f"group {number}")
                group.name = f"group {number}"
                group.save()
                Group.objects.create(name=f"group {number} turn {turn}")
        except Exception as error:  # noqa: BLE001 - a thread's failure is reported by the test
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=save, args=(number,)) for number in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert Group.objects.filter(name__startswith="group ").count() == writers * (saves + 1)


def test_what_one_process_forgets_no_other_remembers(run_python, tmp_path):
    """A new station's address is asked of every process of the server, not of one alone."""
    variables = PRODUCTION | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        "DATABASE_URL": "sqlite:///" + str(tmp_path / "db.sqlite3"),
        "PRONGSAI_VAR_DIR": str(tmp_path),
    }
    said = []
    for done in ("cache.set('sites', 'old')", "cache.delete('sites')", "None"):
        code = f"from django.core.cache import cache; print(cache.get('sites')); {done}"
        answer = run_python("-c", code, **variables)
        assert answer.returncode == 0, answer.stderr
        said.append(answer.stdout.strip())
    assert said == ["None", "old", "None"]
