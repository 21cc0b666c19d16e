"""Settings are read without a lock, and are those that Streamlit reads."""

import threading

import pytest
from streamlit import config
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

from pages.parts import settings_of_streamlit as ours

STREAMLITS = config.get_option, config.get_options_for_section
WRITE = app_session._populate_theme_msg


@pytest.fixture(autouse=True)
def put_back(monkeypatch):
    monkeypatch.setattr(config, "get_option", config.get_option)
    monkeypatch.setattr(config, "get_options_for_section", config.get_options_for_section)
    monkeypatch.setattr(app_session, "_populate_theme_msg", WRITE)
    ours.read_without_a_lock()


def test_every_setting_is_the_one_that_streamlit_reads():
    options = config.get_config_options()
    assert len(options) > 100
    for key, option in options.items():
        assert config.get_option(key) == option.value
    sections = {option.section for option in options.values()}
    for section in [*sections, "theme.dark.sidebar", "no such section"]:
        here = config.get_options_for_section(section)
        assert here == {o.name: o.value for o in options.values() if o.section == section}
        assert list(here) == list(STREAMLITS[1](section))


def test_a_setting_that_is_changed_is_read_anew(monkeypatch):
    before = config.get_option("client.toolbarMode")
    assert config.get_options_for_section("client")["toolbarMode"] == before
    try:
        config.set_option("client.toolbarMode", "viewer")
        assert config.get_option("client.toolbarMode") == "viewer"
        assert config.get_options_for_section("client")["toolbarMode"] == "viewer"
        config.get_config_options(force_reparse=True)
        now = config.get_option("client.toolbarMode")
        assert config.get_options_for_section("client")["toolbarMode"] == now
    finally:
        config.set_option("client.toolbarMode", before)


def test_a_setting_that_is_not_there_is_refused_as_streamlit_does():
    with pytest.raises(RuntimeError) as theirs:
        STREAMLITS[0]("no.such")
    with pytest.raises(RuntimeError) as here:
        config.get_option("no.such")
    assert str(here.value) == str(theirs.value)


def test_nobody_waits_for_the_lock_that_streamlit_still_has():
    done = []
    read = threading.Thread(target=lambda: done.append(config.get_option("server.port")))
    with config._config_lock:
        read.start()
        read.join(5)
    assert done == [config.get_option("server.port")]


def test_a_copied_theme_is_the_one_that_streamlit_writes_also_after_a_change():
    def both(section):
        theirs, here = CustomThemeConfig(), CustomThemeConfig()
        WRITE(theirs, section)
        app_session._populate_theme_msg(here, section)
        return theirs, here

    before = config.get_option("theme.light.primaryColor")
    for section in ("theme", "theme.light", "theme.dark", "theme.sidebar", "theme.dark.sidebar") * 2:
        theirs, here = both(section)
        assert theirs == here
    try:
        config.set_option("theme.light.primaryColor", "#123456")
        theirs, here = both("theme.light")
        assert theirs == here
        assert here.primary_color == "#123456"
    finally:
        config.set_option("theme.light.primaryColor", before)
