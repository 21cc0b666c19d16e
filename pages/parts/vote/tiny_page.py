"""The page on which a student votes: a form of two or three kB, without Streamlit.

All its addresses are relative, so that it works behind whatever path the app is served.
"""

from html import escape

from core.rooms import DISCUSS, FIRST, Room
from pages.parts.vote.markup import as_html

LOOK = (
    ":root{color-scheme:light dark;--own:light-dark(#00677d,#4fc3d9)}"
    "body{font:1.15rem/1.4 system-ui,sans-serif;max-width:34rem;margin:0 auto;padding:1rem;"
    "background:light-dark(#fff,#0d1218);color:light-dark(#0b141c,#eef3f7)}"
    "button,input,a.on{font:inherit;display:block;width:100%;box-sizing:border-box;margin:.6rem 0;"
    "padding:.8rem 1rem;min-height:3.2rem;text-align:left;border:2px solid var(--own);"
    "border-radius:.5rem;background:none;color:inherit;cursor:pointer;overflow-wrap:anywhere}"
    "button[aria-pressed=true]{background:var(--own);color:light-dark(#fff,#0d1218)}"
    "input{text-transform:uppercase;letter-spacing:.3em;text-align:center;font-size:2rem}"
    ":focus-visible{outline:3px solid currentColor;outline-offset:2px}"
    "code,pre{font-family:ui-monospace,monospace;overflow-wrap:anywhere;white-space:pre-wrap}"
    "p{margin:.6rem 0}.by{opacity:.8}"
)
# Looks every three seconds, while the page is seen, whether the room has gone on. A room that is away
# for 15 seconds is said to be over, and the page that says so (no stamp) looks for five minutes whether
# it is back: whoever opened it brings it to a server that was started again. The same text for all
# rooms, so that its hash can stand in the header that forbids every other script.
WATCH = (
    "const{code:c,stamp:s}=document.currentScript.dataset;let n=0;setInterval(async()=>{"
    "if(!document.hidden&&n<99)try{const a=await fetch(c+'/now');n=a.status==404?n+1:0;"
    "if(a.ok?(await a.json()).stamp!=s:s&&n>4)location.replace(c)}catch{}},3e3)"
)

FIRST_WORDS = "Decide for yourself. You can change your answer until the round is closed."
SECOND_WORDS = "Answer again, after the discussion."
DISCUSS_WORDS = (
    "Round one is closed. Find somebody who has another answer, and convince each other. "
    "Then you answer again, here."
)
NO_ROOM = "There is no room of this code. A room ends two hours after its last question."


def ballot(room: Room, voter: str, notice: str = "") -> str:
    """Return the page of a room, for one voter. notice: why the last vote did not count."""
    asked = room.asked
    parts = [f'<p role="alert"><b>{escape(notice)}</b></p>'] if notice else []
    parts.append(f"<p>{as_html(asked.text)}</p>")
    if room.open_round is not None:
        parts += [f'<p class="by">{FIRST_WORDS if room.phase == FIRST else SECOND_WORDS}</p>']
        parts.append(_form(room, room.rounds[room.open_round].get(voter)))
    elif room.phase == DISCUSS:
        parts += [f"<p><b>{DISCUSS_WORDS}</b></p>", _own(room, voter)]
    else:
        right = as_html(asked.options[asked.answer])
        parts.append(f"<p><b>It is: {right}.</b></p><div>{as_html(asked.why)}</div>")
        parts.append(_own(room, voter))
        if asked.lesson:
            link = escape(f"../{asked.lesson}?{asked.case}")
            parts.append(f'<a class="on" href="{link}">See it for yourself</a>')
    parts.append(_watch(room.code, room.stamp))
    parts.append(f'<noscript><a class="on" href="{room.code}">Look again</a></noscript>')
    return page(f"Room {room.code}", "".join(parts))


def _form(room: Room, chosen: str | None) -> str:
    """Return the answers as buttons; the one that was chosen is pressed."""
    buttons = [
        f'<button name="choice" value="{escape(option)}" aria-pressed="{str(option == chosen).lower()}">'
        f"{'✓ ' if option == chosen else ''}{as_html(words)}</button>"
        for option, words in room.asked.options.items()
    ]
    hidden = f'<input type="hidden" name="stamp" value="{room.stamp}">'
    return f'<form method="post" action="{room.code}">{hidden}{"".join(buttons)}</form>'


def _own(room: Room, voter: str) -> str:
    """Say what this voter answered."""
    options = room.asked.options
    own = [
        f"You answered in {name}: {as_html(options[votes[voter]])}"
        for name, votes in zip(("round one", "round two"), room.rounds, strict=True)
        if voter in votes
    ]
    return f'<p class="by">{"<br>".join(own)}</p>'


def away(code: str, notice: str = NO_ROOM) -> str:
    """Return the page that says that a room is not there, and looks for it. code: "" if it is none."""
    return door("./", notice, _watch(code) if code else "")


def _watch(code: str, stamp: int | None = None) -> str:
    known = "" if stamp is None else f' data-stamp="{stamp}"'
    return f'<script data-code="{code}"{known}>{WATCH}</script>'


def door(action: str, notice: str = "", after: str = "") -> str:
    """Return the page that asks for a code. action: where it goes, relative."""
    told = f'<p role="alert"><b>{escape(notice)}</b></p>' if notice else ""
    form = (
        f'<form action="{action}"><label>The code on the wall'
        '<input name="code" maxlength="9" autocapitalize="characters" autocomplete="off" required>'
        "</label><button>Go in</button></form>"
    )
    return page("Vote", told + form + after)


def page(title: str, body: str) -> str:
    """Return a whole page."""
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)} · See PyTorch</title><style>{LOOK}</style>"
        f'<h1 style="font-size:1.1rem">{escape(title)}</h1>{body}</html>'
    )
