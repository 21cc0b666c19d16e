"""A session says of one key what Streamlit says of all together."""

import pytest
from streamlit.runtime.state import SafeSessionState, SessionState
from streamlit.testing.v1 import AppTest

from pages.parts.session_keys import Keys, look_up_one


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SafeSessionState, "filtered_state", SafeSessionState.filtered_state)
    look_up_one()


def page() -> None:
    import streamlit as st

    st.session_state.setdefault("plain", 3)
    st.session_state.setdefault("gone", None)
    st.slider("a", 0, 9, key="a")
    st.slider("without a key", 0, 9)
    st.text_input("b", "x", key="b")
    st.selectbox("c", ["p", "q"], key="c")
    st.caption(f"{sorted(st.session_state)} {len(st.session_state)} {st.session_state.to_dict()['a']}")


def test_widgets_and_the_page_find_what_they_found_before(quick: None) -> None:
    app = AppTest.from_function(page).run()
    app.slider(key="a").set_value(4)
    app.text_input(key="b").set_value("y").run()
    assert not app.exception
    assert app.caption[0].value == "['a', 'b', 'c', 'gone', 'plain'] 5 4"
    assert app.slider(key="a").value == 4
    assert app.text_input(key="b").value == "y"


def test_one_key_is_what_all_together_have() -> None:
    state = SessionState()
    state["plain"], state["nothing"] = 3, None
    safe = SafeSessionState(state, lambda: None)
    whole, keys = state.filtered_state, Keys(safe)
    assert dict(keys) == whole == {"plain": 3, "nothing": None}
    assert len(keys) == 2
    assert str(keys) == str(whole)
    assert "other" not in keys
    assert keys.get("other") is None
    with pytest.raises(KeyError):
        keys["other"]
