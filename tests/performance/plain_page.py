"""The plain page: gradient descent as anybody would write it first, with nothing tuned.

torch is imported by the page, the loop builds an optimizer and a list of rows, the charts are
written with Altair's shorthand, everything is drawn at every move.
"""

import altair as alt
import pandas as pd
import streamlit as st
import torch

st.sidebar.title("Settings")
seed = st.sidebar.number_input("Seed", 0, 2**31 - 1, 446, key="seed")
device = st.sidebar.selectbox("Device", ["cpu"], key="device")
curve = st.sidebar.selectbox("Curve", ["(x - 2)²", "(x² - 1)²"], key="curve")
start = st.sidebar.slider("Start", -10.0, 10.0, 5.0, 0.1, key="start")
step_size = st.sidebar.slider("Step size", 0.0, 2.0, 0.25, 0.01, key="step_size")
steps = st.sidebar.slider("Steps", 1, 200, 100, key="steps")
accumulate = st.sidebar.checkbox("Forget to zero the gradient", key="accumulate")

torch.manual_seed(seed)


def f(x: torch.Tensor) -> torch.Tensor:
    return (x - 2) ** 2 if curve == "(x - 2)²" else (x**2 - 1) ** 2


x = torch.tensor([start], device=device, requires_grad=True)
optimizer = torch.optim.SGD([x], lr=step_size)
rows = []
for step in range(steps):
    loss = f(x).sum()
    rows.append({"step": step, "x": x.item(), "loss": loss.item()})
    if not accumulate:
        optimizer.zero_grad()
    loss.backward()
    optimizer.step()
table = pd.DataFrame(rows)

grid = torch.linspace(-10, 10, 401)
curve_table = pd.DataFrame({"x": grid.numpy(), "loss": f(grid).numpy()})

st.title("Gradient descent")
st.write("Walk downhill on a curve, one step at a time, against the slope.")

st.altair_chart(
    alt.Chart(curve_table).mark_line().encode(x="x:Q", y="loss:Q", tooltip=["x:Q", "loss:Q"])
    + alt.Chart(table)
    .mark_line(point=True, color="red")
    .encode(x="x:Q", y="loss:Q", order="step:Q", tooltip=["step:Q", "x:Q", "loss:Q"])
)
st.altair_chart(
    alt.Chart(table).mark_line(point=True).encode(x="step:Q", y="loss:Q", tooltip=["step:Q", "loss:Q"])
)
st.metric("x at the end", f"{x.item():.3f}")
st.dataframe(table)
st.code(f"""
import torch

torch.manual_seed({seed})
x = torch.tensor([{start}], requires_grad=True)
optimizer = torch.optim.SGD([x], lr={step_size})
for step in range({steps}):
    loss = ((x - 2) ** 2).sum()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(step, x.item(), loss.item())
""")
