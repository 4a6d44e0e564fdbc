/** Groups of the list whose runs have nothing to be grouped by. */
export const GROUP_MESSAGES = {
  groups: {
    noTag: 'No tag',
    none: 'None',
  },
}
