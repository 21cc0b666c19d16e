"""The layout: every part below its inputs, nothing on top of anything, few crossings."""

import random
from itertools import pairwise, permutations, product

import pytest

from core.autograd.examples import EXAMPLES
from core.autograd.layout import SPACE, count_crossings, find_layers, lay_out, order_rows
from core.autograd.trace import take_apart


def draw(rng, most):
    """Return widths and inputs of a graph, each part made of up to two before it."""
    inputs = []
    for part in range(rng.randint(1, most)):
        count = rng.choice([0, 1, 2, 2]) if part else 0
        inputs.append(tuple(rng.randrange(part) for _ in range(count)))
    return [rng.uniform(20, 150) for _ in inputs], inputs


@pytest.mark.parametrize("seed", range(150))
def test_parts_stand_below_their_inputs_and_never_on_each_other(seed):
    widths, inputs = draw(random.Random(seed), 30)
    found = lay_out(widths, inputs)
    layers = found.layers
    rows: dict[int, list[tuple[float, float]]] = {}
    for part, behind in enumerate(inputs):
        assert all(layers[other] < layers[part] for other in behind), seed
        rows.setdefault(layers[part], []).append((found.middles[part], widths[part]))
        users = [user for user, its in enumerate(inputs) if part in its]
        if users:
            assert layers[part] == min(layers[user] for user in users) - 1, seed
    for (upper, lower), bends in found.bends.items():
        assert [layer for layer, _ in bends] == list(range(layers[upper] + 1, layers[lower])), seed
        for layer, x in bends:
            rows.setdefault(layer, []).append((x, 0.0))
    for row in rows.values():
        for (one, wide), (other, next_wide) in pairwise(sorted(row)):
            assert other - one >= (wide + next_wide) / 2 + SPACE - 1e-6, seed
        assert min(x - wide / 2 for x, wide in row) >= -1e-6
        assert max(x + wide / 2 for x, wide in row) <= found.width + 1e-6
    assert found.depth == 1 + max(layers)


def links_of(inputs):
    """Return the layers of a graph and its links, with a place for each layer that a link passes."""
    levels = find_layers(inputs)
    links: list[tuple[int, int]] = []
    for part, behind in enumerate(inputs):
        for other in dict.fromkeys(behind):
            chain = [other]
            for level in range(levels[other] + 1, levels[part]):
                levels.append(level)
                chain.append(len(levels) - 1)
            links += pairwise([*chain, part])
    return levels, links


def fewest_crossings(levels, links):
    """Try every order of every layer."""
    rows = [[i for i, level in enumerate(levels) if level == n] for n in range(max(levels) + 1)]
    below = [[lower for upper, lower in links if upper == item] for item in range(len(levels))]
    return min(
        count_crossings(order, below) for order in product(*(list(permutations(r)) for r in rows))
    )


def test_small_graphs_have_about_as_few_crossings_as_can_be():
    rng, worse, tried = random.Random(3), 0, 0
    for seed in range(300):
        _, inputs = draw(rng, 7)
        levels, links = links_of(inputs)
        if max(sum(level == n for level in levels) for n in range(max(levels) + 1)) > 4:
            continue
        below = [[lower for upper, lower in links if upper == item] for item in range(len(levels))]
        ours, best = count_crossings(order_rows(levels, links), below), fewest_crossings(levels, links)
        assert best <= ours <= best + 1, (seed, inputs)
        worse, tried = worse + (ours > best), tried + 1
    assert tried > 100
    assert worse <= tried // 20


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_have_no_crossings(name):
    trace = take_apart(EXAMPLES[name].f, EXAMPLES[name].start)
    levels, links = links_of([part.inputs for part in trace.parts])
    below = [[lower for upper, lower in links if upper == item] for item in range(len(levels))]
    assert count_crossings(order_rows(levels, links), below) == 0


def test_two_lines_cross_where_their_ends_change_places():
    assert count_crossings([[0, 1], [2, 3]], [[3], [2], [], []]) == 1
    assert count_crossings([[0, 1], [2, 3]], [[2], [3], [], []]) == 0
    assert count_crossings([[0, 1], [2]], [[2], [2], []]) == 0
