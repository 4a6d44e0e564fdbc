/** What is said of the database while the app uses it. */

export const STORAGE_MESSAGES = {
  storage: {
    /** What stands in a database that is not as the lab made it. */
    parts: {
      trigger: 'it holds a trigger',
      view: 'it holds a view',
      table: 'it holds a table that is not the lab’s',
      index: 'it holds an index that is not the lab’s',
      missing: 'a table or an index is missing',
    },
    moved: (path: string) =>
      `The database ${path} was moved, replaced or deleted while the app had it open. Nothing more is written until it is back where it was. Put it back, or quit and start again.`,
    takenOver:
      'Another window or command of the lab took this run for interrupted and goes on with it; it is trained there alone. What was recorded before is kept.',
    trainedElsewhere: (run: string) =>
      `${run} is trained by another window or command of the lab. Stop it there first.`,
  },
}
