-- Decisions of people. Rows are only added: the last word about a target holds, and taking one back is a row too.
PRAGMA application_id = 0x69626465;
CREATE TABLE IF NOT EXISTS decisions (
  id TEXT PRIMARY KEY, -- UUID.
  at TEXT NOT NULL, -- UTC, ISO 8601.
  "by" TEXT NOT NULL, -- Who.
  kind TEXT NOT NULL CHECK (kind IN ('finding', 'repeat', 'conflict', 'figure', 'verification', 'passage')),
  verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'dismissed', 'right', 'wrong', 'open')),
  reason TEXT, -- other_time, other_place, other_thing, rounding, quotation, set_phrase, source_elsewhere, misread, other.
  note TEXT NOT NULL DEFAULT '', -- In the person's words.
  rule TEXT, -- The rule of the finding.
  said TEXT NOT NULL, -- What ibid said then; shown when it no longer says it.
  batch TEXT -- Decided together, taken back together.
) STRICT;
CREATE TABLE IF NOT EXISTS anchors (
  decision TEXT NOT NULL, -- The decision.
  n INTEGER NOT NULL, -- One for each place: 1 for a finding, 2 for a pair.
  doc TEXT NOT NULL, -- The document's id then.
  sha256 TEXT NOT NULL, -- Of the file then.
  symbol TEXT, -- Printed on it.
  id TEXT NOT NULL, -- Of the thing decided on, then.
  block TEXT NOT NULL, -- Global id of the block or note, then.
  start INTEGER NOT NULL, -- Place of exact in that block's text.
  "end" INTEGER NOT NULL,
  exact TEXT NOT NULL, -- The whole sentence (passage, note).
  prefix TEXT NOT NULL, -- Characters of the document's text before it, over block ends.
  suffix TEXT NOT NULL, -- Characters after it.
  at_start INTEGER, -- The figure inside exact.
  at_end INTEGER,
  PRIMARY KEY (decision, n)
) STRICT;
