"""Reads Streamlit's settings without a lock.

Streamlit asks for a setting hundreds of times in a run, and behind one lock for all visitors. Whoever
holds it when the interpreter changes hands keeps all others waiting: with thirty visitors at work the
interpreter stood idle for 70 % of the time. And for every message that opens a run it goes through all
settings eleven times, to find those of the theme. They are read once, at the start, and a look into a
dictionary needs no lock; a theme is written once and copied.
"""

from collections.abc import Callable
from typing import Any

from streamlit import config
from streamlit.config_option import ConfigOption
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

Options = dict[str, ConfigOption]


def read_without_a_lock() -> None:
    """Let Streamlit read its settings without waiting."""
    config.get_option = get_option
    config.get_options_for_section = get_options_for_section
    if hasattr(app_session, "_populate_theme_msg"):
        app_session._populate_theme_msg = _copies(app_session._populate_theme_msg)  # type: ignore[assignment]


def get_option(key: str) -> Any:
    """Return the value of a setting, "section.name"; raise RuntimeError if there is none."""
    try:
        return config.get_config_options()[key].value
    except KeyError:
        raise RuntimeError(f'Config key "{key}" not defined.') from None


def get_options_for_section(section: str) -> dict[str, Any]:
    """Return the values of all settings of a section by their names."""
    return {option.name: option.value for option in _sections().get(section, ())}


_SORTED: tuple[Options | None, dict[str, list[ConfigOption]]] = (None, {})


def _sections() -> dict[str, list[ConfigOption]]:
    """Return the settings by their sections, sorted anew when they have been read anew."""
    global _SORTED
    options = config.get_config_options()
    known, sections = _SORTED
    if known is not options:
        sections = {}
        for option in options.values():
            sections.setdefault(option.section, []).append(option)
        _SORTED = options, sections
    return sections


Write = Callable[[CustomThemeConfig, str], None]


def _copies(write: Write) -> Write:
    """Return what writes the settings of a theme into a message as `write` does, at most once."""
    written: dict[str, tuple[list[Any], CustomThemeConfig]] = {}

    def copy(message: CustomThemeConfig, section: str = "theme") -> None:
        values = [option.value for option in _sections().get(section, ())]
        known = written.get(section)
        if known is None or known[0] != values:
            known = written[section] = values, CustomThemeConfig()
            write(known[1], section)
        message.MergeFrom(known[1])

    return copy
