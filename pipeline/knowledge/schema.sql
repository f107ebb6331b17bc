-- ibid knowledge base. Schema version 1: raised whenever a table or column changes its meaning.
-- This file is the one place that says what the tables hold; the exports, the data dictionary (docs/data-dictionary.md)
-- and the row-builders are held against it. A column checked with json_valid holds a JSON list or object, one checked
-- with IN (0, 1) holds true or false, an ANY column an exact number.
PRAGMA application_id = 0x69626964;
PRAGMA user_version = 2;

CREATE TABLE documents ( -- A file under SOURCE; every regular file has one.
  doc TEXT PRIMARY KEY, -- Short name: the file's stem, with a content hash where two files share it.
  path TEXT NOT NULL, -- Relative to the SOURCE it was found under.
  sha256 TEXT NOT NULL, -- Of the file's bytes; empty where it cannot be opened.
  media_type TEXT NOT NULL, -- What the file is by its content.
  symbol TEXT, -- UN document symbol printed on it ("A/80/188").
  symbols TEXT NOT NULL CHECK (json_valid(symbols)), -- Every symbol printed on it, where there are two.
  title TEXT, -- As printed.
  body TEXT, -- The organ that issues it ("General Assembly").
  date TEXT, -- ISO date of issue.
  session TEXT, -- As printed ("Eightieth session").
  agenda_item TEXT, -- As printed.
  distribution TEXT, -- As printed ("General").
  original_language TEXT, -- As printed ("English").
  language TEXT, -- ISO 639-1 code of the language the text is in.
  pages INTEGER, -- Number of physical pages; null for text without pages.
  status TEXT NOT NULL CHECK (status IN ('done', 'refused', 'failed')), -- What became of it.
  reason TEXT, -- Why it was refused or failed.
  warnings TEXT NOT NULL CHECK (json_valid(warnings)), -- List of {code, message}: what makes its reading doubtful.
  family TEXT, -- Shared by documents that are versions of one another.
  duplicate_of TEXT -- The document that has the same bytes and comes first.
) STRICT;

CREATE TABLE layers ( -- What was looked for in a document; tells "none there" from "nobody looked".
  doc TEXT NOT NULL, -- The document.
  layer TEXT NOT NULL, -- What was looked for ("citations").
  status TEXT NOT NULL CHECK (status IN ('done', 'not_run', 'failed')), -- Whether it was.
  version TEXT NOT NULL, -- Of the stage that looks.
  reason TEXT, -- Why it was not run, or how it failed.
  PRIMARY KEY (doc, layer)
) STRICT;

CREATE TABLE blocks ( -- A run of text in reading order, joined across pages.
  doc TEXT NOT NULL, -- The document.
  id TEXT PRIMARY KEY, -- "A_80_188#p41" (numbered paragraph), "#annex1.p3" (restarted numbering), "#h2" (by kind).
  kind TEXT NOT NULL, -- title, heading, paragraph, list_item, quote, table, caption, furniture or other.
  role TEXT, -- preambular, operative, summary, annex or box.
  label TEXT, -- Printed number: "41", "(a)".
  level INTEGER, -- Of a heading: 1 for "I." and annexes, 2 for "A.", 3 for "1.", 4 unnumbered.
  text TEXT NOT NULL, -- Footnote marks taken out, line-end hyphens undone.
  items TEXT NOT NULL CHECK (json_valid(items)), -- Sub-paragraphs inside: list of {label, level, start, end}.
  rows TEXT NOT NULL CHECK (json_valid(rows)), -- Of a table: its cells as text, row by row.
  page INTEGER, -- Physical page it begins on, from 1.
  page_label TEXT, -- Printed page number.
  end_page INTEGER, -- Physical page it ends on.
  section TEXT NOT NULL CHECK (json_valid(section)), -- The headings above it, outermost first.
  boxes TEXT NOT NULL CHECK (json_valid(boxes)), -- List of [page, x0, top, x1, bottom] in points (PDF).
  source TEXT NOT NULL CHECK (json_valid(source)) -- List of [start, end] in the decoded file (text).
) STRICT;
CREATE INDEX blocks_by_place ON blocks (doc, kind, label);

