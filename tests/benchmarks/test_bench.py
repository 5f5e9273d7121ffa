"""`python -m benchmarks --quick`: that it runs; what it measures is not looked at here."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_quick_benchmark_runs_and_all_ways_of_grading_agree(tmp_path):
    output = tmp_path / "results.json"
    command = [sys.executable, "-m", "benchmarks", "--quick", "--output", str(output)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    results = json.loads(output.read_text())
    assert results["marks_agree"]
    assert set(results["ways"]) == {"stock", "one_worker", "two_workers", "floor"}
    assert str(ROOT) not in output.read_text()
