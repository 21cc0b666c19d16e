"""What follows from a declaration, for every view: any settings can be drawn, linked, and put back."""

import logging

import pytest
from hypothesis import HealthCheck, given, seed
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from pages.parts import address, scaffold, state
from pages.parts.declare import controls_of
from pages.parts.family import Family
from tests.everywhere.views import VIEWS, every_view, how_many, query_of, settings_of

HOSTILE = (
    "inf", "-inf", "nan", "1e999", "", " ", "0x10", "٠٫٥", "🙂", "null", "None", "-1e9", "1e9", "1,5",
    "0,25", "true", "%00", "\x00", "<script>alert(1)</script>", "don't", "'\"\\{}[]`$", "中文", "-0",
    "a" * 100_000, "1.0", "z.AAAA", "z.eNo", "[[1,2],[3]]", "__import__('os')", "1e-400", "٣", "½",
)  # fmt: skip


def several(examples):
    return hypothesis_settings(
        max_examples=examples,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


@every_view
def test_any_settings_come_back_from_the_shared_link_and_from_the_address(page, view):
    @several(100)
    @given(settings_of(view))
    def check(drawn):
        for whole in (True, False):
            again, refused = address.read(view.settings, query_of(address.write(drawn, whole)))
            assert again == drawn
            assert not refused

    check()


@every_view
def test_defaults_need_no_address_and_stand_in_the_shared_link(page, view):
    default = view.settings()
    assert address.fit(default) == default
    assert address.write(default) == ()
    names = {name for name, _ in address.write(default, whole=True)}
    for name, control in controls_of(view.settings).items():
        if control.is_shown(default) and not isinstance(control, Family):
            assert name in names


@every_view
def test_no_text_in_an_address_is_more_than_its_control_can_be(page, view):
    default = view.settings()
    for name in controls_of(view.settings):
        for text in HOSTILE:
            settings, refused = address.read(view.settings, {name: [text]})
            assert address.fit(settings) == settings, (name, text)
            if refused:
                assert refused[0].name == name
                assert settings == default, (name, text)


@every_view
def test_no_address_asks_for_more_than_a_view_can_be(page, view):
    @several(150)
    @given(st.data())
    def check(data):
        names = list(controls_of(view.settings))
        asked = data.draw(st.sets(st.sampled_from(names), min_size=1))
        query = {
            name: data.draw(st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=3)) for name in asked
        }
        settings, refused = address.read(view.settings, query)
        assert address.fit(settings) == settings
        assert {each.name for each in refused} <= set(query)
        again, _ = address.read(view.settings, query_of(address.write(settings, whole=True)))
        assert again == settings

    check()


@every_view
def test_any_settings_are_drawn_with_every_panel(page, view, caplog):
    """Without a visitor: an exception or a warning fails, whatever the settings."""

    @seed(446)
    @several(how_many(view, 56))
    @given(settings_of(view), st.sampled_from(view.panels or ("",)))
    def check(drawn, panel):
        state.begin(page.lesson).panel = panel
        scaffold.draw_alone(page, view, drawn)

    logging.disable(logging.WARNING)
    try:
        check()
    finally:
        logging.disable(logging.NOTSET)


@every_view
def test_a_question_has_its_answer_and_settings_that_show_it(page, view):
    if not view.questions:
        pytest.skip("the view asks nothing")

    @seed(446)
    @several(how_many(view, 24))
    @given(settings_of(view), st.sampled_from(view.questions))
    def check(drawn, ask):
        question = ask(drawn)
        if question is None:
            return
        assert question.answer in question.options
        assert len(set(question.options.values())) == len(question.options)
        for words in (question.text, question.why, *question.hints):
            assert "{" not in words or "$" in words, words
        from dataclasses import replace

        shown = replace(drawn, **question.shows)
        assert address.fit(shown) == shown, question.shows
        again, refused = address.read(view.settings, query_of(address.write(shown, whole=True)))
        assert not refused
        assert again == shown

    check()


def test_names_in_the_address_are_taken_once():
    for page, view in VIEWS:
        names = set(controls_of(view.settings))
        assert not names & {
            "view", "panel", "mistake", "question", "predicted", "room", "plan", "challenge", "reached",
        }, (page.lesson, view.name)  # fmt: skip
        families = [
            name for name, control in controls_of(view.settings).items()
            if isinstance(control, Family)
        ]  # fmt: skip
        for family in families:
            assert not any(name.startswith(f"{family}_") for name in names), family
