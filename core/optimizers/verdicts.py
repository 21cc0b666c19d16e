"""What became of a run, read off its losses and its places: what is seen up to its end, and no more."""

import math
from itertools import pairwise

VERDICTS = ("arrived", "on its way", "swinging", "circling", "stuck", "diverged")

# Who has come all the way down but for this part of it has arrived.
NEAR = 1e-4
LOWER = 0.99  # an envelope that falls by less does not fall
STILL = 0.01  # the part of its way that a run that hardly moves makes in its last quarter

Place = tuple[float, float]


def judge(loss: tuple[float, ...], w: tuple[Place, ...], lowest: float) -> str:
    """Say what became of a run, from its losses and its places, both one a step.

    Arrived: it ends with all but `NEAR` of the height behind it. Diverged: it ends higher than it
    began, or infinite, or NaN. Of the others, the last quarter decides. Stuck: hardly any way is made in
    it, and hardly any height lost. On its way: the highest loss is lower than in the quarter before, or
    the last one is lower than all before. If not, it is circling; or swinging, where it has been lower
    and goes up and down so slowly that it is too early to tell.
    """
    gaps = [height - lowest for height in loss]
    if not all(map(math.isfinite, loss)):
        return "diverged"
    if gaps[-1] <= within(gaps[0]):
        return "arrived"
    if gaps[-1] > gaps[0]:
        return "diverged"
    quarter = max(1, len(gaps) // 4)
    late, before = gaps[-quarter:], gaps[-2 * quarter : -quarter]
    steps = [math.dist(*both) for both in pairwise(w)]
    if sum(steps[-quarter:]) <= STILL * sum(steps) and min(late) > LOWER * min(gaps[:-quarter]):
        return "stuck"
    if max(late) < LOWER * max(before) or gaps[-1] < min(gaps[:-1]):
        return "on its way"
    return "swinging" if peaks(late) < 2 and gaps[-1] > min(gaps) else "circling"


def peaks(heights: list[float]) -> int:
    """Return how many of the heights are higher than the one before and not lower than the one after."""
    three = zip(heights, heights[1:], heights[2:], strict=False)
    return sum(before < height >= after for before, height, after in three)


def within(height: float) -> float:
    """Return how near to the lowest loss is near enough, for a start that is `height` above it."""
    return max(NEAR * height, 1e-7)


def arrival(loss: tuple[float, ...], lowest: float) -> int:
    """Return how many steps were made when the loss came near the lowest, where it is at the end."""
    outside = [step for step, height in enumerate(loss) if height - lowest > within(loss[0] - lowest)]
    return outside[-1] + 1 if outside else 0


def place_of(arrived_at: int | None, last_loss: float) -> tuple[float, ...]:
    """Return what runs are ordered by: who arrived first, then by the last loss, NaN at the end."""
    return arrived_at is None, arrived_at or 0, math.isnan(last_loss), last_loss
