"""What nobody means and somebody sends: texts drawn from a seed."""

import json
import random

from core.lesson_plan import Step, to_text
from pages.parts import address

LONG = 100_000  # characters
LETTERS = "0123456789.,-+*/()[]{}xyeπ \n\x00\ud800ß"
ATOMS = (
    "", " ", "\n", "\x00", "\ufeff", "\u202eabc\u202c", "\u2066\u2069", "e" + "\u0301" * 500,
    "ﷺ", "𝟙", "½",
    "٣", "−1", "🙂", "👩‍🔬", "中文", "İ", "ß", "\ud800", "\udfff1", "\x1b[2J", "\r\n", "\t",
    "inf", "-inf", "nan", "NaN", "1e999", "-1e999", "1e-400", "0x10", "1_0", "1e9", "-0", "+1",
    "1,5", "1.0.0",
    "4294967296", "9" * 400, "." * 50, "-" * 50, "1" + "0" * 5000, "true", "None", "null",
    "[]", "{}", '""',
    "x**x**x**x", "9**9**9**9", "x/0", "1/0", "sqrt(-1)", "__import__('os')", "().__class__",
    "lambda: 0",
    "(" * 3000, "[" * 3000, "x" + "+x" * 3000, "-" * 3000 + "x", "1," * 3000, "[[1,2],[3]]",
    "%00", "%s%n",
    "<script>alert(1)</script>", "[a](javascript:alert(1))", ":material/home:",
    "$\\frac{1}{0}$", "../../etc",
    "z.", "z.AAAA", "z.eNo", address.pack("9" * 900_000), address.pack("\x00"), "*", "'\"\\`$",
    "a" * LONG,
    "1\n" * (LONG // 2), "1 2;" * (LONG // 4), "x, y, class\n" + "1, 2, a\n" * (LONG // 8),
    "x, y, class\nnan, inf, a\n1e308, -1e308, b", "1e308, 1e308, a\n-1e308, -1e308, b",
    json.dumps([{"lesson": "autograd", "note": "\ud800"}]),
    '[{"lesson":"autograd","hidden":[1e999]}]',
    to_text((Step("autograd", "seed=nan&panel=\x00", "<b>", "\u202e", ("n",), True),) * 30),
    "[" * 30_000, '{"a":' * 20_000, '[{"lesson":["autograd"]}]', "BCDF", "b c-d f", "BCDF" * 10_000,
)  # fmt: skip


def one(chance):
    """Draw a hostile text: one of the known ones, a piece of it, two of them, or noise."""
    text = chance.choice(ATOMS)
    way = chance.randrange(5)
    if way == 1:
        return text[: chance.randrange(len(text) + 1)]
    if way == 2:
        return (text + chance.choice(ATOMS))[:LONG]
    if way == 3:
        return "".join(
            chance.choices("0123456789.,-+*/()[]{}xyeπ \n\x00\ud800ß", k=chance.randrange(40))
        )
    return text


def many(seed, count):
    """Draw so many hostile texts, the same for a seed."""
    chance = random.Random(seed)
    return [one(chance) for _ in range(count)]


def in_an_address(text):
    """Return what of a text can stand in an address: browsers and servers replace lone surrogates."""
    return text.encode(errors="replace").decode()
