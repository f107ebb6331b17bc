"""From the coordinates of a PDF page to those a person sees, and to those along turned text."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pipeline.model.pages import Box
from pipeline.read.glyphs import Floats


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible box of a page in its own user space (y upwards) and its clockwise rotation (0, 90, 180, 270)."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int = 0

    @property
    def width(self) -> float:
        """Width of the page as seen, rotation applied, in points."""
        return self.top - self.bottom if self.rotation in (90, 270) else self.right - self.left

    @property
    def height(self) -> float:
        """Height of the page as seen, rotation applied, in points."""
        return self.right - self.left if self.rotation in (90, 270) else self.top - self.bottom

    def points(self, xy: Floats) -> Floats:
        """N x 2 points of user space as seen (from the top left)."""
        x, y = xy[:, 0], xy[:, 1]
        if self.rotation == 90:
            return np.column_stack((y - self.bottom, x - self.left))
        if self.rotation == 180:
            return np.column_stack((self.right - x, y - self.bottom))
        if self.rotation == 270:
            return np.column_stack((self.top - y, self.right - x))
        return np.column_stack((x - self.left, self.top - y))

    def boxes(self, ltrb: Floats) -> Floats:
        """N x 4 boxes (two opposite corners in user space) as seen: x0, top, x1, bottom."""
        one, other = self.points(ltrb[:, :2]), self.points(ltrb[:, 2:])
        return np.hstack((np.minimum(one, other), np.maximum(one, other)))

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """One box of user space as seen."""
        return Box(*self.boxes(np.array([[left, bottom, right, top]]))[0].round(2).tolist())


@dataclass(frozen=True, slots=True)
class Turn:
    """The plane turned so that text running at ``angle`` degrees (counter-clockwise as seen) runs to the right."""

    angle: int

    def points(self, xy: Floats) -> Floats:
        """N x 2 points, y downwards, turned."""
        cos, sin = np.cos(np.radians(self.angle)), np.sin(np.radians(self.angle))
        x, y = xy[:, 0], xy[:, 1]
        return np.column_stack((x * cos - y * sin, x * sin + y * cos))

    def boxes(self, boxes: Floats) -> Floats:
        """N x 4 boxes turned: the boxes around their corners."""
        if self.angle == 0:
            return boxes
        one, other = self.points(boxes[:, [0, 1]]), self.points(boxes[:, [2, 3]])
        two, third = self.points(boxes[:, [0, 3]]), self.points(boxes[:, [2, 1]])
        corners = np.stack((one, other, two, third))
        return np.hstack((corners.min(axis=0), corners.max(axis=0)))

    def back(self, box: Box) -> Box:
        """A box of the turned plane on the page again."""
        if self.angle == 0:
            return box
        turned = Turn(-self.angle).boxes(np.array([[box.x0, box.top, box.x1, box.bottom]]))[0]
        return Box(*turned.round(2).tolist())
