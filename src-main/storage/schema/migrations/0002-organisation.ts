import type { Migration } from '../migrate'

/** Columns of the first version, as they are copied. */
const COPIED = `
  id, comparison_id, position, name, recipe, recipe_hash, init_hash, batch_hash, status, reason, optimizer,
  learning_rate, dataset, seed, steps, steps_done, last100_mean_loss, best_loss, test_accuracy, queued_at, started_at,
  finished_at, training_seconds, engine_version, owner_process, notes, deleted_at`

/** Generated columns and their places in the recipe. */
const FROM_RECIPE: readonly (readonly [column: string, path: string])[] = [
  ['hidden_layers', 'hiddenLayers'],
  ['batch_size', 'batchSize'],
  ['activation', 'activation'],
  ['initializer', 'initializer.kind'],
  ['sampling', 'sampling'],
  ['schedule', 'schedule.kind'],
  ['clip_norm', 'clipNorm'],
  ['momentum', 'optimizer.hyperparameters.momentum'],
  ['nesterov', 'optimizer.hyperparameters.nesterov'],
  ['decay', 'optimizer.hyperparameters.decay'],
  ['epsilon', 'optimizer.hyperparameters.epsilon'],
  ['centered', 'optimizer.hyperparameters.centered'],
  ['weight_decay', 'optimizer.hyperparameters.weightDecay'],
  ['beta1', 'optimizer.hyperparameters.beta1'],
  ['beta2', 'optimizer.hyperparameters.beta2'],
  ['amsgrad', 'optimizer.hyperparameters.amsgrad'],
  ['momentum_decay', 'optimizer.hyperparameters.momentumDecay'],
]

const generated = FROM_RECIPE.map(
  ([column, path]) =>
    `${column} ANY AS (CASE WHEN json_valid(recipe) THEN json_extract(recipe, '$.${path}') END) STORED,`,
).join('\n    ')

/**
 * Runs get a key of their own: a table without INTEGER PRIMARY KEY may be numbered anew by VACUUM, and lists of
 * 100,000 runs are kept as keys. What a query can ask about a recipe becomes columns, made from its JSON; they are NULL
 * where an older recipe does not say it yet, or where it cannot be read.
 */
const RUNS = `
  CREATE TABLE new_runs (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
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
    color_index INTEGER CHECK (color_index BETWEEN 0 AND 7),
    marker TEXT,
    pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1)),
    ${generated}
    UNIQUE (comparison_id, position)
  ) STRICT;

  INSERT INTO new_runs (${COPIED}) SELECT ${COPIED} FROM runs ORDER BY rowid;
  DROP TABLE runs;
  ALTER TABLE new_runs RENAME TO runs;

  -- Holds every column that lists are filtered, sorted and grouped by, a quarter of the table's size: a query goes
  -- through it alone. Newest first is its own order; a run's key counts the runs of a comparison up.
  CREATE INDEX runs_to_browse ON runs (
    deleted_at, queued_at DESC, key, status, optimizer, learning_rate, dataset, seed, steps, steps_done,
    last100_mean_loss, best_loss, test_accuracy, training_seconds, started_at, pinned, name, engine_version,
    ${FROM_RECIPE.map(([column]) => column).join(', ')}, comparison_id
  );
  CREATE INDEX runs_with_notes ON runs (key) WHERE notes <> '';
  CREATE INDEX runs_by_status ON runs (status);
`

/** What a person does to order runs: tags, colours, markers, pins, saved views, and a history that can be undone. */
const TABLES = `
  CREATE TABLE new_tags (
    run_key INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (run_key, tag)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO new_tags SELECT runs.key, tags.tag FROM tags JOIN runs ON runs.id = tags.run_id;
  DROP TABLE tags;
  ALTER TABLE new_tags RENAME TO tags;
  CREATE INDEX tags_by_tag ON tags (tag COLLATE NOCASE, run_key);

  CREATE TABLE views (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
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
    database.exec(RUNS)
    database.exec(TABLES)
  },
}
