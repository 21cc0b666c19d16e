"""Looks one key of the session up, where Streamlit would put all of them together first.

Every slider, menu and field asks whether its own key has a value, and for each of them Streamlit writes
out all that a session holds, components with classes made for the moment: a twentieth of a run.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from streamlit.runtime.state.safe_session_state import SafeSessionState

_WHOLE = SafeSessionState.filtered_state.fget  # type: ignore[attr-defined]


class Keys(Mapping[str, Any]):
    """What Streamlit's `filtered_state` returns, put together only for who goes through all of it."""

    def __init__(self, state: SafeSessionState) -> None:
        """Look into the state of a session."""
        self._state = state

    def __getitem__(self, key: str) -> Any:
        """Return the value of one key, as a widget's `key=` has it."""
        with self._state._lock:
            return self._state._state[key]

    def __iter__(self) -> Iterator[str]:
        """Go through all keys."""
        return iter(self._all())

    def __len__(self) -> int:
        """Return how many keys there are."""
        return len(self._all())

    def __str__(self) -> str:
        """Return all of it, as Streamlit does."""
        return str(self._all())

    def _all(self) -> dict[str, Any]:
        assert _WHOLE is not None
        whole: dict[str, Any] = _WHOLE(self._state)
        return whole


def look_up_one() -> None:
    """Let Streamlit's widgets look only their own key up."""
    SafeSessionState.filtered_state = property(Keys)  # type: ignore[assignment, method-assign]
