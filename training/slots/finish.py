"""Put weights together: the mean of some trainings, with the calibration that answers on held-out documents give.

python -m training.slots.finish WEIGHTS [WEIGHTS …] --answers FOLD [FOLD …] --out READER
"""

from __future__ import annotations

import argparse
import json
import pickle
from dataclasses import asdict
from pathlib import Path

import numpy as np

from pipeline.language.encoder import load, save
from training.slots.measure import Answered, by_slot, sureness


def main() -> None:
    """Read the arguments and do it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument(
        "--answers", type=Path, nargs="+", required=True, help="what python -m training.slots --out left"
    )
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    read = [load(path) for path in args.weights]
    mean = {
        name: np.asarray(sum(arrays[name] for arrays, _ in read) / len(read), dtype=np.float32) for name in read[0][0]
    }
    found: list[Answered] = [one for path in args.answers for one in pickle.loads(path.read_bytes())["answers"]]  # noqa: S301 - our own
    sure = {slot: asdict(sureness(own)) for slot, own in by_slot(found).items()}
    save(args.out, mean, {**read[0][1], "sureness": json.dumps(sure, sort_keys=True)})


if __name__ == "__main__":
    main()
