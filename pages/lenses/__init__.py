"""The views of a page that has several: the page lets the visitor choose one of them."""
