"""The training itself: what each answer costs, and steps over batches of windows of like length."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from pipeline.extract.slots.decode import LONGEST_RUN
from pipeline.extract.slots.heads import SLOTS
from training.slots.examples import ELSEWHERE, NONE, Example
from training.slots.model import Batch, Reader, Scores, resume


@dataclass(frozen=True)
class Recipe:
    """Every choice of a training."""

    layers: int = 6
    epochs: int = 6
    batch: int = 6
    encoder_rate: float = 2e-4
    heads_rate: float = 1e-3
    decay: float = 0.01
    warm: float = 0.06
    """Share of the steps in which rates rise."""
    dropout: float = 0.1
    seed: int = 16


NEVER = -1e9


def train(examples: Sequence[Example], base: Path, recipe: Recipe, start: Path | None = None) -> Reader:
    """A reader trained on ``examples`` from the published weights at ``base``; the same recipe gives the same one.

    ``start`` are weights of an earlier training to go on from.
    """
    torch.manual_seed(recipe.seed)
    chance = random.Random(recipe.seed)
    reader = Reader(recipe.layers, recipe.dropout)
    reader.encoder.read(base)
    if start is not None:
        resume(reader, start)
    reader.encoder.embeddings["word_embeddings"].requires_grad_(False)  # too many words for so few labels
    steps = recipe.epochs * math.ceil(len(examples) / recipe.batch)
    rates = [
        {"params": [one for one in reader.encoder.parameters() if one.requires_grad], "lr": recipe.encoder_rate},
        {"params": list(reader.heads.parameters()), "lr": recipe.heads_rate},
    ]
    optimizer = torch.optim.AdamW(rates, weight_decay=recipe.decay)
    warm = max(1, int(recipe.warm * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))
    )
    began, at = time.process_time(), 0
    reader.train()
    for epoch in range(recipe.epochs):
        total = 0.0
        for group in batches(examples, recipe.batch, chance):
            loss = cost(reader(Batch.of(group)), group)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
            at += 1
        mean = total / math.ceil(len(examples) / recipe.batch)
        print(f"epoch {epoch + 1}: cost {mean:.3f}, {time.process_time() - began:.0f} CPU s", flush=True)
    return reader.eval()


def batches(examples: Sequence[Example], size: int, chance: random.Random) -> list[list[Example]]:
    """Groups of examples of like length, in a random order."""
    order = sorted(examples, key=lambda one: len(one.window.ids) + chance.random() * 24)
    groups = [list(order[at : at + size]) for at in range(0, len(order), size)]
    chance.shuffle(groups)
    return groups


def cost(scores: Scores, group: Sequence[Example]) -> Tensor:
    """What the answers of a batch cost, a figure on average."""
    parts: list[Tensor] = []
    at = figures = 0
    for one in group:
        words, lines = torch.from_numpy(one.words), torch.from_numpy(one.lines)
        asked = [place for place, target in enumerate(one.targets) if target.asked]
        index = torch.tensor([at + place for place in asked], dtype=torch.long)
        tiers = torch.tensor([target.tier for target in one.targets])
        parts.append(0.3 * F.cross_entropy(scores.tier[at : at + len(tiers)], tiers, reduction="sum"))
        at += len(tiers)
        figures += len(tiers)
        if not asked:
            continue
        targets = [one.targets[place] for place in asked]
        counted = torch.from_numpy(np.stack([target.counted for target in targets]))
        said = scores.counted[index][:, words]
        parts.append(F.binary_cross_entropy_with_logits(said, counted, reduction="sum") / 3)
        if any(unit.mark is not None for unit in one.window.units):
            notes = torch.from_numpy(np.stack([target.marks for target in targets]))
            is_mark = torch.tensor([unit.mark is not None for unit in one.window.units])
            said = scores.mark[index][:, : len(is_mark)][:, is_mark]
            parts.append(F.binary_cross_entropy_with_logits(said, notes[:, is_mark], reduction="sum"))
        turned = [
            (int(at), target.turned) for at, target in zip(index, targets, strict=True) if target.turned is not None
        ]
        if turned:
            rows, wanted = zip(*turned, strict=True)
            said = scores.turned[torch.tensor(rows)]
            parts.append(0.5 * F.binary_cross_entropy_with_logits(said, torch.tensor(wanted), reduction="sum"))
        runs = torch.tensor([target.runs for target in targets])
        parts.append(_runs(scores, index, words, lines, runs))
    return torch.stack(parts).sum() / max(1, figures)


def _runs(scores: Scores, index: Tensor, words: Tensor, lines: Tensor, runs: Tensor) -> Tensor:
    """What the slots of one run cost: each answer against all runs there are, nothing, and the world."""
    start, end, inside = (x[index][:, words] for x in (scores.start, scores.end, scores.inside))
    count = len(words)
    size = min(LONGEST_RUN, count)
    last = torch.arange(count)[:, None] + torch.arange(size)[None, :]
    held = last.clamp(max=count - 1)
    able = (last < count) & (lines[held] == lines[:, None])
    sums = F.pad(inside.cumsum(dim=1), (0, 0, 1, 0))
    score = start[:, :, None] + end[:, held] + sums[:, held + 1] - sums[:, :count, None]
    score = score.masked_fill(~able[None, :, :, None], NEVER)
    flat = score.reshape(len(index), count * size, len(SLOTS))
    none = scores.none[index][:, None]
    world = torch.full_like(none, NEVER)
    world[:, 0, SLOTS.index("place")] = scores.world[index]
    first, stop = runs[..., 0], runs[..., 1]
    wanted = first * size + (stop - first)
    wanted = torch.where(first == NONE, torch.full_like(wanted, count * size), wanted)
    wanted = torch.where(first == ELSEWHERE, torch.full_like(wanted, count * size + 1), wanted)
    every = torch.cat([flat, none, world], dim=1)
    return F.cross_entropy(every, wanted, reduction="sum")
