"""Charts: tables in, Altair and Vega-Lite out; no Streamlit and no torch."""
