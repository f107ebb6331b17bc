"""Settings for every test."""

import os

from hypothesis import settings

# How long one example takes says more of the machine's load than of the code; benchmarks measure time.
settings.register_profile("ibid", deadline=None)
settings.load_profile("ibid")

# Lines are cut where a terminal is told of; a test that wants one says so.
os.environ.pop("COLUMNS", None)
