"""What reaches the challenge, and whether settings do: by counting, and by the printed losses."""

SOLUTIONS = {
    "few_weights": {"optimizer": "adam", "step_size": 0.05, "epochs": 600, "width": 12},
}


def is_small_and_good(settings):
    from pages.curve_fitting import fit

    width, layers = settings.width, settings.layers
    weights = 2 * width + (layers - 1) * (width * width + width) + width + 1
    run = fit.run(settings)
    epoch, loss = fit.program(settings, run).printed.splitlines()[-1].split(",\t")
    return weights <= 200 and int(epoch) <= 600 and float(loss) < 0.05


ORACLES = {"few_weights": is_small_and_good}
