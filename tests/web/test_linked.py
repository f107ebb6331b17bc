"""What goes out as linked data: claims (schema.org), findings and decisions (Web Annotations), the crate (RO-Crate).

Contexts lie beside this file and hold the words that the exports use, as their publishers define them: nothing is
fetched, and a word that is none of theirs is found.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pyshacl
import pytest
import rdflib

from pipeline.knowledge import schema
from pipeline.knowledge.export import FORMATS
from pipeline.knowledge.export.linked import claims_of, document_iri
from pipeline.review import exchange
from pipeline.review.anchors import Anchors
from pipeline.review.store import made
from pipeline.review.targets import target
from pipeline.web import links

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
LINKED = Path(__file__).parent / "linked"
CONTEXTS: dict[str, dict[str, Any]] = json.loads((LINKED / "contexts.json").read_text())


def local(told: Any) -> Any:
    """The same with the contexts of this folder; one that is not there is an error."""
    if isinstance(told, list):
        return [local(each) for each in told]
    if isinstance(told, dict):
        return {name: _context(each) if name == "@context" else local(each) for name, each in told.items()}
    return told


def _context(named: Any) -> Any:
    if isinstance(named, list):
        return [_context(each) for each in named]
    return CONTEXTS[named] if isinstance(named, str) else named


def graph(told: Any) -> Any:
    return rdflib.Graph().parse(data=json.dumps(local(told)), format="json-ld")


def names(told: Any) -> set[str]:
    """Every word of a JSON-LD text, but JSON-LD's own."""
    if isinstance(told, list):
        return set().union(*map(names, told))
    if isinstance(told, dict):
        own = {name for name in told if not name.startswith(("@", "ibid:"))}
        return own.union(*(names(each) for name, each in told.items() if name != "@context"))
    return set()


def conforms(held: Any) -> str:
    """What the shapes object to; nothing where all is well."""
    shapes = rdflib.Graph().parse(LINKED / "shapes.ttl")
    fits, _, said = pyshacl.validate(held, shacl_graph=shapes, inference="none")
    return "" if fits else said


@pytest.fixture(scope="module")
def exported(served, tmp_path_factory):
    from pipeline import knowledge

    folder = tmp_path_factory.mktemp("exported")
    with knowledge.open(served) as base:
        for form in ("jsonld", "webannotation", "ro-crate"):
            (folder / form).mkdir()
            FORMATS[form](base, folder / form)
    return folder


def test_claims_are_claims_of_schema_org(exported, base):
    told = json.loads((exported / "jsonld/claims.jsonld").read_text())
    held = graph(told)
    assert conforms(held) == ""
    strange = {
        str(word)
        for word in {*held.predicates(), *held.objects(None, rdflib.RDF.type)}
        if word not in (rdflib.RDF.type, rdflib.URIRef("urn:ibid:status")) and word not in rdflib.SDO
    }
    assert strange == set()
    claims = set(held.subjects(rdflib.RDF.type, rdflib.SDO.Claim))
    assert len(claims) == base.connection.execute("SELECT count(*) FROM claims").fetchone()[0] > 30


def test_a_claim_leads_to_its_document_its_works_and_its_figures(exported, base):
    held = graph(json.loads((exported / "jsonld/claims.jsonld").read_text()))
    row = next(row for row in base.rows("claims", "doc = 'A_99_402'") if row["works"] and row["statistics"])
    node = rdflib.URIRef(document_iri(base.document("A_99_402"), row["id"]))
    passage = held.value(node, rdflib.SDO.appearance)
    document = held.value(passage, rdflib.SDO.isPartOf)
    assert str(held.value(document, rdflib.SDO.identifier)) == "A/99/402"
    encoding = held.value(document, rdflib.SDO.encoding)
    assert str(held.value(encoding, rdflib.SDO.sha256)) == base.document("A_99_402")["sha256"]
    assert len(set(held.objects(node, rdflib.SDO.citation))) == len(row["works"])
    assert all(held.value(work, rdflib.SDO.name) for work in held.objects(node, rdflib.SDO.citation))
    figures = [base.row("statistics", "id = ?", (id_,)) for id_ in row["statistics"]]
    values = sorted(float(held.value(one, rdflib.SDO.value)) for one in held.objects(node, rdflib.SDO.mentions))
    assert values == sorted(float(figure["value"]) for figure in figures)


def test_shapes_object_to_a_claim_that_appears_nowhere(exported):
    told = json.loads((exported / "jsonld/claims.jsonld").read_text())
    claim = next(node for node in told["@graph"] if node["@type"] == "Claim")
    del claim["appearance"]
    claim["headline"] = "closed"
    said = conforms(graph(told))
    assert "appearance" in said
    assert "headline" in said


