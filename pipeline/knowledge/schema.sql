-- ibid knowledge base, schema version 4: raised whenever a table or column comes, goes or changes its meaning.
-- This file is the one place that says what the tables hold; the exports, the data dictionary (docs/data-dictionary.md)
-- and the row-builders are held against it. A column checked with json_valid holds a JSON list or object, one checked
-- with IN (0, 1) holds true or false, an ANY column an exact number.
PRAGMA application_id = 0x69626964;
PRAGMA user_version = 4;

CREATE TABLE documents ( -- A file under SOURCE; every regular file has one.
  doc TEXT PRIMARY KEY, -- Short name: the file's stem, with a content hash where two files share it.
  path TEXT NOT NULL, -- Relative to the SOURCE it was found under.
  sha256 TEXT NOT NULL, -- Of the file's bytes; empty where it cannot be opened.
  media_type TEXT NOT NULL, -- What the file is by its content.
  symbol TEXT, -- UN document symbol printed on it ("A/80/188").
  symbols TEXT NOT NULL CHECK (json_valid(symbols)), -- Every symbol printed on it, where there are two.
  symbol_from TEXT, -- Where the symbol was read: "printed" or "file name"; null without one.
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
  reason TEXT, -- Why it was not run, how it failed, or what was passed over.
  PRIMARY KEY (doc, layer)
) STRICT;
CREATE INDEX layers_not_whole ON layers (doc, layer) WHERE status <> 'done' OR reason IS NOT NULL;

CREATE TABLE pages ( -- A page as it lies in the file, and the number printed on it.
  doc TEXT NOT NULL, -- The document.
  page INTEGER NOT NULL, -- Physical number, from 1.
  label TEXT, -- The number printed on it: "4", "iii"; null where none is printed, or what is printed does not run.
  width REAL NOT NULL, -- In points.
  height REAL NOT NULL, -- In points.
  PRIMARY KEY (doc, page)
) STRICT;
CREATE INDEX pages_by_label ON pages (doc, label);

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
  page_label TEXT, -- Printed number of that page; null where none is printed.
  end_page INTEGER, -- Physical page it ends on.
  section TEXT NOT NULL CHECK (json_valid(section)), -- The headings above it, outermost first.
  boxes TEXT NOT NULL CHECK (json_valid(boxes)), -- List of [page, x0, top, x1, bottom] in points (PDF).
  source TEXT NOT NULL CHECK (json_valid(source)) -- List of [start, end] in the decoded file (text).
) STRICT;
CREATE INDEX blocks_by_place ON blocks (doc, kind, label);
CREATE INDEX blocks_by_page ON blocks (doc, page);

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
CREATE INDEX footnotes_by_page ON footnotes (doc, page);

CREATE TABLE marks ( -- A footnote call.
  doc TEXT NOT NULL, -- The document.
  id TEXT PRIMARY KEY, -- "A_80_188#p41.k1".
  label TEXT NOT NULL, -- As printed.
  block TEXT NOT NULL, -- Block (or note) it stands in.
  "offset" INTEGER NOT NULL, -- It stood just before this character of the block's text.
  footnote TEXT, -- The note it calls.
  reason TEXT -- Why it calls none.
) STRICT;
CREATE INDEX marks_by_doc ON marks (doc);
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
  kind TEXT, -- What is cited: report, un_document, legislation, input, monitoring, data, interview, letter, submission, …
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
  reason TEXT, -- Which rule decided, or why nothing did.
  likelihood REAL -- Of the work, 0 to 1, where a likeness of names decided; else NULL.
) STRICT;
CREATE INDEX citations_by_footnote ON citations (footnote);
CREATE INDEX citations_by_work ON citations (work);
CREATE INDEX citations_by_block ON citations (block);
CREATE INDEX citations_by_doc ON citations (doc);

CREATE TABLE citation_works ( -- A citation and one of the works it cites, in their order.
  doc TEXT NOT NULL, -- The document that cites.
  citation TEXT NOT NULL, -- The citation.
  work TEXT NOT NULL, -- The work.
  PRIMARY KEY (citation, work)
) STRICT;
CREATE INDEX citation_works_by_work ON citation_works (work, doc);

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
CREATE INDEX works_by_kind ON works (kind);

CREATE TABLE work_counts ( -- How much hangs on a work.
  work TEXT PRIMARY KEY, -- The work.
  documents INTEGER NOT NULL, -- Documents that cite it.
  citations INTEGER NOT NULL, -- Citations of it.
  figures INTEGER NOT NULL -- Figures it stands behind.
) STRICT;
CREATE INDEX work_counts_by_weight ON work_counts (figures DESC, documents DESC, citations DESC, work);

