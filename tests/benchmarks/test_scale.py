"""`python -m benchmarks.scale --quick`: that it runs; what it measures is not looked at here."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_quick_study_grades_in_all_three_ways(tmp_path):
    output = tmp_path / "results.json"
    command = [sys.executable, "-m", "benchmarks.scale", "--quick", "--output", str(output)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    results = json.loads(output.read_text())
    assert set(results["ways"]) == {"one worker", "two workers", "Dask, two workers"}
    for way in results["ways"].values():
        assert [point["size"] for point in way["points"]] == [2, 4]
        for point in way["points"]:
            taken = (point["seconds"], point["cpu_seconds"], point["coordinator"], point["workers"])
            assert min(*taken, point["database"]) > 0
    assert str(ROOT) not in output.read_text()
