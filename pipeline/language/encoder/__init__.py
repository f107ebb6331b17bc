"""The pretrained encoder: from a text's word pieces to one vector a piece, with numpy alone."""

from pipeline.language.encoder.forward import Encoder
from pipeline.language.encoder.weights import load, save
from pipeline.language.encoder.wordpiece import CLS, LARGEST, SEP, PiecedWord, Pieces

__all__ = ["CLS", "LARGEST", "SEP", "Encoder", "PiecedWord", "Pieces", "load", "save"]
