/** Texts of what runs were trained on. */

export const DATA_MESSAGES = {
  data: {
    content: (dataset: string, hash: string) => `${dataset} (content ${hash})`,
    unknownContent: (dataset: string) => `${dataset} (content not known)`,
  },
}
