"""Prints what Jupyter users feel of a kernel: start, round trip and memory at rest."""

import json
import statistics
import sys
import time

from client import Kernel

CODE = sys.argv[1] if len(sys.argv) > 1 else "1"


def round_trip(kernel):
    start = time.perf_counter()
    id = kernel.send("execute_request", {"code": CODE})
    kernel.sockets["shell"].recv_multipart()
    while b'"idle"' not in kernel.sockets["iopub"].recv_multipart()[-1]:
        pass
    return time.perf_counter() - start


starts = []
for _ in range(20):
    with Kernel() as kernel:
        starts.append(kernel.ready)

with Kernel() as kernel:
    status = open(f"/proc/{kernel.process.pid}/status").read()
    times = [round_trip(kernel) for _ in range(2000)]
    memory = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))

print(
    json.dumps(
        {
            "ready_ms": round(statistics.median(starts) * 1000, 1),
            "round_trip_ms": round(statistics.median(times) * 1000, 3),
            "rss_mb": round(int(memory) / 1024, 1),
        }
    )
)