CREATE TABLE footnotes ( -- A note.
  doc TEXT NOT NULL, -- The document.
  id TEXT PRIMARY KEY, -- "A_80_188#fn12", "#box2.fn-a".
  label TEXT NOT NULL, -- As printed: "13", "a" or "*".
  text TEXT NOT NULL, -- Without its label.
  page INTEGER, -- Physical page it begins on.
  end_page INTEGER, -- Physical page it ends on.
  boxes TEXT NOT NULL CHECK (json_valid(boxes)), -- As in blocks.
  source TEXT NOT NULL CHECK (json_valid(source)) -- As in blocks.
) STRICT;
CREATE INDEX footnotes_by_label ON footnotes (doc, label);

CREATE TABLE marks ( -- A footnote call.
  doc TEXT NOT NULL, -- The document.
  id TEXT PRIMARY KEY, -- "A_80_188#p41.k1".
  label TEXT NOT NULL, -- As printed.
  block TEXT NOT NULL, -- Block (or note) it stands in.
  "offset" INTEGER NOT NULL, -- It stood just before this character of the block's text.
  footnote TEXT, -- The note it calls.
  reason TEXT -- Why it calls none.
) STRICT;
CREATE INDEX marks_by_block ON marks (block);
CREATE INDEX marks_by_footnote ON marks (footnote);

CREATE TABLE citations ( -- One work cited once.
  doc TEXT NOT NULL, -- The document.
  id TEXT PRIMARY KEY, -- "A_80_188#fn12.c1".
  footnote TEXT, -- The note it stands in.
  block TEXT, -- The block it stands in, for a reference in running text.
  "index" INTEGER NOT NULL, -- Order among the citations of its note or block, from 0.
  start INTEGER NOT NULL, -- Place in the text of its note or block.
  "end" INTEGER NOT NULL, -- Place in the text of its note or block.
  surface TEXT NOT NULL, -- With its locators, without signal and closing stop.
  form TEXT NOT NULL, -- full, short, ibid, symbol, resolution, url, treaty or case.
  kind TEXT, -- What is cited: report, un_document, legislation, letter, …
  signal TEXT, -- "See", "See also", "cf.".
  authors TEXT NOT NULL CHECK (json_valid(authors)), -- As printed.
  title TEXT, -- As printed.
  container TEXT, -- Journal or book it is part of.
  place TEXT, -- Of publication.
  publisher TEXT, -- As printed.
  year INTEGER, -- Printed year of publication.
  series TEXT, -- As printed.
  volume TEXT, -- As printed.
  number TEXT, -- As printed.
  symbol TEXT, -- UN document symbol, normal form.
  symbols TEXT NOT NULL CHECK (json_valid(symbols)), -- Every symbol, where one reference names several.
  url TEXT, -- As printed, line breaks joined.
  href TEXT, -- Target of the link under it.
  accessed TEXT, -- Date of access, as printed.
  pages TEXT NOT NULL CHECK (json_valid(pages)), -- Printed pages pointed at: ["12", "43–45"].
  paragraphs TEXT NOT NULL CHECK (json_valid(paragraphs)), -- Paragraphs pointed at.
  articles TEXT NOT NULL CHECK (json_valid(articles)), -- Articles pointed at.
  annexes TEXT NOT NULL CHECK (json_valid(annexes)), -- Annexes pointed at.
  sections TEXT NOT NULL CHECK (json_valid(sections)), -- Sections pointed at.
  refers_to TEXT, -- The label a back-reference prints: "32" of "see footnote 32".
  work TEXT, -- The work cited; where one reference names several, the first.
  works TEXT NOT NULL CHECK (json_valid(works)), -- Every work cited: several for "resolutions 67/203 and 68/210".
  antecedent TEXT, -- Note a back-reference points straight at.
  resolves_to TEXT, -- Note where that work was first cited in full; for back-references only.
  ambiguous INTEGER CHECK (ambiguous IN (0, 1)), -- Whether it could point at more than one work.
  candidates TEXT NOT NULL CHECK (json_valid(candidates)), -- What it could point at.
  reason TEXT -- Which rule decided, or why nothing did.
) STRICT;
CREATE INDEX citations_by_footnote ON citations (footnote);
CREATE INDEX citations_by_work ON citations (work);

CREATE TABLE works ( -- A thing that is cited.
  work TEXT PRIMARY KEY, -- Its key, equal across documents.
  kind TEXT NOT NULL, -- report, un_document, treaty, …
  title TEXT, -- Best form seen.
  authors TEXT NOT NULL CHECK (json_valid(authors)), -- As cited.
  publisher TEXT, -- As cited.
  year INTEGER, -- Of publication.
  symbol TEXT, -- UN document symbol, normal form.
  url TEXT, -- The best address.
  urls TEXT NOT NULL CHECK (json_valid(urls)), -- Every address seen.
  document TEXT, -- The document, where it is in this knowledge base.
  cited_by TEXT NOT NULL CHECK (json_valid(cited_by)) -- Ids of the citations.
) STRICT;

