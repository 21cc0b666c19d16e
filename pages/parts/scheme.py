"""Light or dark: what is drawn for one of them follows when a visitor chooses the other.

The browser changes its own colours at once. What the server draws in one of the two (words on pictures,
cards) would stay until somebody moves a control.
"""

import streamlit as st

_WATCH = st.components.v2.component(
    "scheme",
    isolate_styles=False,
    js="""
export default function({data, setStateValue}) {
  const app = document.querySelector(".stApp");
  if (!app) return;
  const tell = () => {
    const scheme = getComputedStyle(app).colorScheme;
    if (scheme === data.type || scheme === app.seePyTorchTold) return;
    app.seePyTorchTold = scheme;
    setStateValue("scheme", scheme);
  };
  if (data.type === app.seePyTorchTold) app.seePyTorchTold = null;
  app.seePyTorchWatch?.disconnect();
  app.seePyTorchWatch = new MutationObserver(tell);
  app.seePyTorchWatch.observe(app, {attributes: true, attributeFilter: ["class"]});
  tell();
}""",
)


def draw() -> None:
    """Let the page run again when its colours are not those that it was drawn for."""
    _WATCH(key="scheme", data={"type": st.context.theme.type}, on_scheme_change=lambda: None)
