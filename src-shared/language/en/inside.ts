/** Texts of the view inside a run. */
export const INSIDE_MESSAGES = {
  inside: {
    partsTitle: 'What is looked at',
    parts: {
      run: 'Run',
      surfaces: 'Surfaces',
      landscape: 'Landscape',
      tour: 'Tour',
    },
  },
}
