"""Reads Streamlit's settings without a lock.

Streamlit asks for a setting hundreds of times in a run, and behind one lock for all visitors. Whoever
holds it when the interpreter changes hands keeps all others waiting: with thirty visitors at work the
interpreter stood idle for 70 % of the time. And for every message that opens a run it goes through all
settings eleven times, to find those of the theme. They are read once, at the start, and a look into a
dictionary needs no lock.
"""

from typing import Any

from streamlit import config
from streamlit.config_option import ConfigOption

Options = dict[str, ConfigOption]


def read_without_a_lock() -> None:
    """Let Streamlit read its settings without waiting."""
    config.get_option = get_option
    config.get_options_for_section = get_options_for_section


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
