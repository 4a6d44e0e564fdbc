import type { Migration } from '../migrate'

/** What a person does to order runs: colours, markers, pins, saved views, and a history that can be undone. */
const TABLES = `
  ALTER TABLE runs ADD COLUMN color_index INTEGER CHECK (color_index BETWEEN 0 AND 7);
  ALTER TABLE runs ADD COLUMN marker TEXT;
  ALTER TABLE runs ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1));

  CREATE TABLE views (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    view TEXT NOT NULL CHECK (json_valid(view)),
    saved_at INTEGER NOT NULL
  ) STRICT;

  -- before, after: what the edit replaced and what it put there, by run
  CREATE TABLE edits (
    number INTEGER PRIMARY KEY,
    label TEXT NOT NULL,
    before TEXT NOT NULL CHECK (json_valid(before)),
    after TEXT NOT NULL CHECK (json_valid(after)),
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
    made_at INTEGER NOT NULL
  ) STRICT;
`

export const organisation: Migration = {
  version: 2,
  up(database) {
    database.exec(TABLES)
  },
}