CREATE TABLE work_relations ( -- Two works that one note joins without making them one ("quoted in").
  doc TEXT NOT NULL, -- The document.
  citation TEXT NOT NULL, -- The citation whose work stands in, or comes with, the other.
  work TEXT, -- That work.
  relation TEXT NOT NULL, -- quoted in, cited in, submitted under, reproduced in or contained in.
  target_citation TEXT NOT NULL, -- The other citation.
  target TEXT -- The other work.
) STRICT;
CREATE INDEX work_relations_by_work ON work_relations (work);
CREATE INDEX work_relations_by_target ON work_relations (target);

CREATE TABLE statistics ( -- One figure in running text.
  doc TEXT NOT NULL, -- The document.
  id TEXT PRIMARY KEY, -- "A_80_188#p41.s2".
  block TEXT NOT NULL, -- Block it stands in.
  paragraph TEXT, -- That block's printed number.
  page INTEGER, -- Physical page it is printed on.
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
  time_from TEXT, -- ISO; "--07-03" where no year is told.
  time_to TEXT, -- ISO; "--07-03" where no year is told.
  attribution TEXT, -- Who says so, in words.
  footnotes TEXT CHECK (footnotes IS NULL OR json_valid(footnotes)), -- Notes that stand behind it; null where nobody looked.
  link_reason TEXT, -- The rule that says so.
  excerpt TEXT, -- Words that tell it, as printed: its sentence or a part, with what it speaks of; "…" for words left out.
  excerpt_at INTEGER, -- Where the number begins in the excerpt.
  sentence TEXT -- The sentence it stands in.
) STRICT;
CREATE INDEX statistics_by_block ON statistics (block);
CREATE INDEX statistics_by_doc ON statistics (doc);
CREATE INDEX statistics_by_value ON statistics (CAST(value AS REAL), unit);
CREATE INDEX statistics_by_low ON statistics (CAST(low AS REAL), unit) WHERE low IS NOT NULL;
CREATE INDEX statistics_by_high ON statistics (CAST(high AS REAL), unit) WHERE high IS NOT NULL;
CREATE INDEX statistics_by_unit ON statistics (tier, unit, place);
CREATE INDEX statistics_by_time ON statistics (tier, time_from);
CREATE INDEX statistics_by_unit_name ON statistics (lower(unit));
CREATE INDEX statistics_by_place ON statistics (place) WHERE place IS NOT NULL;
CREATE INDEX statistics_by_from ON statistics (time_from) WHERE time_from IS NOT NULL;
CREATE INDEX statistics_by_to ON statistics (time_to) WHERE time_to IS NOT NULL;

CREATE TABLE slots ( -- Where one part of a figure's meaning was read.
  doc TEXT NOT NULL, -- The document.
  statistic TEXT NOT NULL, -- The figure.
  slot TEXT NOT NULL, -- counted, denominator, comparator, per, place, time or attribution.
  block TEXT NOT NULL, -- Block it was read in.
  start INTEGER NOT NULL, -- Place in the block's text.
  "end" INTEGER NOT NULL, -- Place in the block's text.
  likelihood REAL -- Of the reading, 0 to 1; null where a rule read it.
) STRICT;
CREATE INDEX slots_by_statistic ON slots (statistic);

CREATE TABLE supports ( -- One thing that stands behind a figure.
  doc TEXT NOT NULL, -- The document.
  statistic TEXT NOT NULL, -- The figure.
  kind TEXT NOT NULL CHECK (kind IN ('mark', 'heading', 'running text', 'table')), -- How the text points at it: a mark after the figure, a mark on the heading above, a reference in running text, a table named in it.
  footnote TEXT, -- The note, for mark and heading.
  citation TEXT, -- The citation, for running text.
  block TEXT, -- The table, for table.
  reason TEXT NOT NULL -- The rule that says so.
) STRICT;
CREATE INDEX supports_by_statistic ON supports (statistic);
CREATE INDEX supports_by_footnote ON supports (footnote);
CREATE INDEX supports_by_citation ON supports (citation);

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
CREATE INDEX mentions_by_entity ON mentions (entity, doc);
CREATE INDEX mentions_by_block ON mentions (block);
CREATE INDEX mentions_by_doc ON mentions (doc);

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
CREATE INDEX claims_by_block ON claims (block);
CREATE INDEX claims_by_doc ON claims (doc);

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
CREATE INDEX reuse_by_cluster ON reuse (cluster);
CREATE INDEX reuse_by_doc ON reuse (json_extract(a, '$.doc'));

