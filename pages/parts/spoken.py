"""What a move has changed, for who cannot see it: the new lines of what stands in the page.

Pictures say what they show themselves (`pages/parts/transport`); this is for pages of words.
"""

import time

import streamlit as st

STORY = "story"  # the key of the container that holds what is said
_SPOKEN = st.components.v2.component(
    "spoken",
    isolate_styles=False,
    html='<p class="transport-says" role="status"></p>',
    js="""
const LINES = "p, li, pre, td, th", MOST = 300;
const read = (line) => {
  const words = line.cloneNode(true);
  for (const icon of words.querySelectorAll("[role=img]")) icon.remove();  // its text is its name
  return words.textContent.trim();
};
export default function({data, parentElement}) {
  const says = parentElement.querySelector("[role=status]");
  clearTimeout(says.due);
  says.due = setTimeout(() => {
    const story = document.querySelector(`.st-key-${data.story}`);
    if (!story || story.querySelector(".transport")) return;
    const lines = [...story.querySelectorAll(LINES)]
      .filter((line) => !line.parentElement.closest(LINES))
      .map(read).filter(Boolean);
    const before = says.lines;
    says.lines = lines;
    if (!before) return;
    let words = "";
    for (const line of lines)
      if (!before.includes(line) && words.length + line.length < MOST) words += `${line} `;
    if (words) says.textContent = words;
  }, 500);
}""",
)


def draw(story: str = STORY) -> None:
    """Say what has changed in a story since the last run, when it stands there whole."""
    _SPOKEN(key=f"spoken {story}", data={"story": story, "run": time.monotonic_ns()})
