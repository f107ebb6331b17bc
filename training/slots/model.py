"""The encoder and the heads as torch trains them; the names of the weights are those that numpy reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from pipeline.extract.slots.heads import (
    ATTENTION,
    BETWEEN,
    DISTANCES,
    OUTPUTS,
    REACH,
    SENTENCES,
    SLOTS,
    TIERS,
    WIDTH,
    places,
)  # fmt: skip
from pipeline.extract.slots.window import KINDS
from pipeline.language.encoder import load
from training.slots.examples import Example


@dataclass
class Batch:
    """Windows of about the same length, filled up with nothing."""

    ids: Tensor
    kinds: Tensor
    filled: Tensor
    """(windows, pieces) whether there is a piece."""
    pieces: Tensor
    """(windows, units) the first piece of each unit."""
    there: Tensor
    """(figures, units, 1) 1 where there is a unit."""
    window: Tensor
    """(figures,) the window of each."""
    own: Tensor
    """(figures, units) a share for each unit of the number."""
    distance: Tensor
    sentence: Tensor
    between: Tensor

    @classmethod
    def of(cls, examples: Sequence[Example]) -> Batch:
        """The batch of some examples, in their order."""
        longest = max(len(one.window.ids) for one in examples)
        most = max(len(one.window.units) for one in examples)
        ids, kinds, filled, pieces = [], [], [], []
        there, window, own, stands = [], [], [], []
        for at, one in enumerate(examples):
            seen = one.window
            ids.append(np.pad(seen.ids, (0, longest - len(seen.ids))))
            kinds.append(np.pad(seen.kinds, (0, longest - len(seen.ids))))
            filled.append(np.arange(longest) < len(seen.ids))
            count = len(seen.units)
            pieces.append(np.pad(np.minimum(seen.pieces, longest - 1), (0, most - count)))
            stands.append([np.pad(x, ((0, 0), (0, most - count))) for x in places(seen)])
            for start, end in seen.ranges:
                share = np.zeros(most, dtype=np.float32)
                share[start:end] = 1 / (end - start)
                own.append(share)
                there.append(np.arange(most) < count)
                window.append(at)
        distance, sentence, between = (torch.from_numpy(np.concatenate(x)) for x in zip(*stands, strict=True))
        return cls(
            torch.from_numpy(np.stack(ids)), torch.from_numpy(np.stack(kinds)), torch.from_numpy(np.stack(filled)),
            torch.from_numpy(np.stack(pieces)), torch.from_numpy(np.stack(there)).float()[..., None],
            torch.tensor(window), torch.from_numpy(np.stack(own)), distance, sentence, between,
        )  # fmt: skip


@dataclass
class Scores:
    """As :class:`pipeline.extract.slots.heads.Scores`, over all figures of a batch."""

    counted: Tensor
    mark: Tensor
    start: Tensor
    end: Tensor
    inside: Tensor
    none: Tensor
    world: Tensor
    turned: Tensor
    tier: Tensor


class Reader(nn.Module):
    """Encoder and heads."""

    def __init__(self, layers: int, dropout: float) -> None:
        super().__init__()
        self.encoder, self.heads = Encoder(layers, dropout), Heads(dropout)

    def forward(self, batch: Batch) -> Scores:
        vectors = self.encoder(batch.ids, batch.kinds, batch.filled)
        return self.heads(vectors, batch)


class Encoder(nn.Module):
    """BERT as it is published, with further kinds of a piece; GELU in its tanh form."""

    def __init__(self, layers: int, dropout: float, width: int = 384, wide: int = 1536) -> None:
        super().__init__()
        self.embeddings = nn.ModuleDict(
            {
                "word_embeddings": nn.Embedding(30522, width),
                "position_embeddings": nn.Embedding(512, width),
                "token_type_embeddings": nn.Embedding(KINDS, width),
                "LayerNorm": nn.LayerNorm(width, eps=1e-12),
            }
        )
        self.layers = nn.ModuleList(Layer(width, wide, dropout) for _ in range(layers))
        self.dropout = nn.Dropout(dropout)

    def forward(self, ids: Tensor, kinds: Tensor, filled: Tensor) -> Tensor:
        e = self.embeddings
        x = e["word_embeddings"](ids) + e["position_embeddings"].weight[: ids.shape[1]]
        x = self.dropout(e["LayerNorm"](x + e["token_type_embeddings"](kinds)))
        for layer in self.layers:
            x = layer(x, filled[:, None, None, :])
        return x

    def read(self, path: Path) -> None:
        """Take the published weights; kinds that BERT lacks start as its second (a number asked about) or first."""
        stored = load_file(path)
        kinds = stored.pop("embeddings.token_type_embeddings.weight")
        stored.pop("embeddings.position_ids", None)
        own = {
            name.replace("encoder.layer.", "layers."): value
            for name, value in stored.items()
            if not name.startswith("pooler.")
        }
        own = {name: value for name, value in own.items() if name in self.state_dict()}
        own["embeddings.token_type_embeddings.weight"] = torch.cat([kinds[:1].repeat(KINDS - 1, 1), kinds[1:]])
        self.load_state_dict(own)


class Layer(nn.Module):
    """Attention and a feed-forward step."""

    def __init__(self, width: int, wide: int, dropout: float) -> None:
        super().__init__()
        self.attention = nn.ModuleDict(
            {
                "self": nn.ModuleDict({part: nn.Linear(width, width) for part in ("query", "key", "value")}),
                "output": nn.ModuleDict(
                    {"dense": nn.Linear(width, width), "LayerNorm": nn.LayerNorm(width, eps=1e-12)}
                ),
            }
        )
        self.intermediate = nn.ModuleDict({"dense": nn.Linear(width, wide)})
        self.output = nn.ModuleDict({"dense": nn.Linear(wide, width), "LayerNorm": nn.LayerNorm(width, eps=1e-12)})
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, seen: Tensor) -> Tensor:
        count, length, width = x.shape
        part = self.attention["self"]
        asked = [
            part[name](x).view(count, length, ATTENTION, width // ATTENTION).transpose(1, 2)
            for name in ("query", "key", "value")
        ]
        y = F.scaled_dot_product_attention(*asked, attn_mask=seen)  # dropout here takes half the time of a step
        y = y.transpose(1, 2).reshape(count, length, width)
        out = self.attention["output"]
        x = out["LayerNorm"](x + self.drop(out["dense"](y)))
        y = F.gelu(self.intermediate["dense"](x), approximate="tanh")
        return self.output["LayerNorm"](x + self.drop(self.output["dense"](y)))


class Heads(nn.Module):
    """As :class:`pipeline.extract.slots.heads.Heads`."""

    def __init__(self, dropout: float, width: int = 384) -> None:
        super().__init__()
        for name in ("word", "figure", "word2", "figure2"):
            setattr(self, name, nn.Linear(width, WIDTH))
        self.distance, self.sentence = nn.Embedding(DISTANCES, WIDTH), nn.Embedding(SENTENCES, WIDTH)
        self.between = nn.Embedding(BETWEEN, WIDTH)
        for table in (self.distance, self.sentence, self.between):
            nn.init.normal_(table.weight, std=0.1)
        self.near = nn.Linear(WIDTH * (2 * REACH + 1), WIDTH)
        self.out = nn.Linear(WIDTH, OUTPUTS)
        self.none = nn.Linear(width + WIDTH, len(SLOTS) + 2)
        self.tier = nn.Linear(width, len(TIERS))
        self.dropout = nn.Dropout(dropout)

    def forward(self, vectors: Tensor, batch: Batch) -> Scores:
        index = batch.pieces[..., None].expand(-1, -1, vectors.shape[-1])
        words = vectors.gather(1, index)
        figures = torch.einsum("fu,fuw->fw", batch.own, words[batch.window])
        x = self.word(words)[batch.window] + self.figure(figures)[:, None]
        x = x + self.word2(words)[batch.window] * self.figure2(figures)[:, None]
        x = x + self.distance(batch.distance) + self.sentence(batch.sentence) + self.between(batch.between)
        x = F.relu(x) * batch.there
        padded = F.pad(x, (0, 0, REACH, REACH))
        count = x.shape[1]
        near = torch.cat([padded[:, shift : shift + count] for shift in range(2 * REACH + 1)], dim=-1)
        x = (x + F.relu(self.near(self.dropout(near)))) * batch.there
        out = self.out(self.dropout(x))
        none = self.none(torch.cat([figures, x.max(dim=1).values], dim=-1))
        run = out[:, :, 2:].reshape(*out.shape[:2], 3, len(SLOTS))
        return Scores(
            out[:, :, 0], out[:, :, 1], run[:, :, 0], run[:, :, 1], run[:, :, 2],
            none[:, :-2], none[:, -2], none[:, -1], self.tier(figures),
        )  # fmt: skip


def arrays(reader: Reader) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float32]]]:
    """The weights under the names that the numpy reader knows."""
    return {
        name.replace("encoder.layers.", "encoder.encoder.layer."): value.detach().numpy()
        for name, value in reader.state_dict().items()
    }


def resume(reader: Reader, path: Path) -> None:
    """Take weights that :func:`arrays` gave."""
    stored, _ = load(path)
    reader.load_state_dict(
        {name.replace("encoder.encoder.layer.", "encoder.layers."): torch.from_numpy(x) for name, x in stored.items()}
    )
