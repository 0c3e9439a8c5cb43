"""Rules come and go: as in a dict, one after the other and while threads match."""

import pickle
from collections.abc import Iterator
from threading import Barrier, Event, Thread
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from firewhen import Index, Pattern
from firewhen.index import Limits
from firewhen.index import entries as entries_module

from .strategies import EVENT_INPUTS, PATTERNS

KEYS = st.integers(0, 12)


class Changes(RuleBasedStateMachine):
    """An index is a dict of rules, whatever happens to it."""

    def __init__(self) -> None:
        super().__init__()
        self.rules: dict[int, Pattern] = {}
        self.index: Index[int] = Index(limits=Limits(recent=2))

    @initialize(rules=st.dictionaries(KEYS, PATTERNS, max_size=8))
    def fill(self, rules: dict[int, Pattern]) -> None:
        self.rules = dict(rules)
        self.index = Index(rules, limits=Limits(recent=2))

    @rule(key=KEYS, pattern=PATTERNS)
    def add(self, key: int, pattern: Pattern) -> None:
        self.rules[key] = pattern
        self.index.add(key, pattern)

    @rule(key=KEYS)
    def remove(self, key: int) -> None:
        if key in self.rules:
            del self.rules[key]
            self.index.remove(key)
        else:
            with pytest.raises(KeyError):
                self.index.remove(key)

    @rule()
    def pickle(self) -> None:
        self.index = pickle.loads(pickle.dumps(self.index))

    @rule(event=EVENT_INPUTS)
    def match(self, event: Any) -> None:
        assert self.index.match(event) == [key for key, rule in self.rules.items() if rule.matches(event)]

    @invariant()
    def the_keys_are_those_of_the_dict(self) -> None:
        assert list(self.index) == list(self.rules)
        assert len(self.index) == len(self.rules)
        assert self.index.stats().rules == len(self.rules)


TestChanges = Changes.TestCase
TestChanges.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)


def exact(value: int) -> Pattern:
    return Pattern.parse({"a": [value]})


def test_a_key_that_is_added_again_keeps_its_place() -> None:
    index = Index({key: exact(1) for key in "abc"})
    index.add("b", Pattern.parse({"a": [1, 2]}))
    assert list(index) == index.match({"a": 1}) == ["a", "b", "c"]
    assert index.match({"a": 2}) == ["b"]
    index.remove("b")
    index.add("b", exact(1))
    assert list(index) == index.match({"a": 1}) == ["a", "c", "b"]


def test_added_rules_are_indexed_in_few_segments() -> None:
    index: Index[int] = Index(limits=Limits(recent=4))
    for number in range(200):
        index.add(number, exact(number))
        assert index.match({"a": number}) == [number]
    stats = index.stats()
    assert stats.segments <= 8
    assert stats.recent <= 4


def test_removed_rules_do_not_pile_up() -> None:
    index = Index({number: exact(number) for number in range(200)})
    for number in range(190):
        index.remove(number)
    stats = index.stats()
    assert stats.rules == 10
    assert stats.removed <= 32
    assert index.match({"a": 195}) == [195]
    assert index.match({"a": 5}) == []


def test_rules_are_parsed_again_only_where_they_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = {number: Pattern.parse({"a": [number % 7], "b": [{"prefix": "x"}]}) for number in range(50)}
    data = pickle.dumps(Index(rules))
    index: Index[int] = pickle.loads(data)

    class Unparsed:
        parse = staticmethod(lambda *_, **__: pytest.fail("a rule was parsed"))

    with monkeypatch.context() as patched:
        patched.setattr(entries_module, "Pattern", Unparsed)
        assert index.match({"a": 3, "b": "xy"}) == [3, 10, 17, 24, 31, 38, 45]
    assert index.explain({"a": 4}, 3).outcome.value is False
    index.add(50, exact(3))
    assert index.match({"a": 3, "b": "xy"}) == [3, 10, 17, 24, 31, 38, 45, 50]


# Threads. The rules come in pairs that are changed together, one after the other; a match that saw half of a
# change would tell.


@pytest.fixture
def stop() -> Iterator[Event]:
    event = Event()
    yield event
    event.set()


def test_a_match_sees_the_rules_of_one_moment(stop: Event) -> None:
    index = Index({"first": exact(0), "last": exact(0)}, limits=Limits(recent=3))
    wrong: list[Any] = []
    begin = Barrier(4)

    def match() -> None:
        begin.wait()
        while not stop.is_set():
            found = index.match({"a": 0})
            numbers = [key for key in found if isinstance(key, int)]
            # `first` and `last` are replaced all the time and always match; numbers come and go in order.
            if found[:1] != ["first"] or "last" not in found or numbers != sorted(numbers):
                wrong.append(found)

    threads = [Thread(target=match) for _ in range(3)]
    for thread in threads:
        thread.start()
    begin.wait()
    for number in range(300):
        index.add("first", exact(0))
        index.add(number, exact(0))
        index.add("last", exact(0))
        if number >= 10:
            index.remove(number - 10)
    stop.set()
    for thread in threads:
        thread.join()
    assert not wrong
    assert index.match({"a": 0}) == ["first", "last", *range(290, 300)]


def test_many_threads_change_one_index() -> None:
    index: Index[tuple[int, int]] = Index(limits=Limits(recent=3))
    begin = Barrier(4)

    def change(thread: int) -> None:
        begin.wait()
        for number in range(60):
            index.add((thread, number), exact(number))
            if number % 2:
                index.remove((thread, number))

    threads = [Thread(target=change, args=(thread,)) for thread in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(index) == 120
    assert sorted(index.match({"a": 8})) == [(thread, 8) for thread in range(4)]
    assert index.match({"a": 9}) == []
