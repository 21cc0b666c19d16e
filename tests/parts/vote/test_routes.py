"""The tiny page, asked over HTTP as phones do, and as nobody should."""

import http.client
import json
import re
import socket
import threading
import time
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest
import uvicorn
from starlette.applications import Starlette

from core import rooms
from core.questions import Question
from core.rooms import DISCUSS, SECOND, SHOWN
from pages.parts.vote.routes import COOKIE, HEADERS, MOST_BYTES, routes
from pages.parts.vote.store import open_new, the_store

EVIL = "<script>alert('`x`')</script> **bold** `a < b`"
OPTIONS = {"a": "Up", "b": "Down", "c d&=": EVIL}
WHY = "See\n```text\n1 < 2\n```\nthere."
ASKED = rooms.in_words(Question("Which way goes `x`?", OPTIONS, "b", WHY), "autograd", "a=1&b=2")


@contextmanager
def serve():
    """Serve the routes alone, in this process, and yield the port."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    app = Starlette(routes=routes())
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, args=[[listener]])
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield listener.getsockname()[1]
    server.should_exit = True
    thread.join()
    listener.close()


@pytest.fixture(scope="module")
def port():
    with serve() as port:
        yield port


@pytest.fixture
def room():
    the_store.cache_clear()
    return open_new(the_store(), ASKED, time.time())[0]


class Phone:
    """A browser that keeps its cookie."""

    def __init__(self, port, cookie=""):
        self.port, self.cookie = port, cookie

    def ask(self, method, path, body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        sent = {name.replace("_", "-"): text for name, text in headers.items()}
        if self.cookie:
            sent["Cookie"] = f"{COOKIE}={self.cookie}"
        connection.request(method, path, body, sent)
        answer = connection.getresponse()
        text = answer.read().decode()
        if cookie := answer.getheader("set-cookie"):
            self.cookie = cookie.partition("=")[2].partition(";")[0]
        connection.close()
        return answer, text

    def get(self, path):
        return self.ask("GET", path)

    def vote(self, room, choice, stamp=None, **headers):
        stamp = room.stamp if stamp is None else stamp
        body = urlencode({"stamp": stamp, "choice": choice})
        headers = {"Content_Type": "application/x-www-form-urlencoded", **headers}
        return self.ask("POST", f"/vote/{room.code}", body, **headers)


def lead(room, phase):
    the_store().change(room.code, lambda each: rooms.turn(each, phase, time.time()))


def now(room):
    found = the_store().find(room.code)
    assert found
    return found


def test_sixty_phones_answer_twice_at_the_same_time(port, room):
    phones = [Phone(port) for _ in range(60)]

    def run(phone, choice):
        for path in (f"/vote/{room.code}", f"/vote/{room.code}/now"):
            assert phone.get(path)[0].status == 200
        answer, _ = phone.vote(now(room), choice)
        assert (answer.status, answer.getheader("location")) == (303, room.code)
        assert 'aria-pressed="true"' in phone.get(f"/vote/{room.code}")[1]

    def class_answers(choices):
        threads = [threading.Thread(target=run, args=pair) for pair in zip(phones, choices, strict=True)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    class_answers(["a"] * 40 + ["b"] * 20)
    assert list(rooms.tally(now(room), 0).values()) == [40, 20, 0]
    for phase in (DISCUSS, SECOND):
        lead(room, phase)
    class_answers(["a"] * 10 + ["b"] * 50)
    assert list(rooms.tally(now(room), 0).values()) == [40, 20, 0]
    assert list(rooms.tally(now(room), 1).values()) == [10, 50, 0]


def test_one_browser_has_one_vote_and_may_change_it(port, room):
    phone = Phone(port)
    phone.get(f"/vote/{room.code}")
    for choice in "aab":
        assert phone.vote(room, choice)[0].status == 303
    assert rooms.tally(now(room), 0) == {"a": 0, "b": 1, "c d&=": 0}


def test_the_page_is_a_few_kilobytes_and_says_what_to_do(port, room):
    phone = Phone(port)
    answer, text = phone.get(f"/vote/{room.code.lower()}")
    assert answer.status == 200
    assert len(text) < 4000
    assert answer.getheader("cache-control") == "no-store"
    assert "samesite=lax" in answer.getheader("set-cookie").lower()
    assert "<code>x</code>" in text
    phone.vote(room, "a")
    lead(room, DISCUSS)
    _, text = phone.get(f"/vote/{room.code}")
    assert "convince each other" in text
    assert "<form" not in text
    assert "Down" not in text  # nothing of the answers, before all have answered twice
    lead(room, SHOWN)
    _, text = phone.get(f"/vote/{room.code}")
    assert "It is: Down" in text
    assert "<pre>1 &lt; 2</pre>" in text
    assert "You answered in round one: Up" in text
    assert 'href="../autograd?a=1&amp;b=2"' in text


def test_words_of_a_question_never_become_markup(port, room):
    _, text = Phone(port).get(f"/vote/{room.code}")
    assert "<script>alert" not in text
    assert "&lt;script&gt;" in text
    assert "<b>bold</b>" in text
    assert "<code>a &lt; b</code>" in text
    assert Phone(port).ask("GET", "/vote?code=%3Cscript%3E")[1].count("<script") == 0


def test_a_voter_with_an_odd_option_is_counted(port, room):
    phone = Phone(port)
    phone.get(f"/vote/{room.code}")
    assert phone.vote(room, "c d&=")[0].status == 303
    assert rooms.tally(now(room), 0)["c d&="] == 1


def test_its_script_is_the_only_one_that_the_browser_may_run(port, room):
    import base64
    import hashlib

    _, text = Phone(port).get(f"/vote/{room.code}")
    (script,) = re.findall(r"<script[^>]*>(.*?)</script>", text)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in HEADERS["Content-Security-Policy"]


def test_a_code_that_is_typed_leads_to_its_room(port, room):
    phone = Phone(port)
    for path, place in (("/vote", "vote/"), ("/vote/", "")):
        assert 'name="code"' in phone.get(path)[1]
        answer, _ = phone.get(f"{path}?code={room.code[:2].lower()}+{room.code[2:]}")
        assert (answer.status, answer.getheader("location")) == (303, place + room.code)
        assert phone.get(f"{path}?code=12")[0].status == 404


def test_no_room_is_told(port, room):
    phone = Phone(port)
    the_store().remove(room.code)
    assert phone.get(f"/vote/{room.code}")[0].status == 404
    assert phone.get(f"/vote/{room.code}/now")[0].status == 404
    phone.cookie = "x" * 20
    assert phone.vote(room, "a")[0].status == 404
    for page in (phone.get(f"/vote/{room.code}")[1], phone.vote(room, "a")[1]):
        assert f'<script data-code="{room.code}">' in page  # it looks whether the room is back
    assert "<script" not in phone.get("/vote/xy")[1]
    for path in ("/vote/%00", "/vote/..%2fx", "/vote/" + "B" * 5000, "/vote/%F0%9F%98%80/now"):
        assert phone.get(path)[0].status == 404


def test_hostile_posts_change_nothing(port, room):
    phone = Phone(port)
    phone.get(f"/vote/{room.code}")
    path = f"/vote/{room.code}"
    form = "application/x-www-form-urlencoded"
    before = now(room)
    bodies = [
        b"", b"choice=a", b"stamp=0", b"choice=z&stamp=0", b"choice=a&stamp=1", b"choice=a&stamp=x",
        b"choice=a&stamp=-1", b"\xff\xfe&stamp=0", b"choice=%ff&stamp=0", b"&" * 900,
        b"stamp=0&choice=a&" + b"x=1&" * 100, b"choice=" + b"a" * MOST_BYTES + b"&stamp=0",
        b'{"choice": "a", "stamp": 0}', b"choice[]=a&stamp=0", b"stamp=" + b"9" * 800 + b"&choice=a",
    ]  # fmt: skip
    for body in bodies:
        assert phone.ask("POST", path, body, Content_Type=form)[0].status in (400, 409), body
    large, _ = phone.ask("POST", path, b"x" * 200_000)
    assert large.status == 400
    for method in ("PUT", "DELETE", "PATCH"):
        assert phone.ask(method, path, b"choice=a&stamp=0")[0].status == 405
    for site in ("cross-site", "same-site"):
        assert phone.vote(room, "a", Sec_Fetch_Site=site)[0].status == 403
    for cookie in ("", "short", "a" * 500, "../../etc/passwd-----", "a b c d e f g h i j k"):
        assert Phone(port, cookie).vote(room, "a")[0].status == 409
    assert now(room) == before
    assert phone.vote(room, "a")[0].status == 303


def test_a_vote_for_an_older_question_is_told_and_does_not_count(port, room):
    phone = Phone(port)
    phone.get(f"/vote/{room.code}")
    the_store().change(room.code, lambda each: rooms.ask_next(each, ASKED, time.time()))
    answer, text = phone.vote(room, "a", stamp=0)
    assert answer.status == 409
    assert "another question" in text
    assert now(room).rounds == ({}, {})
    assert json.loads(phone.get(f"/vote/{room.code}/now")[1]) == {"stamp": 1}


def test_a_vote_that_never_ends_is_given_up(port, room, monkeypatch):
    monkeypatch.setattr("pages.parts.vote.routes.PATIENCE", 0.2)
    with socket.create_connection(("127.0.0.1", port), timeout=10) as slow:
        head = f"POST /vote/{room.code} HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\nchoice="
        slow.sendall(head.encode())
        assert b" 400 " in slow.recv(1000)


def test_votes_that_cannot_be_reached_are_told(port, room, monkeypatch):
    from pages.parts.vote.store import UnreachableError

    def fail(*_):
        raise UnreachableError

    phone = Phone(port, "x" * 20)
    monkeypatch.setattr(the_store(), "find", fail)
    monkeypatch.setattr(the_store(), "change", fail)
    assert phone.get(f"/vote/{room.code}")[0].status == 503
    assert phone.get(f"/vote/{room.code}/now")[0].status == 503
    assert phone.vote(room, "a")[0].status == 503
    assert f'<script data-code="{room.code}">' in phone.get(f"/vote/{room.code}")[1]


def test_what_nobody_expected_is_told_and_logged_in_short(port, room, monkeypatch, caplog):
    def fail(*_):
        raise ZeroDivisionError("typed " * 1000)

    phone = Phone(port, "x" * 20)
    monkeypatch.setattr(the_store(), "find", fail)
    monkeypatch.setattr(the_store(), "change", fail)
    for answer, text in (phone.get(f"/vote/{room.code}"), phone.vote(room, "a")):
        assert answer.status == 500
        assert "Something went wrong" in text
    assert caplog.text.count(f"Trouble on /vote/{room.code}") == 2
    assert "typed " * 40 not in caplog.text
    caplog.clear()


def test_behind_a_path_of_its_own_both_ways_lead_there(monkeypatch):
    monkeypatch.setattr("streamlit.get_option", {"server.baseUrlPath": "/class/7/"}.get)
    paths = {route.path for route in routes()}
    assert {"/vote/{code}", "/class/7/vote/{code}"} <= paths
