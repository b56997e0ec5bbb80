"""A process that prints one PDF after another holds no more after the fifth than after the second."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# Prints the bytes that the C libraries hold more after three further PDFs; glibc knows.
_FURTHER = """
import ctypes, gc
from pipeline.writers.pdf import write_pdf
from tests.style.house import house
from tests.writers.sample import sample

class Held(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost".split()]

told = ctypes.CDLL(None).mallinfo2
told.restype = Held

def held():
    gc.collect()
    return told().uordblks

for _ in range(2):
    write_pdf(sample(), house())
before = held()
for _ in range(3):
    write_pdf(sample(), house())
print(held() - before)
"""


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "mallinfo2"), reason="glibc alone tells what it has given out, since 2.33")
def test_a_further_pdf_leaves_nothing_in_the_libraries_that_draw_it() -> None:
    environment = os.environ | {"G_SLICE": "always-malloc", "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
    done = subprocess.run([sys.executable, "-c", _FURTHER], env=environment, cwd=ROOT, capture_output=True, text=True, check=True)
    assert int(done.stdout) < 50_000  # it was 1,130,000 while fonts and lines were left behind
