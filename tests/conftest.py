"""How many examples hypothesis tries: 100, 20 in `make quick`, and 10,000 in `make fuzz`.

The same code gets the same verdict twice: only `make fuzz`, which runs every night, draws others
each time.
"""

import shutil

import pytest
from hypothesis import settings
from in_one_unit import compiled

settings.register_profile("default", deadline=None, derandomize=True, max_examples=100)
settings.register_profile("quick", deadline=None, derandomize=True, max_examples=20)
settings.register_profile("fuzz", deadline=None, max_examples=10_000)
settings.load_profile("default")


@pytest.fixture(scope="session")
def c_library(tmp_path_factory):
    """The C of all pages, compiled as C99; None without a compiler, for Python is tested anyway."""
    return shutil.which("cc") and compiled(tmp_path_factory.mktemp("c"), "cc", "-std=c99")
