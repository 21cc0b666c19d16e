"""Every view and panel for every eye: what axe-core finds, how large the type is, what is cut.

One load of a page for each view. Panels are opened by a click; the first view is seen in both schemes.
"""

from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import stand_still
from tests.everywhere.views import every_view

SMALLEST = 16  # pixels
GRAVE = ("moderate", "serious", "critical")
OPEN_PANEL = "[role=tabpanel]:not([hidden])"
# Words in the open panel, or a table that draws itself.
FILLED = f"""() => {{
    const panel = document.querySelector('{OPEN_PANEL}');
    return panel.innerText.trim() || panel.querySelector('canvas'); }}"""
# What axe-core finds in a part of the page: rule, how bad it is, and where with what is wrong there.
WRONG = """async ([where, how]) => (await axe.run(where, how)).violations.map(rule => [
    rule.id, rule.impact, rule.nodes.map(node => `${node.target.join(' ')}: ${node.failureSummary}`)])"""
# Words of pictures, code and messages that are too small.
SMALL = """least => [...document.querySelectorAll(`[data-testid=stVegaLiteChart] svg text,
        .stCode code, .stCode .linenumber, .stAlert p, [data-testid=stMarkdownContainer] code`)]
    .filter(text => text.textContent.trim() && text.getClientRects().length)
    .filter(text => parseFloat(getComputedStyle(text).fontSize) < least)
    .map(text => `${getComputedStyle(text).fontSize}: ${text.textContent.slice(0, 60)}`)"""
# Code and messages that do not end within their boxes, at the right.
CUT = """() => [...document.querySelectorAll('.stCode, .stCode pre, .stAlert')]
    .filter(box => box.scrollWidth > box.clientWidth + 1)
    .map(box => box.textContent.slice(0, 60))"""
# Code of which a line does not begin where its indentation says.
MISPLACED = """() => [...document.querySelectorAll('.stCode pre code')].flatMap(code => {
    const walk = document.createTreeWalker(code, NodeFilter.SHOW_TEXT), starts = [];
    let indent = 0, begun = false;
    while (walk.nextNode()) {
        const node = walk.currentNode;
        if (node.parentElement.closest('.linenumber')) continue;
        for (let place = 0; place < node.length; place++) {
            const letter = node.data[place];
            if (letter === '\\n') { indent = 0; begun = false; }
            else if (!begun && letter === ' ') indent++;
            else if (!begun && letter !== '\\t') {
                begun = true;
                const range = document.createRange();
                range.setStart(node, place); range.setEnd(node, place + 1);
                const box = range.getBoundingClientRect();
                starts.push([box.left - indent * box.width, box.width, letter]);
            }
        }
    }
    const plain = starts.filter(([, width, letter]) => width && letter < '\\x7f');
    const even = plain.every(([left]) => Math.abs(left - plain[0][0]) <= 2);
    return even ? [] : [code.textContent.slice(0, 60)];
})"""


# What the keyboard is on, if there is no frame round it, or round what stands for it. A field for text
# has a border of another colour then, and a table draws itself.
UNFRAMED = """() => {
    const focus = document.activeElement;
    const stands = [focus, focus.closest('[data-focus-visible=true]'), focus.closest('label')];
    const is_seen = one => one && one.getBoundingClientRect().width > 8
        && getComputedStyle(one.parentElement).clipPath === 'none'
        && getComputedStyle(one).outlineStyle !== 'none'
        && parseFloat(getComputedStyle(one).outlineWidth) >= 2;
    const own = 'body, textarea, canvas, input:not([type=range], [type=checkbox], [type=radio])';
    return focus.matches(own) || stands.some(is_seen) ? '' : focus.outerHTML.slice(0, 200); }"""


def find_wrong(page, where="body", **how):
    """Return what axe-core finds that is moderate or worse."""
    only = {"resultTypes": ["violations"], "preload": False}  # it need not list all that is well
    return [rule for rule in page.evaluate(WRONG, [where, only | how]) if rule[1] in GRAVE]


def open_panel(page, name):
    """Open a panel and wait until it is filled."""
    page.get_by_role("tab", name=name).click()
    page.wait_for_function(FILLED)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_timeout(150)


@every_view
def test_every_eye_can_see_and_read_it(server, visit, page, view):
    seen = visit(f"{server.address}/{page.lesson}?view={view.name}")
    seen.evaluate(Axe().axe_script)
    for number, name in enumerate(view.panels):
        if number:
            open_panel(seen, name)
        assert find_wrong(seen, OPEN_PANEL if number else "body") == [], name
        assert seen.evaluate(SMALL, SMALLEST) == [], name
        assert seen.evaluate(CUT) == [], name
        assert seen.evaluate(MISPLACED) == [], name
    for _ in range(25):
        seen.keyboard.press("Tab")
        assert seen.evaluate(UNFRAMED) == ""
    if view is page.views[0]:
        seen.emulate_media(color_scheme="dark")
        stand_still(seen)  # the server hears of it
        assert find_wrong(seen, runOnly=["color-contrast"]) == []
        for name in view.panels[-2::-1]:
            open_panel(seen, name)
            assert find_wrong(seen, OPEN_PANEL, runOnly=["color-contrast"]) == [], name


def test_the_programs_of_a_mistake_use_the_width_that_is_there(server, visit):
    def columns(width):
        page.set_viewport_size({"width": width, "height": 720})
        page.wait_for_timeout(500)
        return [each.bounding_box() for each in page.locator(".st-key-mistake_programs .stCode").all()]

    page = visit(f"{server.address}/tensors_vs_numpy?panel=Mistakes")
    page.get_by_role("button", name="Show me both").click()
    page.locator(".st-key-mistake_programs .stCode").nth(1).wait_for()
    broken, mended = columns(1600)
    assert broken["y"] == mended["y"]
    assert broken["x"] + broken["width"] < mended["x"]
    broken, mended = columns(390)
    assert broken["x"] == mended["x"]
    assert broken["y"] + broken["height"] < mended["y"]
    assert 300 < broken["width"] == mended["width"] < 390
