"""One path language for all rules: names, indices, mapped arrays, followed relations, else JMESPath."""

from .path import Path, refer_to
from .places import Found
from .resolving import Lost, Related, Resolution
from .steps import MAX_LENGTH, MAX_STEPS

__all__ = ["MAX_LENGTH", "MAX_STEPS", "Found", "Lost", "Path", "Related", "Resolution", "refer_to"]
