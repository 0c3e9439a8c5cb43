"""Which clauses of each flow the tests have seen true, and which false (`--firewhen-coverage`)."""

from .clauses import Clause, clauses_of
from .record import Coverage, FlowCoverage, Seen

__all__ = ["Clause", "Coverage", "FlowCoverage", "Seen", "clauses_of"]
