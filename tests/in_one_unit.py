"""The C of all pages as one unit, compiled, and its functions called from Python."""

import ctypes
import shutil
import subprocess

import numpy as np
import pytest

from activations import catalogue, gated_units
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
    sources = {name: in_c.source(f) for name, f in catalogue.items() if in_c.has_source(f)}
    sources |= {name: in_c.source_of_unit(f) for name, f in gated_units.items()}
    for name, text in sources.items():
        (folder / f"{name}.c").write_text(text, encoding="utf-8")
    unit = folder / "unit.c"
    unit.write_text("".join(f'#include "{name}.c"\n' for name in sources))
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
