"""A leaf of a query as a test of a whole entity."""

from collections.abc import Callable

from ..fields import Entity, every, present, reader
from ..lookup import quick
from ..mapping import Field, Mapping
from ..values import fits, fitting
from .field_tests import FieldTest, field_test
from .nodes import Operator
from .resolving import Asked, Everything, Exists

Test = Callable[[Entity], bool]


class LeafTests:
    """Makes the tests of leaves, for one mapping at one moment (epoch milliseconds)."""

    def __init__(self, mapping: Mapping, now: int, default: Operator) -> None:
        self.mapping, self.now, self.default = mapping, now, default

    def test(self, asked: Asked) -> Test:
        """The test of an entity."""
        if isinstance(asked.leaf, Everything):
            return lambda entity: True
        if isinstance(asked.leaf, Exists):
            return self._exists(asked)
        if asked.scope.one is None:
            return self._anywhere(asked, self.of_field(asked))
        field = asked.scope.one
        test = field_test(asked.leaf, field, self.now, self.default)
        read, holds = reader(field), test.holds
        slow = lambda entity: holds(read(entity))  # noqa: E731 (it is one of two ways to ask the same)
        return quick(field, test.tests, slow) if test.texts is None else slow

    def of_field(self, asked: Asked) -> Callable[[Field], FieldTest]:
        """The test of a leaf for each field that an entity may bring; fields of one type share theirs."""
        leaf = asked.leaf
        if isinstance(leaf, Exists | Everything):
            return lambda field: FieldTest(fitting(field))
        made: dict[object, FieldTest] = {}

        def find(field: Field) -> FieldTest:
            kind = (field.kind, field.type, field.formats.text, field.longest, field.inferred)
            if kind not in made:
                made[kind] = field_test(leaf, field, self.now, self.default)
            return made[kind]

        return find

    def _anywhere(self, asked: Asked, find: Callable[[Field], FieldTest]) -> Test:
        takes, mapping = asked.scope.takes, self.mapping

        def test(entity: Entity) -> bool:
            return any(takes(field) and find(field).holds(values) for field, values in every(entity, mapping))

        return test

    def _exists(self, asked: Asked) -> Test:
        if asked.scope.one is not None:
            return present(asked.scope.one, self.mapping, fits)
        return self._anywhere(asked, self.of_field(asked))
