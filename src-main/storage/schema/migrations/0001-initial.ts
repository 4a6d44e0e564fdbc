import type { Migration } from '../migrate'

/** "OptL": tells the lab's databases from other programs'. */
export const APPLICATION_ID = 0x4f70_744c

/** Times are milliseconds since 1970; ids are UUIDv7; numbers that are not finite are NULL outside of blobs. */
const TABLES = `
  CREATE TABLE comparisons (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    draft TEXT NOT NULL CHECK (json_valid(draft)),
    created_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    comparison_id TEXT NOT NULL REFERENCES comparisons (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    recipe TEXT NOT NULL CHECK (json_valid(recipe)),
    recipe_hash TEXT NOT NULL,
    init_hash TEXT,
    batch_hash TEXT,
    status TEXT NOT NULL CHECK (
      status IN ('queued', 'running', 'done', 'stopped', 'diverged', 'failed', 'interrupted')
    ),
    reason TEXT,
    optimizer TEXT NOT NULL,
    learning_rate REAL,
    dataset TEXT NOT NULL,
    seed INTEGER NOT NULL,
    steps INTEGER NOT NULL,
    steps_done INTEGER NOT NULL DEFAULT 0,
    last100_mean_loss REAL,
    best_loss REAL,
    test_accuracy REAL,
    queued_at INTEGER NOT NULL,
    started_at INTEGER,
    finished_at INTEGER,
    training_seconds REAL,
    engine_version TEXT NOT NULL,
    owner_process INTEGER NOT NULL, -- id of the process that queued it and trains it
    notes TEXT NOT NULL DEFAULT '',
    deleted_at INTEGER,
    UNIQUE (comparison_id, position)
  ) STRICT;

  CREATE INDEX comparisons_newest_first ON comparisons (created_at DESC);
  CREATE INDEX runs_newest_first ON runs (queued_at DESC, comparison_id DESC, position)
    WHERE deleted_at IS NULL;
  CREATE INDEX runs_by_status ON runs (status);

  CREATE TABLE tags (
    run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (run_id, tag)
  ) STRICT, WITHOUT ROWID;

  -- points: little-endian float32, one for each step from first_step on
  CREATE TABLE curve_chunks (
    run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    metric TEXT NOT NULL,
    first_step INTEGER NOT NULL CHECK (first_step >= 1),
    points BLOB NOT NULL CHECK (length(points) > 0 AND length(points) % 4 = 0),
    PRIMARY KEY (run_id, metric, first_step)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE checkpoints (
    run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    step INTEGER NOT NULL,
    state BLOB NOT NULL,
    PRIMARY KEY (run_id, step)
  ) STRICT;

  CREATE TABLE dataset_folders (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    path TEXT NOT NULL
  ) STRICT;

  CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL CHECK (json_valid(value))
  ) STRICT, WITHOUT ROWID;
`

export const initial: Migration = {
  version: 1,
  up(database) {
    database.pragma(`application_id = ${APPLICATION_ID}`)
    database.exec(TABLES)
  },
}
