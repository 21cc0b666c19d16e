"""What stands below the picture in both views: how it went, and where to go from here."""

from dataclasses import replace
from typing import Any

import streamlit as st

from core.classification import regions_words
from core.classification.record import Classification
from core.classification.starts import next_start
from core.typed.points import read_points
from pages.classification.going_on import go_on, is_anew, refused, start_over
from pages.classification.trained import all_legs
from pages.parts import from_here, point_pad, room, scaffold, screen, upload
from pages.parts.memory import remember

GO_ON = "Go on from here"
GO_ON_HELP = (
    f"Then {regions_words.FREE} can change: the training goes on with it from the epoch on the clock."
)
START_OVER, START_OVER_HELP = "In one go", "Train from the start with the settings as they are"
PUT, UPLOAD = "or tap here", "or a CSV file"
NEW_START, NEW_START_HELP = "New start", "Draw other first weights; the points stay"


def say(settings: Any, result: Classification, preset: tuple[str, Any] | None = None) -> None:
    """Say how it went; offer to go on, and to begin anew or what a `preset` of a name offers."""
    left, right = st.columns([17, 9], gap="small")
    with left, room.lines(3, "result"):
        said = regions_words.say_result(result, settings.epochs, all_legs(settings))
        anew = regions_words.say_anew() * is_anew(settings)
        why_not = refused()
        st.markdown(f"**{why_not}** {said}{anew}" if why_not else said + anew)
    with right, st.container(horizontal=True, gap="small"):
        last = len(result.snapshots) - 1
        from_here.draw(GO_ON, GO_ON_HELP, last, go_on, settings, result)
        if settings.past:
            scaffold.offer(START_OVER, start_over(settings), ":material/replay:", START_OVER_HELP)
        elif preset:
            scaffold.offer(*preset, ":material/lightbulb:")
        else:
            new = replace(settings, start=next_start(settings.start))
            scaffold.offer(NEW_START, new, ":material/casino:", NEW_START_HELP)


def put_points(settings: Any) -> None:
    """Offer to put points on a plane, and to bring them as a file."""
    points, names = remember(read_points)(settings.own_points)
    if not screen.on_phone():  # there it stands before the field
        st.markdown(PUT)
    point_pad.draw("own_points", points.rows, names, points.window)
    upload.draw(UPLOAD, "own_points")
