import { RandomStream, shuffle } from './random'

export type Sampling = 'with-replacement' | 'shuffled-epochs'

/**
 * Which examples each step sees: a function of seed, example count, batch size, sampling and step
 * alone, so that every optimizer meets the same batches and a resumed run goes on with its own.
 */
export class BatchOrder {
  private readonly random: RandomStream
  private readonly permutation: Uint32Array
  private permutedEpoch = -1

  /**
   * @param exampleCount how many examples are drawn from
   * @param seed a uint32
   * @param examples which ones they are (exampleCount), as indices into their set; the first ones when left out
   */
  constructor(
    private readonly exampleCount: number,
    private readonly sampling: Sampling,
    seed: number,
    private readonly examples?: Uint32Array,
  ) {
    this.random = new RandomStream(seed, 'batches')
    this.permutation = new Uint32Array(sampling === 'shuffled-epochs' ? exampleCount : 0)
  }

  /**
   * Fills `batch` with the example indices of a step, counted from 0.
   * - with-replacement: each index is drawn independently and uniformly.
   * - shuffled-epochs: the epochs' permutations stand one behind the other and are cut into batches,
   *   so every batch is full: one that an epoch cannot fill is completed from the next epoch.
   */
  fill(step: number, batch: Uint32Array): void {
    if (this.sampling === 'with-replacement') this.drawIndependently(step, batch)
    else this.cutFromEpochs(step, batch)
    const { examples } = this
    if (examples) for (let i = 0; i < batch.length; i++) batch[i] = examples[batch[i]]
  }

  private drawIndependently(step: number, batch: Uint32Array): void {
    this.random.moveTo(step)
    for (let i = 0; i < batch.length; i++) batch[i] = this.random.below(this.exampleCount)
  }

  private cutFromEpochs(step: number, batch: Uint32Array): void {
    let epoch = Math.floor((step * batch.length) / this.exampleCount)
    let place = step * batch.length - epoch * this.exampleCount
    for (let i = 0; i < batch.length; i++) {
      if (place === this.exampleCount) {
        epoch++
        place = 0
      }
      if (epoch !== this.permutedEpoch) this.permute(epoch)
      batch[i] = this.permutation[place++]
    }
  }

  /** From the identity, so that an epoch's order needs no earlier epoch's. */
  private permute(epoch: number): void {
    const { permutation, random } = this
    random.moveTo(epoch)
    for (let i = 0; i < permutation.length; i++) permutation[i] = i
    shuffle(permutation, random)
    this.permutedEpoch = epoch
  }
}
