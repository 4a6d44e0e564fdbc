import type { Migration } from '../migrate'

/** More is recorded of a run: metrics with steps of their own, and what it has learned in the end. */
const CHANGES = `
  -- NULL: one point for each step from first_step on; else each point's step, little-endian uint32, ascending
  ALTER TABLE curve_chunks ADD COLUMN steps BLOB CHECK (steps IS NULL OR length(steps) = length(points));

  -- parameters: little-endian float32; layout: JSON list of { name, shape, offset } of what lies where in them
  CREATE TABLE final_weights (
    run_id TEXT PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
    layout TEXT NOT NULL CHECK (json_valid(layout)),
    parameters BLOB NOT NULL CHECK (length(parameters) % 4 = 0)
  ) STRICT;
`

export const fullerRecord: Migration = {
  version: 3,
  up: (database) => void database.exec(CHANGES),
}
