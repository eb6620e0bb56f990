"""S3 and Redis: the settings' own configuration against real protocols on this machine."""

import socket
import subprocess
import time
import urllib.request
from collections.abc import Generator
from pathlib import Path

import boto3
import pytest
import redis
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from moto.server import ThreadedMotoServer

from tests.tools.prerequisites import require_redis_server

BUCKET = "station-files"
CREDENTIALS = {"S3_ACCESS_KEY_ID": "tests-only", "S3_SECRET_ACCESS_KEY": "tests-only"}


@pytest.fixture(scope="module")
def s3_endpoint() -> Generator[str]:
    """An S3 server on the loopback address with an empty private bucket."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id=CREDENTIALS["S3_ACCESS_KEY_ID"],
        aws_secret_access_key=CREDENTIALS["S3_SECRET_ACCESS_KEY"],
    ).create_bucket(Bucket=BUCKET)
    yield endpoint
    server.stop()


@pytest.fixture
def s3_variables(s3_endpoint: str) -> dict[str, str]:
    """The environment of a site that keeps its files in the bucket."""
    return {
        "S3_BUCKET": BUCKET,
        "S3_ENDPOINT_URL": s3_endpoint,
        "S3_REGION": "us-east-1",
        **CREDENTIALS,
    }


@pytest.fixture
def bucket_storage(settings, read_settings, s3_variables):
    """The site's default storage as those variables configure it."""
    settings.STORAGES = read_settings("cms.settings.base", "STORAGES", **s3_variables)["STORAGES"]
    return default_storage


def test_files_are_stored_read_and_served_from_the_bucket(bucket_storage):
    """What was saved comes back by name, and by a signed address without credentials."""
    content = "ข้อมูลสาธารณะ".encode()
    name = bucket_storage.save("o11/2568.csv", ContentFile(content))
    assert bucket_storage.exists(name)
    with bucket_storage.open(name) as stored:
        assert stored.read() == content
    address = bucket_storage.url(name)
    assert "Signature=" in address
    with urllib.request.urlopen(address) as response:  # noqa: S310 - the server above
        assert response.read() == content


def test_a_stored_file_is_never_replaced(bucket_storage):
    """A second file of the same name gets another; what was published stays."""
    first = bucket_storage.save("evidence.pdf", ContentFile(b"as submitted"))
    second = bucket_storage.save("evidence.pdf", ContentFile(b"as corrected"))
    assert first != second
    with bucket_storage.open(first) as stored:
        assert stored.read() == b"as submitted"


def test_pictures_may_come_from_the_bucket_and_nowhere_else(read_settings, s3_variables):
    """The policy names the bucket's host for pictures alone."""
    values = read_settings("cms.settings.base", "CONTENT_SECURITY_POLICY", **s3_variables)
    directives = values["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    endpoint = s3_variables["S3_ENDPOINT_URL"]
    assert endpoint in directives["img-src"]
    assert [name for name, sources in directives.items() if endpoint in sources] == ["img-src"]


@pytest.fixture(scope="module")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """A Redis server on a free port of the loopback address that keeps nothing on disk."""
    directory: Path = tmp_path_factory.mktemp("redis")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"redis://127.0.0.1:{port}/0"
    options = {"port": str(port), "bind": "127.0.0.1", "save": "", "dir": str(directory)}
    arguments = [word for name, value in options.items() for word in (f"--{name}", value)]
    with (directory / "log").open("wb") as log:
        server = subprocess.Popen([require_redis_server(), *arguments], stdout=log)
    client = redis.Redis.from_url(address)
    for _ in range(100):
        try:
            client.ping()
            break
        except redis.ConnectionError:
            time.sleep(0.05)
    yield address
    client.close()
    server.terminate()
    server.wait(timeout=10)


def test_the_cache_is_redis_where_redis_url_names_one(settings, read_settings, redis_url):
    """Every process of the site sees what another one has put there."""
    settings.CACHES = read_settings("cms.settings.base", "CACHES", REDIS_URL=redis_url)["CACHES"]
    cache.set("หัวข้อ", {"O11": ["ม.ค.", "ก.พ."]}, timeout=60)
    assert cache.get("หัวข้อ") == {"O11": ["ม.ค.", "ก.พ."]}
    cache.set("visits", 1)
    assert cache.incr("visits") == 2
    with redis.Redis.from_url(redis_url) as other_process:
        assert len(other_process.keys("*")) == 2
    cache.clear()
    assert cache.get("visits") is None