def test_the_page_of_a_figure_holds_its_claims(client, base):
    figure = next(row for row in base.rows("statistics", "doc = 'A_99_402'") if claims_of(base, row))
    page = client.get(links.figure(figure["id"]))
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.text, re.DOTALL)
    told = [json.loads(each) for each in scripts]
    assert told == json.loads(json.dumps(claims_of(base, figure), default=float))
    assert all(conforms(graph(each)) == "" for each in told)
    handed = client.get(links.figure(figure["id"]) + "/page.html").text
    assert scripts[0] in handed


def test_hostile_words_do_not_leave_the_script(client, base):
    figure = base.row("statistics", "sentence LIKE '%onerror%'", ())
    page = client.get(links.figure(figure["id"])).text
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert "<" not in script
    assert "<img" in json.loads(script)["text"]


def test_findings_are_web_annotations(exported, base):
    told = json.loads((exported / "webannotation/findings.jsonld").read_text())
    assert names(told) <= set(CONTEXTS["http://www.w3.org/ns/anno.jsonld"])
    assert conforms(graph(told)) == ""
    assert len(told["items"]) == base.connection.execute("SELECT count(*) FROM findings").fetchone()[0] > 5
    for item in told["items"]:
        selectors = {each["type"]: each for each in item["target"].get("selector", [])}
        if "TextQuoteSelector" in selectors:
            quoted, block = selectors["TextQuoteSelector"], item["target"]["selector"][1]
            doc = item["target"]["source"].split("#")[1]
            text = base.passage(f"{unquote(doc)}#{block['value']}")["text"]
            place = block["refinedBy"]
            assert text[place["start"] : place["end"]] == quoted["exact"]
            assert quoted.get("prefix", "") + quoted["exact"] + quoted.get("suffix", "") in text


def test_decisions_are_web_annotations(base):
    anchors = Anchors(base)
    ids = [row["id"] for row in base.rows("findings")][:3]
    decisions = [made("finding", "dismissed", target(anchors, "finding", id_).anchors, by="x") for id_ in ids]
    told = json.loads(exchange.to_webannotation(decisions))
    assert names(told) <= set(CONTEXTS["http://www.w3.org/ns/anno.jsonld"])
    assert conforms(graph(told)) == ""


def test_the_crate_tells_what_it_holds(exported):
    folder = exported / "ro-crate"
    told = json.loads((folder / "ro-crate-metadata.json").read_text())
    assert names(told) - {"sha256"} <= set(CONTEXTS["https://w3id.org/ro/crate/1.1/context"])
    nodes = {node["@id"]: node for node in told["@graph"]}
    assert len(nodes) == len(told["@graph"])
    assert nodes["ro-crate-metadata.json"]["about"] == {"@id": "./"}
    held = {node["@id"] for node in nodes.values() if node["@type"] == "File"}
    lying = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert held == lying - {"ro-crate-metadata.json"}
    assert held == {part["@id"] for part in nodes["./"]["hasPart"]}
    assert len(held) == len(schema.tables()) + 3
    for id_ in held:
        bytes_ = (folder / id_).read_bytes()
        assert nodes[id_]["sha256"] == hashlib.sha256(bytes_).hexdigest()
        assert nodes[id_]["contentSize"] == str(len(bytes_))
    assert pointed(told["@graph"]) <= set(nodes) | {"https://w3id.org/ro/crate/1.1"}


def pointed(told: Any) -> set[str]:
    if isinstance(told, list):
        return set().union(*map(pointed, told))
    if not isinstance(told, dict):
        return set()
    own = {told["@id"]} if set(told) == {"@id"} else set()
    return own.union(*map(pointed, told.values()))


def test_the_same_knowledge_base_gives_the_same_crate(exported, base, tmp_path):
    FORMATS["ro-crate"](base, tmp_path)
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (exported / "ro-crate" / path.relative_to(tmp_path)).read_bytes()


def test_the_crate_is_one_by_the_validator(exported, monkeypatch):
    """roc-validator is not among the pinned tools (a part of it is not of a permissive licence): held where it is."""
    services = pytest.importorskip("rocrate_validator.services", reason="roc-validator is not installed")
    from rocrate_validator.models import Severity, ValidationSettings
    from rocrate_validator.utils import http

    class Answer:
        status_code, headers = 200, {"Content-Type": "application/ld+json"}

        def __init__(self, url: str) -> None:
            self.held = {"@context": CONTEXTS[url]}
            self.text = json.dumps(self.held)
            self.content = self.text.encode()

        def json(self) -> Any:
            return self.held

        def raise_for_status(self) -> None: ...

    monkeypatch.setattr(http.HttpRequester, "get", lambda self, url, *_, **__: Answer(url), raising=False)
    settings = ValidationSettings(
        rocrate_uri=exported / "ro-crate", profile_identifier="ro-crate-1.1", requirement_severity=Severity.REQUIRED
    )
    result = services.validate(settings)
    assert [issue.message for issue in result.get_issues()] == []
