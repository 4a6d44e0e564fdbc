/** Texts of the view that shows what was tuned. */
export const TUNING_MESSAGES = {
  tuning: {
    emptyTitle: 'Tune before you compare',
    emptyText:
      'An optimizer at one learning rate proves little. Tuning tries many settings of each on held-out examples, then compares the best of each with fresh seeds.',
    emptyAction: 'Set up tuning in the recipe',
  },
}
