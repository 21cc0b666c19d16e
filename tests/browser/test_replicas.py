"""Two replicas behind the proxy of `deploy/`, with rooms in a real Redis, as processes."""

import http.client
import os
import re
import shutil
import subprocess
import time
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.browser.conftest import ROOT, Server, free_port, settle
from tests.browser.test_visit import move
from tests.browser.test_vote import LANDS, counted, open_room
from tests.parts.vote.redis_server import needs_redis, serve_redis

COOKIE = "see_pytorch_replica"
needs_caddy = pytest.mark.skipif(
    not shutil.which("caddy") and not os.environ.get("REQUIRE_BROWSER"),
    reason="Caddy is not installed (apt-get install caddy)",
)
pytestmark = [needs_redis, needs_caddy]


class Proxied:
    """Replicas and the proxy before them."""

    def __init__(self, folder, count=2):
        self.replicas = [Server(folder / f"replica {number}.log") for number in range(1, count + 1)]
        port, admin = free_port(), free_port()
        self.port = port
        self.host, self.address = f"127.0.0.1:{port}", f"http://127.0.0.1:{port}"
        known = {
            "SITE": f":{port}",
            "REPLICAS": " ".join(each.address.removeprefix("http://") for each in self.replicas),
            "CADDY_ADMIN": f"127.0.0.1:{admin}",
            "XDG_CONFIG_HOME": str(folder),
            "XDG_DATA_HOME": str(folder),
        }
        command = ["caddy", "run", "--config", str(ROOT / "deploy/Caddyfile"), "--adapter", "caddyfile"]
        with (folder / "caddy.log").open("w") as log:
            self.proxy = subprocess.Popen(command, env=os.environ | known, stdout=log, stderr=log)
        for _ in range(200):
            try:
                if self.ask("/_stcore/health")[0] == 200:
                    return
            except OSError:
                time.sleep(0.05)
        raise TimeoutError((folder / "caddy.log").read_text())

    def ask(self, path, cookie="", form=None, packed=False):
        """Return status, the replica's cookie that was set, headers and body of an answer."""
        connection = http.client.HTTPConnection(self.host, timeout=20)
        headers = {"Cookie": cookie} if cookie else {}
        headers |= {"Accept-Encoding": "gzip"} if packed else {}
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
        connection.request("POST" if form else "GET", path, urlencode(form) if form else None, headers)
        answer = connection.getresponse()
        body, told = answer.read(), dict(answer.getheaders())
        given = [value for name, value in answer.getheaders() if name == "Set-Cookie"]
        connection.close()
        own = [each.partition(";")[0] for each in given]
        return answer.status, own, told, body

    def stop(self):
        self.proxy.terminate()
        self.proxy.wait(20)
        for replica in self.replicas:
            if replica.process.poll() is None:
                replica.stop()


@pytest.fixture(scope="module")
def proxied(tmp_path_factory):
    folder = tmp_path_factory.mktemp("replicas")
    with serve_redis(folder) as redis, pytest.MonkeyPatch.context() as patch:
        patch.setenv("SEE_PYTORCH_REDIS", redis)
        patch.setenv("STREAMLIT_SERVER_COOKIE_SECRET", "of both")
        both = Proxied(folder)
        yield both
        both.stop()


def replica_of(cookies):
    (own,) = [each for each in cookies if each.startswith(COOKIE)]
    return own


def test_browsers_are_spread_and_each_stays_with_its_replica(proxied):
    given = [replica_of(proxied.ask("/")[1]) for _ in range(24)]
    assert len(set(given)) == 2
    for own in set(given):
        for path in ("/", "/gradient_descent", "/_stcore/health"):
            again = [each for each in proxied.ask(path, own)[1] if each.startswith(COOKIE)]
            assert again in ([], [own])


def test_a_page_comes_packed_and_guarded(proxied):
    status, _, told, _ = proxied.ask("/", packed=True)
    assert status == 200
    assert told["Content-Encoding"] in ("gzip", "zstd")
    assert "default-src 'self'" in told["Content-Security-Policy"]


def test_a_vote_counts_over_both_replicas(proxied, visit):
    wall, code = open_room(visit, proxied.address)
    used = set()
    for _ in range(12):
        _, cookies, _, page = proxied.ask(f"/vote/{code}")
        used.add(replica_of(cookies))
        (stamp,) = re.findall(rb'name="stamp" value="(\d+)"', page)
        options = re.findall(rb'name="choice" value="([^"]*)"[^>]*>([^<]*)', page)
        choice = next(value for value, label in options if LANDS[:20].encode() in label).decode()
        told = "; ".join(cookies)
        status, *_ = proxied.ask(f"/vote/{code}", told, {"choice": choice, "stamp": stamp.decode()})
        assert status == 303
    assert len(used) == 2
    counted(wall, 12)


def test_a_replica_that_dies_in_mid_lesson_loses_nobodys_state(proxied, chromium):
    pages: dict[str, Any] = {}
    while len(pages) < 2:  # one on each replica
        context = chromium.new_context(viewport={"width": 1280, "height": 720})
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.goto(f"{proxied.address}/gradient_descent?start=4")
        settle(page)
        (own,) = [each["value"] for each in context.cookies() if each["name"] == COOKIE]
        pages[own] = page
    for page in pages.values():
        move(page, "Step size", "ArrowRight", 3)
        page.wait_for_url("**step_size=0.28**")
    proxied.replicas[0].process.kill()
    proxied.replicas[0].process.wait(20)
    time.sleep(12)  # browsers notice, and come back
    for page in pages.values():
        settle(page)
        assert "start=4" in page.url
        assert "step_size=0.28" in page.url
        move(page, "Step size", "ArrowRight")
        page.wait_for_url("**step_size=0.29**")
        assert "start=4" in page.url
        page.context.close()
