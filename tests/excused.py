"""What `vulture` takes for dead and is not: each is used by somebody who does not name it here.

Read by vulture alone (``make lint``), never run. One name a line, with who uses it.
"""

# ruff: noqa: B018, F821
# mypy: ignore-errors

_.list_commands  # click, to complete and to list
_.format_commands  # click, for --help
min_words  # an option of dupes, by its name
include  # an option of dupes, by its name
password_file  # an option of run, by its name
failures  # named in the table of commands (pipeline/cli/__init__.py)
tour  # named in the table of commands (pipeline/cli/__init__.py)
rule_sentences  # spaCy, by the name "ibid_sentences" in the model's configuration
ATTENTION  # the recipe that trains the reader, so that both build the same network
OUTPUTS  # the recipe that trains the reader
DISTANCES  # the recipe that trains the reader
_.formatter_class  # argparse
_.globals  # Jinja2
_.should_exit  # uvicorn ends
_.raise_for_status  # a stand-in for an answer of httpx
_.handle_starttag  # html.parser, in a parser of pages
_.handle_endtag  # html.parser
attrs  # html.parser, an argument it gives by its place
_.protocol_version  # http.server, in a server of the tests
_.do_GET  # http.server
_.log_message  # http.server
_.close_connection  # http.server
nothing_goes_out  # pytest, a fixture that every test of its file uses
pytest_runtestloop  # pytest, a hook
pytestmark  # pytest
_rules_alone  # pytest, a fixture that every test of its file uses

# entries of PDF dictionaries, which pikepdf sets as attributes and other readers read
_.AcroForm  # form of a document
_.Annots  # annotations of a page
_.BBox  # box of a form
_.Contents  # what is drawn on a page
_.F  # flags of an annotation
_.FT  # kind of a field
_.K  # children of a structure element
_.Lang  # language
_.MarkInfo  # says that a document is tagged
_.MediaBox  # size of a page
_.OC  # layer that content belongs to
_.OCProperties  # layers of a document
_.ParentTree  # from marked content to its element
_.ParentTreeNextKey  # of that tree
_.Properties  # names of layers
_.StructParents  # a page's key in that tree
_.Subtype  # kind of an object
_.Tabs  # order of tabs
_.ToUnicode  # letters of a font
_.Type  # kind of an object
_.V  # value of a field
_.ViewerPreferences  # what a viewer shows as a title
_.drafts_read_here  # a fixture that tests name as a string
