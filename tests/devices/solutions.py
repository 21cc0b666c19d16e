"""What reaches the challenge, and whether settings do, by counting."""

SOLUTIONS = {"large_network": {"batch_size": 1, "width": 16384, "depth": 5}}


def is_large_and_gives_little(settings):
    width, depth = settings.width, settings.depth
    hidden = (settings.in_features + 1) * width + (depth - 1) * (width + 1) * width
    outputs = 4 * settings.batch_size * (depth * width + 10)
    return hidden + 10 * (width + 1) >= 10**9 and outputs <= 10**6


ORACLES = {"large_network": is_large_and_gives_little}
