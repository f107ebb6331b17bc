"""The conversion of treebanks and name sets, and one tiny training."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from spacy.tokens import DocBin
from spacy.vocab import Vocab

from pipeline.language.training.loop import write_curves
from pipeline.language.training.names import OPEN_LABELS, blank, read_samples, to_example, train_names
from pipeline.language.training.spelling import as_reports_print
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


def test_texts_are_respelt_as_reports_print_them_and_keep_their_trees(tmp_path: Path) -> None:
    rows = [
        ("He", "PRON", "PRP", 2, "nsubj", " "),
        ("said", "VERB", "VBD", 0, "root", " "),
        ('"', "PUNCT", "``", 5, "punct", ""),
        ("12", "NUM", "CD", 5, "nummod", ""),
        ("%", "SYM", "NN", 2, "obj", ""),
        ('"', "PUNCT", "''", 5, "punct", " "),
        ("--", "PUNCT", ",", 2, "punct", " "),
        ("again", "ADV", "RB", 2, "advmod", ""),
    ]
    lines = [
        f"{i}\t{form}\t{form}\t{pos}\t{tag}\t_\t{head}\t{relation}\t_\t{'_' if blank else 'SpaceAfter=No'}"
        for i, (form, pos, tag, head, relation, blank) in enumerate(rows, 1)
    ]
    path = tmp_path / "a.conllu"
    path.write_text("\n".join(lines) + "\n\n", encoding="utf-8")
    (document,) = read_treebank(path)
    respelt = {to_doc(as_reports_print(document, random.Random(seed)), Vocab()).text for seed in range(9)}  # noqa: S311
    assert 'He said "12%" -- again' in respelt
    assert "He said “12 per cent” — again" in respelt
    both = next(d for s in range(9) if len((d := as_reports_print(document, random.Random(s)))[0]) == 9)  # noqa: S311
    doc = to_doc(both, Vocab())
    assert [(t.text, t.dep_, t.head.text) for t in doc][4:6] == [("per", "compound", "cent"), ("cent", "obj", "said")]
    assert doc[8].head.text == "said"


def test_pieces_hold_every_sentence_once(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    path.write_text(CONLLU * 9, encoding="utf-8")
    for seed in (None, 3):
        convert([path], tmp_path / "out.spacy", seed=seed)
        docs = list(DocBin().from_disk(tmp_path / "out.spacy").get_docs(Vocab()))
        assert sum(len(list(doc.sents)) for doc in docs) == 27


def test_the_log_of_a_training_becomes_a_table_for_plots(tmp_path: Path) -> None:
    scores = {"dep_las": 80.126, "dep_uas": 84.5, "pos_acc": 95.0, "sents_f": 97.0, "tag_acc": 94.0}
    rows = [{"step": step, "scores": scores, "losses": {"parser": 12.4, "tagger": 3.0}} for step in (0, 500)]
    (tmp_path / "log.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    write_curves(tmp_path / "log.jsonl", tmp_path / "training.csv")
    assert (tmp_path / "training.csv").read_text(encoding="utf-8").splitlines() == [
        "step,las,uas,upos,sentences,parser_loss",
        "500,80.13,84.5,95.0,97.0,12",
    ]


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
