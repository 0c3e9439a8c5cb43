"""The scalars and names that pairs are made of, and the values that lie near one.

The lists are short on purpose: pattern and event must often name the same thing. Each list holds, beside
ordinary values, those at which an implementation goes wrong.
"""

import random
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from .trees import Number, Tree

NAMES = ("a", "b", "c", "d")
ODD_NAMES = (
    *("A", "é", "a b", " ", "0", "*", "$or.a", "prefix", "exists", "numeric", "exactly", "cidr", "="),
    # UTF-16 sorts the last but one behind the last, code points the other way round.
    *("a'b", "\\", '"', "\ud800", "\uff5e", "\U0001f600"),
)
WORDS = ("open", "Open", "OPEN", "reopen", "opened", "a", "ab", "ba", "aab", "abab", "x", "")
LETTERS = (
    *(
        "ß",
        "SS",
        "ss",
        "ẞ",
        "\u03a3",
        "\u03c3",
        "ς",
        "İ",
        "i\u0307",
        "i",
        "\u0131",
        "I",
        "ﬁ",
        "FI",
        "fi",
        "ŉ",
        "ǆ",
        "ǅ",
    ),
    *("é", "É", "e\u0301", "K", "k", "\u212a", "å", "\u212b", "µ", "μ", "ΐ", "ﬀx", "Ω", "\u2126", "\u0130x"),
)
ODD_TEXTS = (
    *(
        '"',
        'a"',
        "\\",
        "*",
        "a*b",
        "\\*",
        "a\nb",
        "\u2028",
        "\x7f",
        "\u0000",
        "\ufeff",
        "\U0001f600",
        "\ud800",
    ),
    *("300", "300.0", "-0", "true", "false", "null", "{}", "[]", "NaN", "\U00010400", "\U00010428", "é" * 40),
)
ADDRESSES = (
    *("10.0.0.1", "10.0.0.7", "10.0.1.0", "10.1.0.0", "255.255.255.255", "0.0.0.0", "192.168.1.200"),
    *("fd00::1", "FD00:0:0:0:0:0:0:1", "fd00::", "::", "::1", "::ffff:a00:1", "2001:db8::ff00:42:8329"),
    *("fd00:0000:0000:0000:0000:0000:0000:0001", "1::", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8"),
)
NOT_ADDRESSES = (
    *("10.0.0.256", "10.0.0.01", "010.0.0.1", "10.0.0", "10.0.0.1.", "10.0.0.1 ", "1.2.3.4.5", "0x0a.0.0.1"),
    *("fd00::1::", "fd00:::1", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "fd00::g", "::ffff:10.0.0.1", ":"),
    *(
        "fd00::1%1",
        "fd00::12345",
        "[fd00::1]",
        "10.0.0.1/24",
        "fd00::00001",
        "\uff110.0.0.1",
        ":1",
        "1:",
        "0A000001",
    ),
)
BLOCKS = (
    *("10.0.0.0/24", "10.0.0.1/30", "10.0.0.0/8", "0.0.0.0/0", "10.0.0.0/31", "192.168.1.128/25"),
    *(
        "10.0.0.0/23",
        "192.0.0.0/2",
        "10.0.0.0/16",
        "255.255.255.254/31",
        "fd00::/16",
        "2001:db8::ff00:42:8000/116",
    ),
    *("fd00::/8", "fd00::1/127", "::/0", "2001:DB8::/32", "::ffff:a00:0/112", "10.0.0.0/024", "::/128"),
)
BAD_BLOCKS = (
    *("10.0.0.0/32", "10.0.0.0/33", "fd00::/129", "10.0.0.0", "10.0.0/8", "10.0.0.0/", "/8", "10.0.0.0/-1"),
    *("10.0.0.0/8/8", "10.0.0.0/8 ", " 10.0.0.0/8", "10.0.0.0/+8", "10.0.0.0/x", "", "fd00::/8/", "::g/8"),
    *("10.0.0.0/99999999999", "10.0.0.256/8", "10.0.0.0/8.0", "fd00::/128", "fd00::1", "10.0.0.0/\u0668"),
)
NUMBERS = (
    *("0", "-0", "0.0", "1", "1.0", "2", "3", "1.5", "-1.5", "300", "300.0", "3.0e2", "3E2", "0.3e3", "1e-7"),
    *(
        "5e9",
        "-5e9",
        "5000000000.000001",
        "123456789012",
        "0.1",
        "0.30000000000000004",
        "1e22",
        "4.35",
        "0e400",
    ),
)
ODD_NUMBERS = (
    *("9007199254740992", "9007199254740993", "9007199254740993.0", "-9007199254740993", "1e400", "-1e400"),
    *("1E400", "1e-400", "1.797693134862315e308", "2.2250738585072014e-308", "1e16", "9007199254740994"),
    *(
        "123456789012345678",
        "1234567890123456789012",
        "0.1000000000000000055511151231257827",
        "1e17",
        "-1e22",
    ),
    *(
        "0.1234567890123456789",
        "18446744073709551616",
        "1e99999999999",
        "0e-999999",
        "1e-99999999999999999999",
    ),
)
WILDCARDS = (
    *(
        "*",
        "a*",
        "*a",
        "a*b",
        "*a*b*",
        "a*b*a*",
        "o*n",
        "*open*",
        "",
        "ab",
        "\\*",
        "a\\*b*",
        "\\\\*",
        "*\\\\",
    ),
    *("é*", "*ß", "a*\n*", "*\U0001f600", '*"*', "*.*", "300*", "*a*a*a*b"),
)
BAD_WILDCARDS = ("**", "a**b", "\\a", "a\\", "*\\", "\\\\\\", "\\**\\*a**", "\\n", 'a*\\"')


def text(rng: random.Random) -> str:
    """Any string, ordinary words most of the time."""
    pick = rng.random()
    if pick < 0.7:
        return rng.choice(WORDS)
    if pick < 0.9:
        word = rng.choice(LETTERS)
        return word if pick < 0.8 else rng.choice(["a", "Ab", ""]) + word + rng.choice(["", "x", word])
    return rng.choice((*ODD_TEXTS, *ADDRESSES, *NOT_ADDRESSES))


def number(rng: random.Random) -> Number:
    """Any number, small ones most of the time."""
    pick = rng.random()
    if pick < 0.5:
        return Number(str(rng.randrange(4)))
    if pick < 0.85:
        return Number(rng.choice(NUMBERS))
    if pick < 0.93:
        return Number(rng.choice(ODD_NUMBERS))
    return Number(repr(rng.choice([rng.uniform(-10, 10), rng.random() * 10.0 ** rng.randrange(-30, 30)])))


def scalar(rng: random.Random) -> Tree:
    """Any scalar."""
    pick = rng.random()
    if pick < 0.45:
        return text(rng)
    return number(rng) if pick < 0.8 else rng.choice([True, False, None])


def near(rng: random.Random, value: Tree) -> Tree:
    """A scalar that is close to one: the same under another spelling, or different by little."""
    if isinstance(value, Number):
        return rng.choice(_NEAR_NUMBER)(rng, value)
    if isinstance(value, str):
        return rng.choice(_NEAR_TEXT)(rng, value)
    return rng.choice([True, False, None, str(value).lower(), Number("0"), Number("1")])


def respelled(rng: random.Random, value: Number) -> Number:
    """The same number, written in another way."""
    try:
        sign, digits, exponent = Decimal(value.spelling).as_tuple()
    except InvalidOperation:
        return value
    body = "".join(map(str, digits)).lstrip("0")
    if not body or not isinstance(exponent, int) or abs(exponent) > 400:
        return value
    zeros = rng.randrange(3)
    body, exponent = body + "0" * zeros, exponent - zeros
    shift = rng.randrange(len(body))
    if shift:
        body, exponent = f"{body[:-shift]}.{body[-shift:]}", exponent + shift
    power = f"{rng.choice('eE')}{rng.choice(['', '+']) if exponent >= 0 else ''}{exponent}"
    return Number(f"{'-' if sign else ''}{body}{power}")


def _off_by_little(rng: random.Random, value: Number) -> Number:
    try:
        return Number(str(Decimal(value.spelling) + rng.choice([1, -1, Decimal("0.5"), Decimal("1e-9")])))
    except ArithmeticError:
        return value


def _negated(rng: random.Random, value: Number) -> Number:
    return Number(value.spelling[1:] if value.spelling.startswith("-") else f"-{value.spelling}")


_NEAR_NUMBER: tuple[Callable[[random.Random, Number], Tree], ...] = (
    respelled,
    respelled,
    _off_by_little,
    _off_by_little,
    _negated,
    lambda rng, value: value.spelling,
)


def _shorter(rng: random.Random, value: str) -> str:
    at = rng.randrange(len(value) + 1)
    return value[:at] + value[at + 1 :]


def _one_letter(rng: random.Random, value: str) -> str:
    """One letter put in the other case, by the full mappings."""
    at = rng.randrange(len(value) or 1)
    char = value[at : at + 1]
    return (
        value[:at] + rng.choice([char.upper(), char.lower(), char.swapcase(), char.title()]) + value[at + 1 :]
    )


_NEAR_TEXT: tuple[Callable[[random.Random, str], Tree], ...] = (
    lambda rng, value: value + rng.choice(["x", "a", "b", value, '"', "*", " "]),
    lambda rng, value: rng.choice(["x", "a", "b", '"', " "]) + value,
    lambda rng, value: value.upper(),
    lambda rng, value: value.lower(),
    lambda rng, value: value.swapcase(),
    lambda rng, value: value.casefold(),
    _one_letter,
    _one_letter,
    _shorter,
    lambda rng, value: value[::-1],
    lambda rng, value: Number(value) if value.isascii() and value.isdigit() and value[0] != "0" else value,
)
