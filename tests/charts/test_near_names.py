"""Names of points: all are told once, and none covers another."""

import random

from core.charts.near_names import LINE_HEIGHT, share_names, width_of_name


def test_every_name_is_told_once_and_no_name_covers_another():
    draw = random.Random(1301)
    for _ in range(500):
        count = draw.randint(1, 6)
        places = [(draw.uniform(0, 250), draw.uniform(0, 120)) for _ in range(count)]
        names = [str(number) for number in range(count)]
        told = share_names(places, names, [": p = 0.50"] * count)
        shown = [(place, words) for place, words in zip(places, told, strict=True) if words]
        said = [name for _, words in shown for name in words.partition(":")[0].split(", ")]
        assert sorted(said) == names
        for number, ((x, y), words) in enumerate(shown):
            assert (": p" in words) == ("," not in words)
            for (u, v), other in shown[:number]:
                apart = (width_of_name(words) + width_of_name(other)) / 2
                assert abs(x - u) >= apart or abs(y - v) >= LINE_HEIGHT


def test_names_that_are_far_from_each_other_stand_alone():
    assert share_names([(0, 0), (100, 0), (0, 50)], ["a", "b", "c"]) == ["a", "b", "c"]
    assert share_names([(0, 0), (100, 0), (2, 1)], ["a", "b", "c"]) == ["a, c", "b", ""]


def test_names_share_words_only_where_they_would_cover_each_other():
    for x, y, together in ((9, 0, False), (8.9, 0, True), (0, LINE_HEIGHT, False), (0, 19.9, True)):
        assert (share_names([(0, 0), (x, y)], ["a", "b"]) == ["a, b", ""]) == together
