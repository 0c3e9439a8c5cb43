"""The Automation API's schemas as pydantic models, under the names that the API publishes.

`generated` holds one class or alias for each schema, `base` what all of them share, `unions` how a union
finds its arm, `fitting` how data is read that does not quite fit.
"""

from . import generated
from .base import Model
from .fitting import Misfit, fit
from .generated import *  # noqa: F403  (it says in `__all__` what it gives)

__all__ = ["Misfit", "Model", "fit"]
__all__ += generated.__all__