CREATE TABLE statistics ( -- One figure in running text.
  doc TEXT NOT NULL, -- The document.
  id TEXT PRIMARY KEY, -- "A_80_188#p41.s2".
  block TEXT NOT NULL, -- Block it stands in.
  paragraph TEXT, -- That block's printed number.
  page INTEGER, -- Physical page of the block.
  start INTEGER NOT NULL, -- Place in the block's text.
  "end" INTEGER NOT NULL, -- Place in the block's text.
  surface TEXT NOT NULL, -- "an estimated 47.2 million children".
  num_surface TEXT NOT NULL, -- "47.2 million", "$236 billion", "38 per cent".
  tier TEXT NOT NULL, -- stat, count, duration, enumeration or vague.
  value ANY, -- Exact; null for a range.
  low ANY, -- Lower end of a range.
  high ANY, -- Upper end of a range.
  unit TEXT NOT NULL, -- percent, ratio, times, percentage_point, an ISO currency code (or a name that several States share), count, or a unit of measure.
  per TEXT, -- The base of a rate: "100,000 live births", "capita".
  bound TEXT, -- >, >=, <, <=, ~, ~< or ~>.
  change TEXT, -- rise or fall.
  counted TEXT, -- What is counted, with its qualification.
  denominator TEXT, -- The whole of a share.
  comparator TEXT, -- What it is compared with.
  place TEXT, -- Where; "global" for worldwide.
  time TEXT, -- When, as printed.
  time_from TEXT, -- ISO.
  time_to TEXT, -- ISO.
  attribution TEXT, -- Who says so, in words.
  footnotes TEXT CHECK (footnotes IS NULL OR json_valid(footnotes)), -- Notes that stand behind it; null where nobody looked.
  link_reason TEXT, -- The rule that says so.
  sentence TEXT -- The sentence it stands in.
) STRICT;
CREATE INDEX statistics_by_block ON statistics (block);

CREATE TABLE masks ( -- A number passed over.
  doc TEXT NOT NULL, -- The document.
  block TEXT NOT NULL, -- Block it stands in.
  start INTEGER NOT NULL, -- Place in the block's text.
  "end" INTEGER NOT NULL, -- Place in the block's text.
  surface TEXT NOT NULL, -- As printed.
  kind TEXT NOT NULL -- Why it is no statistic: paragraph, page, symbol, date, …
) STRICT;

CREATE TABLE mentions ( -- A named thing.
  doc TEXT NOT NULL, -- The document.
  id TEXT PRIMARY KEY, -- "A_80_188#p41.m1".
  block TEXT NOT NULL, -- Block or note it stands in.
  start INTEGER NOT NULL, -- Place in its text.
  "end" INTEGER NOT NULL, -- Place in its text.
  surface TEXT NOT NULL, -- As printed.
  label TEXT NOT NULL, -- UN_BODY, ORG, STATE, PLACE, PERSON, INSTRUMENT, EVENT or DATE.
  canonical TEXT, -- Full official name, where known.
  "key" TEXT, -- What it names by a table: "iso3:HTI".
  entity TEXT -- What it names in this knowledge base.
) STRICT;
CREATE INDEX mentions_by_entity ON mentions (entity);

CREATE TABLE entities ( -- What mentions name.
  entity TEXT PRIMARY KEY, -- Its key.
  label TEXT NOT NULL, -- As in mentions.
  name TEXT NOT NULL, -- Full name.
  codes TEXT NOT NULL CHECK (json_valid(codes)), -- {"iso3": "HTI", "m49": "332", …}.
  parent TEXT -- The entity it is part of.
) STRICT;

CREATE TABLE claims ( -- A sentence that asserts figures or facts, with its sources.
  doc TEXT NOT NULL, -- The document.
  id TEXT PRIMARY KEY, -- "A_80_188#p41.cl1".
  block TEXT NOT NULL, -- Block it stands in.
  start INTEGER NOT NULL, -- Place in the block's text.
  "end" INTEGER NOT NULL, -- Place in the block's text.
  sentence TEXT NOT NULL, -- Its words.
  statistics TEXT NOT NULL CHECK (json_valid(statistics)), -- Figures in it.
  citations TEXT NOT NULL CHECK (json_valid(citations)), -- Citations in it and in the notes it calls.
  works TEXT NOT NULL CHECK (json_valid(works)), -- Works they point at.
  status TEXT NOT NULL, -- sourced, attributed, inherited, copied or unsourced.
  worth REAL -- Check-worthiness, 0 to 1.
) STRICT;

