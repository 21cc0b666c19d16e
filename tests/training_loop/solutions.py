"""What reaches the challenge, and whether settings do, by a line through one point in plain Python."""

SOLUTIONS = {"lucky_mistake": {"zero_grad": "left out", "step_size": 0.05, "steps": 3}}


def last_loss(settings, start, adds_up):
    """Descend on (w + b - 2)² with SGD, with gradients that add up or not."""
    w = b = sum(start) / 2
    pile = 0.0
    for _ in range(settings.steps):
        slope = 2 * (w + b - 2)
        pile = pile + slope if adds_up else slope
        w, b = w - settings.step_size * pile, b - settings.step_size * pile
    return (w + b - 2) ** 2


def pays(settings):
    import torch

    from core.tutorial_stream import generator_before

    generator = generator_before(15, settings.seed)
    start = [(2 * torch.rand(1, generator=generator).item() - 1) for _ in range(2)]
    if settings.zero_grad != "left out":
        return False
    yours, right = (last_loss(settings, start, adds_up) for adds_up in (True, False))
    return yours < 0.01 and yours < right


ORACLES = {"lucky_mistake": pays}
