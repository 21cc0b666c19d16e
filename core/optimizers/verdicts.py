"""What became of a run: read off its losses and its places."""

import math

VERDICTS = ("arrived", "on its way", "circling", "stuck", "diverged")

# Who has come all the way down but for this part of it has arrived.
NEAR = 1e-4


def judge(loss: tuple[float, ...], w: tuple[tuple[float, float], ...], lowest: float) -> str:
    """Say what became of a run, from its losses and its places, both one a step.

    Arrived: it has covered all but `NEAR` of the height, and stays there. Diverged: infinite or NaN,
    or it ends above its start and is still going up. Otherwise its last quarter decides: stuck (it comes
    1 % lower at most and hardly moves), circling (it moves, up and down), or on its way.
    """
    gaps = [height - lowest for height in loss]
    quarter = max(1, len(gaps) // 4)
    before, late = gaps[:-quarter] or gaps, gaps[-quarter:]
    if not all(map(math.isfinite, loss)) or (gaps[-1] > gaps[0] and max(late) > max(before)):
        return "diverged"
    if gaps[-1] <= within(gaps[0]):
        return "arrived"
    if min(late) < 0.99 * min(before):
        return "on its way"
    if max(math.dist(place, w[-1]) for place in w[-quarter:]) < 0.01:
        return "stuck"
    falling = late[-1] < late[0] and late == sorted(late, reverse=True)
    return "on its way" if falling else "circling"


def within(height: float) -> float:
    """Return how near to the lowest loss is near enough, for a start that is `height` above it."""
    return max(NEAR * height, 1e-7)


def arrival(loss: tuple[float, ...], lowest: float) -> int:
    """Return how many steps were made when the loss came near the lowest to stay there."""
    outside = [step for step, height in enumerate(loss) if height - lowest > within(loss[0] - lowest)]
    return outside[-1] + 1 if outside else 0
