import type { Migration } from '../migrate'

/** What a run is for, what it came from, what it showed on held-out examples; and how far each comparison is. */
const CHANGES = `
  ALTER TABLE runs ADD COLUMN role TEXT NOT NULL DEFAULT 'single'
    CHECK (role IN ('single', 'trial', 'final', 'fork'));
  -- the run it was forked off, which may be gone
  ALTER TABLE runs ADD COLUMN parent_id TEXT;
  ALTER TABLE runs ADD COLUMN validation_loss REAL;
  ALTER TABLE runs ADD COLUMN validation_accuracy REAL;
  CREATE INDEX runs_by_parent ON runs (parent_id) WHERE parent_id IS NOT NULL;

  ALTER TABLE comparisons ADD COLUMN state TEXT NOT NULL DEFAULT 'done'
    CHECK (state IN ('open', 'paused', 'done', 'cancelled', 'unfinished'));
  CREATE INDEX comparisons_not_done ON comparisons (state) WHERE state IN ('open', 'paused', 'unfinished');
`

export const tuningAndForks: Migration = {
  version: 4,
  up: (database) => void database.exec(CHANGES),
}
