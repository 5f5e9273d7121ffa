"""What machine a measurement was made on, as far as a reader needs it."""

import os
import platform
from datetime import UTC, datetime

import numpy as np


def machine():
    """{what: value}; nothing that tells whose machine it is."""
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "numpy": np.__version__,
        "date": datetime.now(UTC).date().isoformat(),
    }
