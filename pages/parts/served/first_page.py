"""The page that a browser gets first: Streamlit's `index.html`, with what it cannot know beforehand.

It says which lesson it is, to chats that show a link, and to whoever waits for the rest. It says where
the server is, which Streamlit finds out by trying. And it asks for the files of charts and controls as
soon as the frontend itself is there; Streamlit waits until the first of them is to be drawn.
"""

import json
import re
from functools import cache
from html import escape

from core.syllabus import LESSONS
from pages.parts.served.streamlit_files import ROOT

COURSE = "See PyTorch"
ABOUT = "A course in PyTorch for the classroom: a page per idea, and real PyTorch behind every picture."
LESSON_PAGES = {lesson.name: (lesson.title, lesson.summary) for lesson in LESSONS}
PAGES = {"": (COURSE, ABOUT), **LESSON_PAGES}
# What every lesson draws, by the names of Streamlit's files. The picture comes first: it is the
# largest, and the last to be there.
DRAWN = (
    "ArrowVegaLiteChart", "Slider", "NumberInput", "Selectbox", "Button", "ButtonGroup", "Checkbox",
    "BidiComponent", "rehype-katex", "DataFrame",
)  # fmt: skip
A_FONT = re.compile(r'<link\s+rel="preload"[^>]*as="font"[^>]*>')

HEAD = """
    <title>{tab}</title>
    <meta name="description" content="{about}">
    <meta property="og:title" content="{tab}">
    <meta property="og:description" content="{about}">
"""
# The smallest words, of controls and tables, are 0.875 of it: 16 pixels. A theme takes whole ones only.
TYPE = "<style>:root { font-size: 18.29px }</style>"
# The frontend asks the server two things before it opens the websocket; the answers are there by then.
SERVER = """
    <script>window.__streamlit ??= { BACKEND_BASE_URL: new URL("./", location.href).href }</script>
    <link rel="preload" href="./_stcore/health" as="fetch" crossorigin>
    <link rel="preload" href="./_stcore/host-config" as="fetch" crossorigin>
"""
# On an address that is neither https nor localhost, a laptop's in its classroom, browsers hide the
# clipboard from scripts. Streamlit's buttons that copy then do nothing; an older way still works.
COPYING = """
    <script>
      if (!navigator.clipboard) Object.defineProperty(navigator, "clipboard", { value: {
        async writeText(text) {
          const hear = event => {
            event.clipboardData.setData("text/plain", text)
            event.preventDefault()
          }
          document.addEventListener("copy", hear, { once: true, capture: true })
          document.execCommand("copy")
          document.removeEventListener("copy", hear, { capture: true })
        } } })
    </script>
"""
# A translator in the browser puts elements of its own around every word. React then finds its words no
# more, and the page stops with an error or goes on with words of two states.
UNTRANSLATED = ('<html lang="en"', '<html lang="en" translate="no"')
NOT_TRANSLATED = '<meta name="google" content="notranslate">'
# Scripts of modules run one after the other: this one when the frontend has run.
LATER = """
    <script type="module">
      for (const file of {files})
        document.head.append(Object.assign(document.createElement("link"),
          {{ rel: "modulepreload", crossOrigin: "", href: "./" + file }}))
    </script>
"""
# The frontend takes this away when it draws itself.
WAITING = """<div style="position: fixed; inset: 0; display: grid; place-content: center; padding: 2rem;
      text-align: center; font-family: system-ui, sans-serif; line-height: 1.4; color-scheme: light dark;
      background: Canvas; color: CanvasText">
      <p style="font-size: 2.4rem; font-weight: 600; margin: 0">{title}</p>
      <p style="font-size: 1.2rem; margin: 0.5rem">{about}</p>
    </div>"""


@cache
def first_page(name: str) -> str:
    """Return the first page of a lesson, or of the whole course for the empty name."""
    html = (ROOT / "index.html").read_text(encoding="utf-8")
    title, about = map(escape, PAGES[name])
    tab = f"{title} · {COURSE}" if name else title
    fonts = "".join(A_FONT.findall(html))  # the words come after the scripts, and so may their font
    later = LATER.format(files=json.dumps(drawn_later()))
    html = A_FONT.sub("", html)
    html = html.replace("<title>Streamlit</title>", HEAD.format(tab=tab, about=about).strip())
    html = html.replace(*UNTRANSLATED)
    html = html.replace(
        "</head>", f"    {NOT_TRANSLATED}{TYPE}{COPYING}{SERVER}    {fonts}{later}  </head>"
    )
    root = '<div id="root">'
    return html.replace(root, root + WAITING.format(title=title, about=about))


@cache
def drawn_later() -> tuple[str, ...]:
    """Return the scripts that pictures and controls need beyond those that `index.html` names."""
    manifest = ROOT / "manifest.json"
    known = json.loads(manifest.read_text(encoding="utf-8")) if manifest.is_file() else {}
    first = (ROOT / "index.html").read_text(encoding="utf-8")
    files: dict[str, None] = {}

    def walk(chunk: str) -> None:
        file = known[chunk]["file"]
        if file not in files:
            files[file] = None
            for needed in known[chunk].get("imports", ()):
                walk(needed)

    for name in DRAWN:
        for chunk in [each for each in known if known[each].get("name") == name]:
            walk(chunk)
    return tuple(file for file in files if file not in first)
