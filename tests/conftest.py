<<<<<<< HEAD
"""Settings for every test."""

from hypothesis import settings

# How long one example takes says more of the machine's load than of the code; benchmarks measure time.
settings.register_profile("ibid", deadline=None)
settings.load_profile("ibid")
=======
"""Settings every test shares."""

from hypothesis import settings

settings.register_profile("no-clock", deadline=None)  # a busy machine is no failure
settings.load_profile("no-clock")
>>>>>>> 7b32204 (Stages, docs of figures, check, conflicts)
