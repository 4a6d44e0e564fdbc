/** What the tour cites besides the papers of the optimizers: names alone, which no language changes. */

export interface Paper {
  readonly text: string
  readonly url: string
}

export const COCKPIT: Paper = {
  text: 'Schneider, Dangel & Hennig (2021), Cockpit',
  url: 'https://arxiv.org/abs/2102.06604',
}
export const SADDLE_POINTS: Paper = {
  text: 'Dauphin et al. (2014), Identifying and attacking the saddle point problem',
  url: 'https://arxiv.org/abs/1406.2572',
}
export const TUNED_COMPARISONS: Paper = {
  text: 'Choi et al. (2019), On Empirical Comparisons of Optimizers for Deep Learning',
  url: 'https://arxiv.org/abs/1910.05446',
}
