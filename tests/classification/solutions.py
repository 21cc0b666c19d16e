"""What reaches the challenges, and whether settings do: by counting, of weights and of test points."""

SOLUTIONS = {
    "circles_in_one_layer": {"layers": 0, "inputs": ("x₀²", "x₁²")},
    "small_spiral": {
        "layers": 1, "width": 3, "inputs": ("x₀", "x₁", "sin πx₀", "sin πx₁"),
        "epochs": 200, "batch_size": 16,
    },
}  # fmt: skip


def is_right(settings):
    """Tell whether 95 of 100 test points stand on the diagonal of the confusion matrix."""
    from pages.classification import regions

    counts = regions.run(settings).snapshots[-1].test_confusion
    right = sum(row[place] for place, row in enumerate(counts))
    return bool(counts) and 20 * right >= 19 * sum(map(sum, counts))


def is_small(settings):
    before, weights = len(settings.inputs), 0
    for after in (*[settings.width] * settings.layers, 2):
        weights += before * after + after
        before = after
    return weights <= 25


ORACLES = {
    "circles_in_one_layer": lambda s: s.layers == 0 and is_right(s),
    "small_spiral": lambda s: is_small(s) and is_right(s),
}
