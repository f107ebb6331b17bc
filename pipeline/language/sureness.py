"""How sure an answer of a trained model must be."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Sureness:
    """How the raw likelihood of a slot becomes one that holds, and how sure an answer must be."""

    gain: float = 1.0
    shift: float = 0.0
    least: float = 0.5

    def of(self, raw: float) -> float:
        """The likelihood that holds, two places."""
        raw = min(max(raw, 1e-4), 1 - 1e-4)
        return round(float(0.5 * (1 + np.tanh(0.5 * (self.gain * np.log(raw / (1 - raw)) + self.shift)))), 2)