CREATE TABLE clusters ( -- Passages that hang together, with what a list of them tells.
  cluster TEXT PRIMARY KEY, -- As in reuse.
  copies INTEGER NOT NULL, -- Places where it stands.
  documents INTEGER NOT NULL, -- Documents it stands in.
  words INTEGER NOT NULL, -- Words of its longest copy.
  kind TEXT NOT NULL, -- As in reuse.
  similarity REAL NOT NULL, -- Of its least alike pair.
  formulaic INTEGER NOT NULL CHECK (formulaic IN (0, 1)), -- Set phrases of UN drafting.
  drifted INTEGER NOT NULL CHECK (drifted IN (0, 1)), -- Whether a figure changed between two copies.
  explained INTEGER NOT NULL CHECK (explained IN (0, 1)), -- Whether every such change is explained by the dates.
  drifts TEXT NOT NULL CHECK (json_valid(drifts)), -- List of {a, b, figure_a, figure_b, explained, pair}: a and b are numbers of copies.
  first_date TEXT, -- Of its oldest document.
  "rank" INTEGER NOT NULL, -- 0 a figure drifted, 1 explained by the dates, 2 none did: the order in which to look.
  weight INTEGER NOT NULL, -- Words that stand again: those of the longest copy for every further one.
  text TEXT NOT NULL -- Its oldest copy.
) STRICT;
CREATE INDEX clusters_by_rank ON clusters (formulaic, "rank", weight DESC, cluster);

CREATE TABLE copies ( -- One place where a passage of a cluster stands.
  cluster TEXT NOT NULL, -- The cluster.
  n INTEGER NOT NULL, -- Its number there, from 0, oldest document first.
  doc TEXT NOT NULL, -- The document.
  date TEXT, -- Of the document.
  address TEXT NOT NULL, -- What a person may type for its first block.
  block TEXT NOT NULL, -- First block.
  start INTEGER NOT NULL, -- Place in that block's text.
  "end" INTEGER NOT NULL, -- Place in that block's text.
  spans TEXT NOT NULL CHECK (json_valid(spans)), -- All of it: list of {block, start, end}.
  text TEXT NOT NULL, -- Its words.
  notes TEXT NOT NULL CHECK (json_valid(notes)), -- Labels of the notes called in it or standing behind its figures.
  PRIMARY KEY (cluster, n)
) STRICT;
CREATE INDEX copies_by_doc ON copies (doc);
CREATE INDEX copies_by_block ON copies (block);

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
CREATE INDEX checks_by_doc ON checks (doc);

CREATE TABLE verifications ( -- A claim held against its source.
  id TEXT PRIMARY KEY, -- Of the verification.
  claim TEXT NOT NULL, -- The claim.
  statistic TEXT, -- The figure that was held against the source.
  citation TEXT, -- The citation that leads there.
  work TEXT NOT NULL, -- The work it cites.
  document TEXT, -- That work in this knowledge base.
  verdict TEXT NOT NULL, -- supported, supported_by_rounding, number_differs, context_not_matched, not_found, source_not_in_corpus.
  quote TEXT, -- What the source says.
  block TEXT, -- Where.
  start INTEGER, -- Place of the quote in that block's text.
  "end" INTEGER, -- Place of the quote in that block's text.
  page INTEGER -- Physical page.
) STRICT;
CREATE INDEX verifications_by_statistic ON verifications (statistic);
CREATE INDEX verifications_by_claim ON verifications (claim);

CREATE TABLE conflicts ( -- One measure told differently.
  id TEXT PRIMARY KEY, -- Of the conflict.
  statistics TEXT NOT NULL CHECK (json_valid(statistics)), -- The figures.
  reason TEXT NOT NULL, -- series, scope, subject, rounding or conflict.
  message TEXT NOT NULL -- For a person.
) STRICT;
CREATE INDEX conflicts_by_reason ON conflicts (reason);

CREATE TABLE conflict_figures ( -- A conflict and one of its figures.
  conflict TEXT NOT NULL, -- The conflict.
  statistic TEXT NOT NULL, -- The figure.
  PRIMARY KEY (conflict, statistic)
) STRICT;
CREATE INDEX conflict_figures_by_statistic ON conflict_figures (statistic);

CREATE TABLE check_figures ( -- A check and one of its figures.
  "check" TEXT NOT NULL, -- The check.
  statistic TEXT NOT NULL, -- The figure.
  PRIMARY KEY ("check", statistic)
) STRICT;
CREATE INDEX check_figures_by_statistic ON check_figures (statistic);

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
CREATE INDEX findings_by_rule ON findings (rule, doc);
CREATE INDEX findings_by_doc ON findings (doc, rule);
CREATE INDEX findings_by_block ON findings (block);
CREATE INDEX findings_by_weight ON findings (CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, rule);

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
  folded, -- Its words in plain letters, where they differ: "CO2" for "CO₂"; pairs of letters of scripts without blanks.
  id UNINDEXED, -- Block or footnote.
  doc UNINDEXED, -- The document.
  tokenize = "unicode61 remove_diacritics 2"
);

CREATE VIRTUAL TABLE figure_words USING fts5( -- Full text of the table statistics, row by row (rowid).
  sentence, -- As in statistics.
  counted, -- As in statistics.
  content = 'statistics',
  tokenize = "unicode61 remove_diacritics 2"
);
