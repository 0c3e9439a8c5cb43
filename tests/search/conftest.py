"""Settings of the generated tests: no deadline, as the machines that run them are shared."""

from hypothesis import settings

settings.register_profile("search", deadline=None)
settings.load_profile("search")
