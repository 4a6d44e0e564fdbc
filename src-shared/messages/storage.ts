/** What is said of the database while the app uses it. */

export const STORAGE_MESSAGES = {
  storage: {
    moved: (path: string) =>
      `The database ${path} was moved, replaced or deleted while the app had it open. Nothing more is written until it is back where it was. Put it back, or quit and start again.`,
  },
}
