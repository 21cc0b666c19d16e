"""Tables for paper have every row, as text."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from pages.parts.paper_table import table_of

words = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=8)


class Cells(HTMLParser):
    """Collects the rows of a table."""

    def __init__(self, html):
        super().__init__()
        self.rows = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        if tag == "tr":
            self.rows.append([])
        elif tag in ("th", "td"):
            self.rows[-1].append("")
        else:
            assert tag in ("table", "thead", "tbody")

    def handle_data(self, data):
        self.rows[-1][-1] += data


@given(st.lists(st.tuples(words, words), min_size=1), st.tuples(words, words))
def test_every_cell_is_there_whatever_is_in_it(rows, columns):
    assert Cells(table_of(columns, rows)).rows == [list(row) for row in (columns, *rows)]


def test_each_table_on_the_screen_has_one_for_paper_before_it():
    def page():
        from pages.parts import table, text_table

        table.draw(("n", "x"), [(0.5,), (1 / 3,)])
        text_table.draw(("a", "b"), [("1", "2")], "words")

    app = AppTest.from_function(page).run()
    assert not app.exception
    kinds = [each.type for each in app.main]
    assert [kind for kind in kinds if kind in ("html", "dataframe")] == [
        "html", "dataframe", "html", "dataframe",
    ]  # fmt: skip
    assert Cells(app.get("html")[0].proto.body).rows == [["n", "x"], ["0", "0.500"], ["1", "0.333"]]
