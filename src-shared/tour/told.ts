/** The sentences in which the stations of the tour end, made from their figures. */
import { MESSAGES } from '../language/language'
import {
  formatAccuracy,
  formatCount,
  formatLoss,
  formatNumber,
  formatFixed,
  withUnit,
} from '../number-format'
import {
  shareLeft,
  type LopsidedFacts,
  type RatesFacts,
  type RecentFacts,
  type RecentSide,
  type SaddleFacts,
  type StepsTaken,
  type TourFacts,
  type TunedFacts,
  type TunedSide,
} from './facts'

const says = () => MESSAGES.tour.found

/** What came out, in a sentence or two; whether the claim holds is said apart. */
export function toldFacts(facts: TourFacts): string {
  switch (facts.station) {
    case 'rates':
      return toldRates(facts)
    case 'recent':
      return toldRecent(facts)
    case 'lopsided':
      return toldLopsided(facts)
    case 'saddle':
      return toldSaddle(facts)
    case 'tuned':
      return toldTuned(facts)
  }
}

const digits = (value: number, count: number) => formatNumber(Number(value.toPrecision(count)))

function toldRates({ step, decades, flatDecades, timesAsFar }: RatesFacts): string {
  const { rates } = says()
  const tenths = (value: number | null) => (value === null ? '–' : formatFixed(value, 1))
  const [first, ...others] = decades
  const known = others.filter((value) => value !== null)
  const at = formatCount(step)
  const spread =
    known.length === 0
      ? rates.alone(at, tenths(first))
      : rates.spread(
          at,
          tenths(first),
          rates.between(tenths(Math.min(...known)), tenths(Math.max(...known))),
        )
  const sgd = flatDecades < 0.05 ? rates.flat : rates.notFlat(tenths(flatDecades))
  const farther = timesAsFar === null ? rates.unmoved : rates.farther(digits(timesAsFar, 2))
  return `${spread}; ${sgd}. ${farther}`
}

function toldRecent({ adagrad, rmsprop, costs }: RecentFacts): string {
  const { recent } = says()
  const rate = (value: number | null | undefined) => (value == null ? '–' : digits(value, 2))
  const fell = (name: string, side: RecentSide) => {
    const share = shareLeft(side)
    const ends = [side.rates[0]?.rate, side.rates.at(-1)?.rate].map(rate)
    const shown = Number.isFinite(share) ? withUnit(digits(share * 100, 2), '%') : recent.unknown
    return recent.fell(name, ends[0], ends[1], shown)
  }
  const ends = (name: string, { loss, accuracy }: RecentSide) =>
    recent.ends(name, formatLoss(loss), formatAccuracy(accuracy))
  const steps = [adagrad.rates[0]?.step, adagrad.rates.at(-1)?.step].map((step) =>
    formatCount(step ?? 0),
  )
  return [
    recent.rates(steps[0], steps[1], fell('Adagrad', adagrad), fell('RMSprop', rmsprop)),
    (costs ? recent.costs : recent.costsNothing)(
      ends('Adagrad', adagrad),
      ends('RMSprop', rmsprop),
    ),
  ].join(' ')
}

function toldLopsided({ sgd, rmsprop, factors }: LopsidedFacts): string {
  const { lopsided } = says()
  const takes = (name: string, { plain, uneven }: { plain: StepsTaken; uneven: StepsTaken }) =>
    lopsided.takes(
      name,
      formatCount(plain.steps),
      plain.reached,
      formatCount(uneven.steps),
      uneven.reached,
    )
  const factor = (value: number | null, { reached }: StepsTaken) =>
    value === null ? lopsided.unknown : lopsided.factor(digits(value, 2), reached)
  return lopsided.both(
    takes('SGD', sgd),
    factor(factors.sgd, sgd.uneven),
    takes('RMSprop', rmsprop),
    factor(factors.rmsprop, rmsprop.uneven),
  )
}

function toldSaddle({ left, most }: SaddleFacts): string {
  const { saddle } = says()
  const list = left.map(({ label, steps }) =>
    steps === null
      ? saddle.stuck(label, formatCount(most))
      : saddle.left(label, formatCount(steps), steps === 1),
  )
  return saddle.all(list.join(', '))
}

function toldTuned({ untuned, tuned, ratios }: TunedFacts): string {
  const words = says().tuned
  const side = (name: string, { learningRate, steps }: TunedSide) =>
    steps === null
      ? words.never(name, formatNumber(learningRate))
      : words.side(name, formatNumber(learningRate), formatCount(steps))
  const told = (which: 'untuned' | 'tuned', sides: TunedFacts['tuned']) => {
    const ratio = ratios[which]
    const shown = ratio === null ? words.noRatio : words.ratio(digits(ratio, 2))
    return words.reach(which, side('RMSprop', sides.rmsprop), side('SGD', sides.sgd), shown)
  }
  return [words.target, told('untuned', untuned), told('tuned', tuned)].join(' ')
}
