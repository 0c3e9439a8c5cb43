"""The Automation API's schemas as pydantic models."""

from .base import Model
from .generated import *