CREATE TABLE reuse ( -- Two passages with shared wording.
  id TEXT PRIMARY KEY, -- Of the pair.
  cluster TEXT NOT NULL, -- Passages that hang together.
  a TEXT NOT NULL CHECK (json_valid(a)), -- {doc, spans: [{block, start, end}], text}.
  b TEXT NOT NULL CHECK (json_valid(b)), -- The other passage.
  kind TEXT NOT NULL, -- exact, near, partial or list.
  formulaic INTEGER NOT NULL CHECK (formulaic IN (0, 1)), -- Set phrases of UN drafting.
  similarity REAL NOT NULL, -- 0 to 1.
  differences TEXT NOT NULL CHECK (json_valid(differences)), -- List of {a, b, figures}.
  figures_differ INTEGER NOT NULL CHECK (figures_differ IN (0, 1)) -- Whether a figure changed.
) STRICT;

CREATE TABLE checks ( -- Arithmetic that was tried.
  id TEXT PRIMARY KEY, -- Of the check.
  doc TEXT NOT NULL, -- The document.
  kind TEXT NOT NULL, -- What was tried.
  statistics TEXT NOT NULL CHECK (json_valid(statistics)), -- The figures.
  reported TEXT NOT NULL, -- As printed.
  recomputed TEXT CHECK (recomputed IS NULL OR json_valid(recomputed)), -- [low, high].
  verdict TEXT NOT NULL, -- consistent, by_rounding, inconsistent or open.
  message TEXT NOT NULL -- For a person.
) STRICT;

CREATE TABLE verifications ( -- A claim held against its source.
  id TEXT PRIMARY KEY, -- Of the verification.
  claim TEXT NOT NULL, -- The claim.
  work TEXT NOT NULL, -- The work it cites.
  document TEXT, -- That work in this knowledge base.
  verdict TEXT NOT NULL, -- supported, supported_by_rounding, number_differs, context_not_matched, not_found, source_not_in_corpus.
  quote TEXT, -- What the source says.
  block TEXT, -- Where.
  page INTEGER -- Physical page.
) STRICT;

CREATE TABLE conflicts ( -- One measure told differently.
  id TEXT PRIMARY KEY, -- Of the conflict.
  statistics TEXT NOT NULL CHECK (json_valid(statistics)), -- The figures.
  reason TEXT NOT NULL, -- series, scope, subject, rounding or conflict.
  message TEXT NOT NULL -- For a person.
) STRICT;

CREATE TABLE findings ( -- Something a person should look at.
  id TEXT PRIMARY KEY, -- Of the finding.
  rule TEXT NOT NULL, -- The rule that speaks.
  severity TEXT NOT NULL, -- note, warning or error.
  doc TEXT NOT NULL, -- The document.
  block TEXT, -- Block or note.
  start INTEGER, -- Place in its text.
  "end" INTEGER, -- Place in its text.
  message TEXT NOT NULL, -- For a person.
  evidence TEXT NOT NULL -- What it rests on.
) STRICT;

CREATE TABLE links ( -- An edge of the graph.
  kind TEXT NOT NULL, -- calls, cites, supports, names, repeats or verifies.
  source TEXT NOT NULL, -- Id of where it begins.
  target TEXT NOT NULL, -- Id of where it ends.
  "by" TEXT NOT NULL -- The rule or record that says so.
) STRICT;
CREATE INDEX links_by_source ON links (source, kind);
CREATE INDEX links_by_target ON links (target, kind);

CREATE TABLE run_info ( -- How it was made; one row.
  ibid TEXT NOT NULL, -- Version of ibid.
  schema INTEGER NOT NULL, -- Version of this schema.
  parameters TEXT NOT NULL CHECK (json_valid(parameters)), -- Of the run.
  stages TEXT NOT NULL CHECK (json_valid(stages)), -- Version of every stage.
  language_model TEXT CHECK (language_model IS NULL OR json_valid(language_model)) -- {name, version, sha256}; null where none was used.
) STRICT;

CREATE VIRTUAL TABLE passages USING fts5( -- Full text of blocks and footnotes.
  text, -- As in blocks and footnotes.
  id UNINDEXED, -- Block or footnote.
  doc UNINDEXED, -- The document.
  tokenize = "unicode61 remove_diacritics 2"
);
