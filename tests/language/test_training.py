"""The conversion of treebanks and name sets, and one tiny training."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from spacy.tokens import DocBin
from spacy.vocab import Vocab

from pipeline.language.training.names import OPEN_LABELS, blank, read_samples, to_example, train_names
from pipeline.language.training.treebanks import convert, read_treebank, to_doc

CONLLU = """\
# newdoc id = a
# sent_id = a-1
# text = It wasn't paid by them.
1\tIt\tit\tPRON\tPRP\tNumber=Sing\t5\tnsubj:pass\t_\t_
2-3\twasn't\t_\t_\t_\t_\t_\t_\t_\t_
2\twas\tbe\tAUX\tVBD\tTense=Past\t5\taux:pass\t_\t_
3\tn't\tnot\tPART\tRB\t_\t5\tadvmod\t_\t_
4\tever\tever\tADV\tRB\t_\t5\tadvmod\t_\t_
5\tpaid\tpay\tVERB\tVBN\t_\t0\troot\t_\t_
5.1\tpaid\tpay\tVERB\tVBN\t_\t_\t_\t_\t_
6\tby\tby\tADP\tIN\t_\t7\tcase\t_\t_
7\tthem\tthey\tPRON\tPRP\t_\t5\tobl:agent\t_\tSpaceAfter=No
8\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_

# sent_id = a-2
1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\tSpaceAfter=No
2\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_

# newdoc id = b
# sent_id = b-1
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_

"""


def test_a_treebank_keeps_its_spacing_trees_and_documents(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    first, second = read_treebank(path)
    assert (len(first), len(second)) == (2, 1)
    doc = to_doc(first, Vocab())
    assert doc.text == "It wasn't ever paid by them. No. "
    assert [t.dep_ for t in doc][:8] == ["nsubj:pass", "aux:pass", "advmod", "advmod", "ROOT", "case", "obl", "punct"]
    assert [t.text for t in doc if t.is_sent_start] == ["It", "No"]
    assert doc[0].head.text == "paid"


def test_pieces_hold_every_sentence_once(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    path.write_text(CONLLU * 9, encoding="utf-8")
    for seed in (None, 3):
        convert([path], tmp_path / "out.spacy", seed=seed)
        docs = list(DocBin().from_disk(tmp_path / "out.spacy").get_docs(Vocab()))
        assert sum(len(list(doc.sents)) for doc in docs) == 27


def test_open_labels_are_mapped_and_articles_left_out(tmp_path: Path) -> None:
    rows = [
        {
            "text": "the Sorbonne taught Ada",
            "entities": [
                {"start": 0, "end": 12, "label": "university"},
                {"start": 20, "end": 23, "label": "scientist"},
                {"start": 13, "end": 19, "label": "task"},
            ],
            "source": "x/1",
        }
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (sample,) = read_samples(tmp_path / "a.jsonl", OPEN_LABELS)
    assert sample.names == ((4, 12, "ORG"), (20, 23, "PERSON"))


@pytest.mark.filterwarnings("ignore")
def test_a_tiny_training_learns_its_one_name(tmp_path: Path) -> None:
    text = "Ada Obi met the Board in Accra ."
    (tmp_path / "a.jsonl").write_text(
        json.dumps({"text": text, "entities": [{"start": 0, "end": 7, "label": "PERSON"}]}), encoding="utf-8"
    )
    (sample,) = read_samples(tmp_path / "a.jsonl")
    nlp = blank(Path(__file__).parents[2] / "models" / "names.cfg")
    assert [e.text for e in to_example(nlp, sample).reference.ents] == ["Ada Obi"]
    train_names(nlp, [sample] * 4, steps=25, rate=0.01, seed=1, fresh=True)
    assert [(e.text, e.label_) for e in nlp(text).ents] == [("Ada Obi", "PERSON")]
