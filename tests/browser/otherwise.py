"""A page that is open, seen otherwise: on paper, and in forced colours. Then it is as it was."""

A4 = (673, 1000)  # pixels between margins of 1.5 cm, and about as high
WHITE, BLACK = "rgb(255, 255, 255)", "rgb(0, 0, 0)"
NOT_ON_PAPER = (
    "stSidebar", "stHeader", "stElementToolbar", "stButton", "stDownloadButton", "stPopover",
)  # fmt: skip
# Tables of which the screen shows a window are whole, and stand in the place of that window.
TABLES = """() => [...document.querySelectorAll("table.paper")].map(table => {
  const place = table.closest("[data-testid=stElementContainer]")
  return {rows: table.tBodies[0].rows.length, height: table.getBoundingClientRect().height,
          window: place.nextElementSibling.getBoundingClientRect().height}
})"""
# What is cut: code that scrolls, and whatever is wider than the sheet.
CUT = """width => [...document.querySelectorAll(
    "[data-testid=stCode], [data-testid=stVegaLiteChart] > svg, table, [data-testid=stAlert]")]
  .filter(each => {
    const box = each.getBoundingClientRect(), place = each.parentElement.getBoundingClientRect()
    const scrolls = each.scrollHeight > each.clientHeight + 2 || box.bottom > place.bottom + 1
    const code = each.dataset.testid === "stCode"
    return box.height && (box.right > width + 1 || box.left < -1 || code && scrolls)
  })
  .map(each => each.outerHTML.slice(0, 200))"""
PAINT = """() => ["html", "body", ".stApp", "[data-testid=stMain]"].map(
  name => getComputedStyle(document.querySelector(name)).backgroundColor)"""
# A sign of a formula may stand over a letter, as a hat does.
COVERED_LETTERS = """() => [...document.querySelectorAll(".katex-html *")]
  .map(each => getComputedStyle(each).backgroundColor).filter(paint => paint !== "rgba(0, 0, 0, 0)")"""
INK = """() => [...document.querySelectorAll(
    "[data-testid=stMain] :is(h1, h2, h3, p, li, code, td, th)")]
  .filter(each => each.getBoundingClientRect().height)
  .map(each => getComputedStyle(each).color)"""
# Colours of the lines and thumbs of sliders, and of chosen and other buttons.
EDGES = """() => {
  const paint = (each, name) => getComputedStyle(each)[name]
  const all = (where, name) => [...document.querySelectorAll(where)].map(each => paint(each, name))
  return {
    page: paint(document.body, "backgroundColor"),
    lines: all("[data-testid=stSlider] [role=group] > div > div:first-child", "backgroundColor"),
    thumbs: all("[data-testid=stSlider] div:has(> div > input[type=range])", "borderTopColor"),
    switches: all("[data-testid=stCheckbox] label > div:not([data-testid])", "borderTopColor"),
    chosen: all("[data-testid=stButtonGroup] [aria-checked=true]", "backgroundColor"),
    others: all("[data-testid=stButtonGroup] [aria-checked=false]", "backgroundColor"),
  }
}"""


def look_at_paper(page):
    """See that the page prints whole, in black on white; return how many rows its tables have."""
    screen = page.viewport_size
    page.emulate_media(media="print")
    page.set_viewport_size({"width": A4[0], "height": A4[1]})
    page.wait_for_timeout(300)
    for name in NOT_ON_PAPER:
        assert not page.locator(f"[data-testid={name}]:visible").count(), name
    assert set(page.evaluate(PAINT)) == {WHITE}
    assert set(page.evaluate(INK)) == {BLACK}
    assert page.evaluate(COVERED_LETTERS) == []
    assert not page.locator(".transport :is(button, input, select):visible").count()
    tables = page.evaluate(TABLES)
    for table in tables:
        assert table["rows"] > 0
        assert table["height"] > 15 * table["rows"]
        assert table["window"] == 0
    assert page.evaluate(CUT, A4[0]) == []
    page.emulate_media(media="screen")
    page.set_viewport_size(screen)
    return [table["rows"] for table in tables]


def look_in_forced_colors(page):
    """See that controls can be told from the page, and what is chosen from what is not."""
    page.emulate_media(forced_colors="active")
    seen = page.evaluate(EDGES)
    for kind in ("lines", "thumbs", "switches", "chosen"):
        assert seen["page"] not in seen[kind], kind
    assert not set(seen["chosen"]) & set(seen["others"])
    page.emulate_media(forced_colors="none")
    return seen
