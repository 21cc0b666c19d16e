"""The floor: what the fastest possible page of this size costs.

As many widgets as the Gradient descent page, one chart of ready data, nothing computed and no
torch. What is left is Streamlit's own work; no page of the app can be much faster than this one.
The two settings of the server that the app makes at its start are made here as well.
"""

import gc
import socket

import pandas as pd
import streamlit as st

SPEC = {
    "mark": {"type": "line", "point": True},
    "encoding": {
        "x": {"field": "step", "type": "quantitative", "title": "step"},
        "y": {"field": "loss", "type": "quantitative", "title": "loss"},
    },
}


@st.cache_resource
def ready_table() -> pd.DataFrame:
    """Make the table that every visitor sees."""
    return pd.DataFrame({"step": range(50), "loss": [0.9**step for step in range(50)]})


@st.cache_resource
def tune_the_server() -> None:
    """Send small messages at once, and spare what is loaded by now the collection after a run."""
    for thing in gc.get_objects():
        if (
            type(thing) is socket.socket
            and thing.fileno() >= 0
            and thing.family in (socket.AF_INET, socket.AF_INET6)
            and thing.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
        ):
            thing.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    gc.collect()
    gc.freeze()


with st.sidebar:
    st.number_input("Seed", 0, 2**32 - 1, 446, key="seed", bind="query-params")
    st.selectbox("Device", ["cpu"], key="device", bind="query-params")
    st.selectbox("Curve", ["a", "b", "c"], key="curve", bind="query-params")
    st.slider("Start", -10.0, 10.0, 0.0, 0.1, key="start", bind="query-params")
    st.slider("Step size", 0.0, 2.0, 0.1, 0.01, key="step_size", bind="query-params")
    st.slider("Steps", 1, 200, 15, key="steps", bind="query-params")
    st.toggle("Forget to zero the gradient", key="accumulate", bind="query-params")

st.title("Floor")
st.vega_lite_chart(ready_table(), SPEC)
tune_the_server()
