"""Addresses: short in the address bar, whole in the link, and never more than a view can be."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.parts import address, share
from pages.parts.controls import RefusedError
from pages.parts.declare import Shared, family, get_member, slider, switch, typed, whole


@dataclass(frozen=True)
class Settings(Shared):
    formula: str = typed("f", "x", str)
    at: tuple = family(
        lambda settings: tuple(sorted(set(settings.formula) & set("xyz"))),
        lambda name: slider(name, -5, 5, 1, 0.5),
        defaults=lambda settings: {"y": 3.0} if "z" in settings.formula else {},
    )
    points: int = whole("Points", 1, 100, 50)
    batch: int = whole("Batch", 1, lambda settings: settings.points, 50)
    few: int = whole("Few", 1, lambda settings: settings.most, 1)
    most: int = whole("Most", 1, 100, 50)
    noisy: bool = switch("Noisy", False)
    noise: float = slider("Noise", 0, 1, 0.5, 0.1, when=lambda settings: settings.noisy)
    own: str = typed("Own", "", str, 10**6, is_bulky=True)


def read(**query):
    return address.read(Settings, {name: [text] for name, text in query.items()})


def test_what_does_not_fit_together_is_made_to_fit():
    settings, refused = read(points="20")
    assert (settings.points, settings.batch) == (20, 20)
    assert not refused


def test_an_end_may_follow_a_setting_that_stands_below():
    settings, refused = read(few="80", most="90")
    assert (settings.few, settings.most) == (80, 90)
    assert not refused
    settings, (refused,) = read(few="40", most="20")
    assert (settings.few, settings.most) == (1, 20)
    assert refused.takes == "It takes a whole number from 1 to 20."


def test_members_of_a_family_come_and_go_with_what_they_follow():
    settings, _ = read(formula="x*y", at_x="2", at_z="3")
    assert get_member(settings, "at", "x") == 2.0
    assert get_member(settings, "at", "y") == 1.0
    assert dict(address.write(settings)) == {"formula": "x*y", "at_x": "2"}
    assert ("at_y", "1") in address.write(settings, whole=True)


def test_defaults_of_a_family_may_follow_other_settings():
    settings, _ = read(formula="x*y*z", at_y="1")
    assert get_member(Settings(formula="x*y*z"), "at", "y") == 3.0
    assert get_member(settings, "at", "y") == 1.0
    assert dict(address.write(settings)) == {"formula": "x*y*z", "at_y": "1"}
    assert address.write(read(formula="x*y*z", at_y="3")[0]) == (("formula", "x*y*z"),)


def test_what_is_not_shown_stands_in_the_link_only_if_somebody_set_it():
    assert "noise" not in dict(address.write(Settings(), whole=True))
    assert dict(address.write(Settings(noise=0.7)))["noise"] == "0.7"
    assert "noise" in dict(address.write(Settings(noisy=True), whole=True))


@given(st.text(max_size=3000))
def test_a_long_text_travels_compressed_and_comes_back(text):
    settings = Settings(own=text)
    written = dict(address.write(settings)).get("own", "")
    assert set(written) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")
    assert address.read(Settings, {"own": [written]} if text else {})[0] == settings


@pytest.mark.parametrize("damaged", ["z.", "z.!!!", "z.AAAA", address.pack("a" * 10**7)[:-9]])
def test_a_damaged_text_is_refused(damaged):
    settings, refused = read(own=damaged)
    assert settings.own == ""
    assert [each.name for each in refused] == ["own"]


def test_no_address_unpacks_without_end():
    settings, refused = read(own=address.pack("a" * 10**7))
    assert settings.own == ""
    assert refused[0].name == "own"


def test_the_qr_code_holds_what_a_qr_code_can():
    assert share.qr_code("http://localhost/?x=" + "a" * 2000)
    assert share.qr_code("http://localhost/?x=" + "a" * 4000) is None


def test_refusals_say_what_is_possible():
    _, (refusal,) = read(points="1e9")
    assert (refusal.name, refusal.stands) == ("points", "50")
    assert refusal.takes == "It takes a whole number from 1 to 100."
    _, (refusal,) = read(points="20", batch="21")
    assert (refusal.name, refusal.stands) == ("batch", "20")
    assert isinstance(RefusedError("x"), ValueError)
