"""Words in a room of so many lines: those that fit are seen, and none is lost."""

from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from pages.parts import room

WORDS = st.lists(
    st.lists(st.sampled_from(("a", "word", "**longer**", "`torch`")), min_size=1, max_size=40)
)


@given(WORDS, st.integers(4, 16), st.integers(20, 60))
def test_what_is_seen_fits_beside_the_button_for_the_rest(drawn, count, width):
    paragraphs = [" ".join(words) for words in drawn]
    fit = room.how_many_fit(paragraphs, count, width)
    assert 0 <= fit <= len(paragraphs)
    assert fit or not paragraphs
    signs = sum(len(each.replace("*", "").replace("`", "")) for each in paragraphs[:fit])
    if fit > 1:
        assert signs / width <= count - (room.BUTTON if fit < len(paragraphs) else 0)
    if sum(len(each) // (width - 8) + 1 + room.GAP for each in paragraphs) <= count:
        assert fit == len(paragraphs)


def app():
    from pages.parts import room

    room.tell(["one " * 30, "- two", "- three", "four " * 30, "- five"], 9, "test")


def test_what_has_no_room_stands_behind_a_click_and_items_stay_a_list():
    page = AppTest.from_function(app).run()
    assert not page.exception
    assert page.expander[0].label == room.MORE
    behind = [each.value.strip() for each in page.expander[0].markdown]
    shown = [each.value.strip() for each in page.markdown]
    assert "- two\n- three" in shown
    assert "- five" in behind
    assert "".join(" ".join(shown).split()) == "one" * 30 + "-two-three" + "four" * 30 + "-five"
