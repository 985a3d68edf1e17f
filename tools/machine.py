"""What measured times depend on, besides the code."""

import os
import platform
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path


def about(unit: str, packages: Sequence[str]) -> dict[str, str]:
    """Return what stands beside the results: their unit, the day, the machine, the versions."""
    return {
        "unit": unit,
        "date": datetime.now(UTC).date().isoformat(),
        "processor": processor(),
        "load": f"{os.getloadavg()[1]:.1f} running processes on {os.cpu_count()} processors",
        "python": platform.python_version(),
        **{package: version(package) for package in packages},
    }


def processor() -> str:
    """Return the name of the processor, and whether it has the widest instructions."""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if sys.platform == "linux" else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    wide = " with AVX-512" if any("avx512f" in line for line in lines) else ""
    return (names[0] if names else platform.processor()) + wide
