"""A page that is open, measured: does it fit one screen, and does a phone show what a control does?"""

from pages.parts import sheets
from tests.browser.conftest import STILL

LAPTOP, PROJECTOR, PHONE = (1280, 720), (1920, 1080), (390, 844)
LEAST_TYPE = 16 - 0.5  # pixels, of a picture on a laptop
LEAST_ON_A_PHONE = 14 - 0.5  # pixels, held as near as a phone is: the picture as it opens
HEADER = 60  # pixels at the top of a phone that the page scrolls under
LARGER = 1.3  # by how much, at least, a picture is higher on a projector than on a laptop

MEASURE = """() => {
  const box = e => { const b = e.getBoundingClientRect();
    return {top: b.top, bottom: b.bottom, left: b.left, right: b.right, height: b.height}; };
  const seen = e => e.getBoundingClientRect().height > 0;
  const main = document.querySelector("[data-testid=stMain]");
  const all = s => [...main.querySelectorAll(s)].filter(seen);
  const covers = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.3 * Math.min(a.height, b.height);
  const covered = words => words.flatMap((one, place) => words.slice(place + 1)
    .filter(other => covers(one.getBoundingClientRect(), other.getBoundingClientRect()))
    .map(other => `${one.textContent} | ${other.textContent}`));
  const panels = main.querySelector("[role=tablist]"), foot = panels?.getBoundingClientRect().top;
  return {
    under: panels ? all("p, li, td, pre, [data-testid=stAlert]")
      .filter(each => panels.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_PRECEDING)
      .filter(each => each.innerText.trim() && each.getBoundingClientRect().bottom > foot + 2)
      .map(each => each.innerText) : [],
    title: box(main.querySelector("h1")),
    tabs: all("[role=tablist]").map(box),
    transports: all(".transport:not([hidden])").map(box),
    pictures: all("[class*=st-key-picture-] svg.marks").map(svg => {
      const scale = svg.getBoundingClientRect().height / svg.viewBox.baseVal.height;
      const words = [...svg.querySelectorAll("text")]
        .filter(t => t.textContent.trim() && seen(t) && getComputedStyle(t).opacity > 0.1);
      const sizes = words.map(t => parseFloat(getComputedStyle(t).fontSize) * scale);
      return {...box(svg), scale, type: Math.min(...sizes), covered: covered(words)};
    }),
    controls: all("[class*=st-key-point] :is([data-testid=stSlider], [data-testid=stSelectbox], " +
      "[data-testid=stCheckbox], [data-testid=stButtonGroup], [data-testid=stNumberInput], " +
      "[data-testid=stTextInput], [data-testid=stTextArea])").map(box),
    wide: Math.max(document.scrollingElement.scrollWidth, main.scrollWidth),
    out: [...all("table:not(.paper), .stCode, .stAlert, [data-testid=stDataFrameResizable]")
      .filter(each => each.getBoundingClientRect().right > box(main).left + main.clientWidth + 1),
      ...all("button .stMarkdownEllipsis").filter(each => each.scrollWidth > each.clientWidth + 1)]
      .map(each => each.outerHTML.slice(0, 200)),
  };
}"""


def measure(page):
    """Return where title, transports, pictures, controls and tabs stand, and how large type is."""
    return page.evaluate(MEASURE)


def no_word_covers_another(seen):
    """See that all words of the pictures can be read."""
    covered = [words for each in seen["pictures"] for words in each["covered"]]
    assert not covered, covered


def fits(seen, screen):
    """See that pictures, words and the panels' titles end on the screen, and no word covers another."""
    assert not seen["under"], seen["under"]
    no_word_covers_another(seen)
    assert not seen["out"], seen["out"]
    for part in (*seen["pictures"], *seen["tabs"][:1]):
        assert part["bottom"] <= screen[1], part
    for tabs in seen["tabs"][:1]:  # at the foot of the screen they cover no picture
        assert all(part["bottom"] <= tabs["top"] for part in seen["pictures"]), tabs


def fits_laptop_and_projector(laptop, projector):
    """See that a laptop shows all in type that can be read, and that a projector shows it larger."""
    fits(laptop, LAPTOP)
    fits(projector, PROJECTOR)
    for small, large in zip(laptop["pictures"], projector["pictures"], strict=True):
        assert small["type"] >= LEAST_TYPE, small
        assert large["height"] >= LARGER * small["height"], "a projector shows more"


def fits_when_presented(page):
    """See that a projector shows all of a presented page, and look at it as it was."""
    sheet = page.add_style_tag(path=sheets.LOOK / "presented.css")
    page.evaluate(STILL, 150)
    fits(measure(page), PROJECTOR)
    sheet.evaluate("element => element.remove()")


def shows_what_a_control_does(phone):
    """See that the picture and the controls that make its point stand on one screen of a phone."""
    assert phone["wide"] <= PHONE[0]
    assert not phone["out"], phone["out"]
    if phone["pictures"]:
        no_word_covers_another(phone)
        first = phone["pictures"][0]
        assert first["type"] >= LEAST_ON_A_PHONE, first
        assert phone["controls"], "no control stands in the page"
        top = min(each["top"] for each in (*phone["transports"][:1], first))
        bottom = max(each["bottom"] for each in (first, *phone["controls"]))
        assert bottom - top <= PHONE[1] - HEADER, (top, bottom)
