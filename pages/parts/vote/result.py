"""What a class has answered: both rounds side by side, the right answer, and the way to see it."""

from html import escape
from urllib.parse import parse_qs

import streamlit as st

from core import vote_words
from core.rooms import Asked, Room, tally
from pages.parts import address, press, shown_case, state
from pages.parts.vote.markup import as_html

BAR = 60  # percent of a cell that the longest bar takes; its number needs the rest

_LOOK = """<style>
.vote-result { width: 100%; border-collapse: collapse; font-size: 1.1rem; }
.vote-result :is(th, td) { text-align: left; padding: 0.3rem 0.8rem 0.3rem 0; vertical-align: middle; }
.vote-result th[scope="row"] { font-weight: 400; width: 34%; }
.vote-result tr.right th[scope="row"] { font-weight: 700; }
.vote-result td { white-space: nowrap; }
.vote-result i { display: inline-block; height: 1.3rem; min-width: 2px; border-radius: 0.2rem;
  margin-right: 0.5rem; vertical-align: middle;
  background: light-dark(#6a697e, #c69a67); print-color-adjust: exact; }
.vote-result tr.right i { background: light-dark(#0f8062, #3ed5b5); }
@media (forced-colors: active) { .vote-result i { border: 1px solid; } }
</style>"""


def draw(room: Room) -> None:
    """Draw how many chose what, in words, as bars, and what is right."""
    asked = room.asked
    st.success(f"**It is: {asked.options[asked.answer]}.** {asked.why}", icon=":material/check_circle:")
    st.html(_LOOK + _table(room))
    st.markdown(vote_words.result(room))


def _table(room: Room) -> str:
    """Return a row for each answer, with a bar for each round in which somebody answered."""
    rounds = [number for number in (0, 1) if room.rounds[number]] or [0]
    heads = "".join(f'<th scope="col">{vote_words.ROUNDS[number]}</th>' for number in rounds)
    rows = []
    for option, words in room.asked.options.items():
        cells = "".join(_cell(room, number, option) for number in rounds)
        right = option == room.asked.answer
        mark = "✓ " if right else ""
        head = f'<th scope="row">{mark}{as_html(words)}</th>'
        rows.append(f'<tr class="{"right" if right else ""}">{head}{cells}</tr>')
    return (
        f'<table class="vote-result"><thead><tr><th scope="col">Answer</th>{heads}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _cell(room: Room, number: int, option: str) -> str:
    """Return the bar of one answer in one round, with its number."""
    votes = tally(room, number)
    all_of_them = sum(votes.values())
    share = votes[option] / all_of_them if all_of_them else 0.0
    words = f"{votes[option]} ({vote_words.percent(votes[option], all_of_them)})"
    return f'<td><i style="width: {BAR * share:.1f}%"></i>{escape(words)}</td>'


def offer_to_show(asked: Asked) -> None:
    """Draw the button that takes this page to the case that was asked about, if it is of this page.

    While the case is shown, the button leads back.
    """
    here = state.stay()
    assert here.page is not None
    if case := shown_case.find(here.page.find(here.view), here.settings[here.view]):
        shown_case.offer_back(case)
    elif asked.case and asked.lesson == state.stay().path:
        press.draw("Show me", ":material/visibility:", primary=True, act=_show, args=(asked.case,))


def _show(case: str) -> None:
    """Take the page to a case (a callback)."""
    page = state.stay().page
    assert page is not None
    query = parse_qs(case, keep_blank_values=True)
    names = [view.name for view in page.views]
    view = (query.get("view") or names)[0]
    if view in names:
        shown_case.show(view, address.read(page.find(view).settings, query)[0], {})
