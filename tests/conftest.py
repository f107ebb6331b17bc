"""Settings for every test."""

from hypothesis import settings

# How long one example takes says more of the machine's load than of the code; benchmarks measure time.
settings.register_profile("ibid", deadline=None)
settings.load_profile("ibid")
