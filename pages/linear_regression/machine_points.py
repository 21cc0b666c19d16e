"""The points themselves: what each way predicts for them at its end."""

from typing import Any

import streamlit as st

from core.linear_regression.charts import diagonal_table
from core.linear_regression.machine_words import describe_points, say_what_points_show
from core.linear_regression.points_charts import points_picture, points_table
from core.linear_regression.training import Result, predict_at_the_end
from pages.parts import picture
from pages.parts.view import Picture


def show(settings: Any, result: Result) -> None:
    """Draw the points, and say what the distance from the line is."""
    st.markdown(say_what_points_show(result))
    picture.draw("main", draw_points, result)


def draw_points(result: Result) -> Picture:
    """Draw predictions against true values."""
    y = result.y.flatten().numpy()
    predictions = {way: y_hat.numpy() for way, y_hat in predict_at_the_end(result).items()}
    reach = float(2 * -(-abs(y).max() // 2))
    return Picture(
        points_picture(reach),
        {"points": points_table(y, predictions), "diagonal": diagonal_table(reach)},
        alt=describe_points(result),
        name="points",
    )
