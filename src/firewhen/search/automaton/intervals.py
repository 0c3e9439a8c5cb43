"""Numbers of an interval, as an automaton over their digits."""

from .nfa import EMPTY, Nfa, chars, repeat, sequence, union

_DIGIT = (48, 57)


def interval(first: int, last: int, width: int | None) -> Nfa:
    """The decimal numbers from `first` to `last`: of `width` digits, or with any number of zeros in front."""
    if width is not None:
        return _between(str(first).zfill(width), str(last).zfill(width))
    return sequence([repeat(chars([(48, 48)]), 0, None), union(_by_length(first, last))])


def _by_length(first: int, last: int) -> list[Nfa]:
    """The numbers without zeros in front, an automaton for each length."""
    found = []
    for length in range(len(str(first)), len(str(last)) + 1):
        smallest = 10 ** (length - 1) if length > 1 else 0
        low, high = max(first, smallest), min(last, 10**length - 1)
        found.append(_between(str(low), str(high)))
    return found


def _between(low: str, high: str) -> Nfa:
    """Numbers of as many digits as both bounds have: the bounds' common digits, then where they part."""
    same = 0
    while same < len(low) and low[same] == high[same]:
        same += 1
    common = [_digits(char, char) for char in low[:same]]
    if same == len(low):
        return sequence(common)
    rest = len(low) - same - 1
    ways = [
        sequence([_digits(low[same], low[same]), _from(low[same + 1 :], at_least=True)]),
        sequence([_digits(high[same], high[same]), _from(high[same + 1 :], at_least=False)]),
    ]
    if int(high[same]) - int(low[same]) > 1:
        inner = chars([(ord(low[same]) + 1, ord(high[same]) - 1)])
        ways.append(sequence([inner, *[chars([_DIGIT])] * rest]))
    return sequence([*common, union(ways)])


def _from(bound: str, *, at_least: bool) -> Nfa:
    """The numbers of as many digits as the bound that are at least, or at most, the bound."""
    found = EMPTY
    for done, digit in enumerate(reversed(bound)):
        ways = [sequence([_digits(digit, digit), found])]
        beyond = (ord(digit) + 1, 57) if at_least else (48, ord(digit) - 1)
        if beyond[0] <= beyond[1]:
            ways.append(sequence([chars([beyond]), *[chars([_DIGIT])] * done]))
        found = union(ways)
    return found


def _digits(first: str, last: str) -> Nfa:
    return chars([(ord(first), ord(last))])
