"""The C of all pages as one unit, compiled, and its functions called from Python."""

import ctypes
import shutil
import subprocess

import numpy as np
import pytest

from activations import catalogue
from docs.hooks.pages import in_c

WARNINGS = [
    *("-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion", "-Wdouble-promotion"),
    "-Werror",
]
KINDS = {np.float64: ("", ctypes.c_double), np.float32: ("f", ctypes.c_float)}


def compiled(folder, compiler, *options):
    """Compile all files as one unit, and return the library."""
    if shutil.which(compiler) is None:  # whoever changes Python alone needs none to test it
        pytest.skip(f"there is no {compiler} on this machine")
    files = [f for f in catalogue.values() if in_c.has_source(f)]
    for f in files:
        (folder / f"{f.__name__}.c").write_text(in_c.source(f), encoding="utf-8")
    unit = folder / "unit.c"
    unit.write_text("".join(f'#include "{f.__name__}.c"\n' for f in files))
    command = [compiler, *options, "-O2", *WARNINGS, "-shared", "-fPIC", unit, "-lm"]
    subprocess.run([*command, "-o", folder / "unit.so"], check=True)
    return ctypes.CDLL(str(folder / "unit.so"))


def values_in_c(library, g, x, setting):
    """The values of the C function of g at the points, in their dtype."""
    suffix, kind = KINDS[x.dtype.type]
    name = g.__name__ if hasattr(library, g.__name__) else f"{g.__name__}_value"
    function = library[f"{name}{suffix}"]
    function.restype = kind
    others = [kind(value) for value in setting.values()]
    return np.array([function(kind(value), *others) for value in x], x.dtype)
