"""A class on a used server is sent what one visitor of a fresh server is sent, bit for bit."""

from __future__ import annotations

import asyncio
import random
import re
from dataclasses import dataclass, field
from urllib.parse import parse_qs

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from pages.parts import address
from tests.everywhere.digests import draw
from tests.everywhere.views import VIEWS
from tests.performance.apart import run
from tests.performance.client import Session
from tests.performance.crowds import Address
from tests.performance.servers import APP, Server, serve

STUDENTS, ROUNDS, SEED = 32, 2, 446
# What words, tables, pictures and code are sent in; other elements have names of visits and times.
SAID = frozenset(
    {"markdown", "alert", "code", "arrow_vega_lite_chart", "arrow_data_frame", "arrow_table", "heading"}
    | {"html", "metric", "slider", "selectbox", "imgs"}
)
WHERE_IN_MEMORY = re.compile(rb"0x[0-9a-f]{6,}")  # which "Memory" shows, and which differs
DEEP = ("gradient_descent", "view=on_a_curve&step_size=0.3&seed=12&panel=Code")


@dataclass
class Listener(Session):
    """A visitor who keeps what was sent, by its place on the page."""

    sent: dict[tuple[int, ...], bytes] = field(default_factory=dict, init=False)

    def _read_delta(self, message: ForwardMsg) -> None:
        super()._read_delta(message)
        element = message.delta.new_element
        if (kind := element.WhichOneof("type")) in SAID:
            said = getattr(element, kind)
            bits = said.SerializeToString(deterministic=True)
            self.sent[tuple(message.metadata.delta_path)] = WHERE_IN_MEMORY.sub(b"0x", bits)


def links() -> list[Address]:
    """Views in turn with settings by chance, but for those that measure times."""
    chance, found = random.Random(SEED), []
    for page, view in random.Random(SEED).sample(VIEWS, len(VIEWS)):
        query = draw(view, chance)
        settings, _ = address.read(view.settings, parse_qs(query))
        if view.needs(settings) is None and (page.lesson, view.name) != ("devices", "timing"):
            panel = chance.choice([each for each in view.panels if each not in ("Lines", "Mistakes")])
            found.append((page.lesson, f"{query}&panel={panel}"))
    return [found[number % len(found)] for number in range(STUDENTS)]


async def open_link(server: Server, link: Address) -> dict[tuple[int, ...], bytes]:
    async with Listener(server.port, *link, patience=240.0) as visitor:
        assert any(visitor.sent)
        return visitor.sent


@pytest.fixture(scope="module")
def alone() -> dict[Address, dict[tuple[int, ...], bytes]]:
    """What one visitor after the other is sent by a fresh server, whose first request is a deep link."""

    async def one_after_the_other(server: Server) -> dict[Address, dict[tuple[int, ...], bytes]]:
        async with Session(server.port, *DEEP) as visitor:
            assert visitor.value("gradient_descent.on_a_curve.step_size") == (0.3,)
            assert visitor.value("seed") == 12
            assert visitor.query == DEEP[1]
        return {link: await open_link(server, link) for link in links()}

    with serve(APP) as fresh:
        return run(one_after_the_other(fresh))


def test_a_class_at_once_is_sent_what_one_visitor_is(app_server: Server, alone) -> None:
    async def at_once(line: list[Address]) -> list[Address]:
        sent = await asyncio.gather(*(open_link(app_server, link) for link in line))
        return [link for link, each in zip(line, sent, strict=True) if each != alone[link]]

    for number in range(ROUNDS):
        line = random.Random(number).sample(links(), STUDENTS)
        assert not run(at_once(line))
