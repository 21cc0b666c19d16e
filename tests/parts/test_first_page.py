"""The first page says what it is, and names files that are there."""

import json
import re
from html.parser import HTMLParser

import pytest

from core.syllabus import LESSONS
from pages.parts.served import first_page as module
from pages.parts.served.first_page import A_FONT, DRAWN, PAGES, drawn_later, first_page
from pages.parts.served.streamlit_files import ROOT

INDEX = (ROOT / "index.html").read_text(encoding="utf-8")


class Reader(HTMLParser):
    """Collects what a page's head says."""

    def __init__(self, html):
        super().__init__()
        self.tags = []
        self.text = {}
        self.open = ""
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.open = tag
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        self.open = ""

    def handle_data(self, data):
        self.text[self.open] = self.text.get(self.open, "") + data


def links(html):
    return [attributes for tag, attributes in Reader(html).tags if tag == "link"]


@pytest.mark.parametrize("name", PAGES)
def test_it_says_which_lesson_it_is(name):
    html = first_page(name)
    title, about = PAGES[name]
    page = Reader(html)
    metas = [attributes for tag, attributes in page.tags if tag == "meta"]
    said = {each.get("name") or each.get("property"): each.get("content") for each in metas}
    assert page.text["title"].startswith(title)
    assert page.text["title"].endswith("See PyTorch")
    assert said["og:title"] == page.text["title"]
    assert said["description"] == said["og:description"] == about
    assert said["google"] == "notranslate"
    assert [attributes for tag, attributes in page.tags if tag == "html"] == [
        {"lang": "en", "translate": "no"}
    ]
    assert html.count(">" + title.replace("&", "&amp;") + "</p>") == 1


def test_there_is_one_for_every_lesson_and_for_the_course():
    assert PAGES.keys() == {"", *(lesson.name for lesson in LESSONS)}


def test_nothing_of_streamlits_page_is_lost():
    html = first_page("devices")
    assert {each["href"] for each in links(INDEX)} < {each["href"] for each in links(html)}
    assert len(links(html)) == len(links(INDEX)) + len(("health", "host-config"))
    assert re.findall(r"<script[^>]*src=[^>]*>", html) == re.findall(r"<script[^>]*src=[^>]*>", INDEX)
    assert html.count("</head>") == html.count("</html>") == html.count('id="root"') == 1


def test_the_font_of_the_words_comes_after_the_scripts():
    html = first_page("devices")
    (font,) = A_FONT.findall(html)
    assert font in INDEX
    assert html.index(font) > html.rindex('rel="modulepreload"')


def test_pictures_and_controls_are_asked_for_the_picture_first():
    files = drawn_later()
    assert all((ROOT / file).is_file() for file in files)
    assert len(files) == len(set(files)) > 50
    assert not [file for file in files if file in INDEX]
    assert files[0].startswith("static/js/ArrowVegaLiteChart.")
    assert all(any(f"/{name}." in file for file in files) for name in DRAWN)
    assert not any(f"/{name}." in file for file in files for name in ("PlotlyChart", "DeckGlJsonChart"))
    (asked,) = re.findall(r"for \(const file of (\[.*?\])\)", first_page("devices"))
    assert json.loads(asked) == list(files)


def test_another_streamlit_leaves_a_page_that_works(tmp_path, monkeypatch):
    page = '<html><head></head><body><div id="root"></div></body></html>'
    (tmp_path / "index.html").write_text(page)
    (tmp_path / "manifest.json").write_text("{}")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "drawn_later", drawn_later.__wrapped__)
    html = first_page.__wrapped__("devices")
    assert "for (const file of [])" in html
    assert html.count('<div id="root">') == html.count("</body></html>") == 1
    (tmp_path / "manifest.json").unlink()
    assert "for (const file of [])" in first_page.__wrapped__("devices")
