"""For the teacher: what a lesson is for, how to teach it, and steps that set the page."""
