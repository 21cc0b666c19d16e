"""Ask the class: a room in which students answer on their own devices."""
