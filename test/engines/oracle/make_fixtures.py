"""Writes the fixtures of test/golden/engines: what TensorFlow 2.15's CPU kernels give.

    python make_fixtures.py DIRECTORY [FAMILY ...]

It needs tensorflow-cpu==2.15.1. A family is a module beside this file; its fixtures are FAMILY.jsonl.gz.
"""

import importlib
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")

from frame import PROGRAMS, write_fixtures  # noqa: E402

FAMILIES = ["arrays", "convolution", "elementwise", "images", "pooling", "products", "reductions", "selection"]


def main():
    directory, *families = sys.argv[1:]
    os.makedirs(directory, exist_ok=True)
    for family in families or FAMILIES:
        importlib.import_module(family)
        names = [name for name, program in PROGRAMS.items() if program.module == family]
        write_fixtures(os.path.join(directory, f"{family}.jsonl.gz"), names)


main()
