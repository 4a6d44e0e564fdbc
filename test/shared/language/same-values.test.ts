/** Each text of another language names what the English one names, and none shows the braces of its particles. */
import { describe, expect, test } from 'vitest'
import { ENGLISH } from '../../../src-shared/language/en/english'
import { KOREAN } from '../../../src-shared/language/ko/korean'

type Call = (...values: unknown[]) => unknown

/** Each property that is asked for is there, as one value or a list of them. */
const anything = (make: (key: string) => unknown): object =>
  new Proxy<object>({}, { get: (_target, key) => make(String(key)) })

const numberOf = (key: string) => 71_000 + [...key].reduce((sum, one) => sum + one.charCodeAt(0), 0)

/** What some take besides, by what is said with it. */
const ONE_OF: Readonly<Record<string, unknown>> = {
  'data-files.ts.dataFiles.otherBeginning': 'images',
  'data-files.ts.dataFiles.shortHeader': 'images',
  'storage.ts.storage.unusable': 'damaged',
  'training.ts.training.notResumable': 'stopped',
  'stored.ts.stored.layer-widths': { sizes: [71_111, 72_222] },
  'stored.ts.stored.no-optimizer': { id: 'key-id', known: ['one-1', 'two-1'] },
}

/** What may be given in each place; a text takes those of its types. */
const samples = (place: number, path: string): readonly unknown[] => [
  `word-${place}`,
  7301 + place,
  [`one-${place}`, `two-${place}`],
  [3101 + place, 4101 + place],
  0,
  anything((key) => `key-${key}`),
  anything((key) => [`key-${key}`]),
  anything(numberOf),
  ...(path in ONE_OF ? [ONE_OF[path]] : []),
]

function* combinations(count: number, path: string, place = 0): Generator<unknown[]> {
  if (count === 0) {
    yield []
    return
  }
  for (const first of samples(place, path))
    for (const others of combinations(count - 1, path, place + 1)) yield [first, ...others]
}

/** Choose their words by one of few values, or take objects of objects, which the tests below give them. */
const OF_FEW_VALUES = [
  'dataFiles.otherBeginning',
  'dataFiles.shortHeader',
  'inside.bin',
  'inside.lens.sentence',
  'storage.unusable',
  'training.notResumable',
]

const MOST_COMBINATIONS = 20_000

/** Every name and number that was given, as often as it is told. */
const GIVEN = /(?:word|one|two)-\d|key-[a-z]+|(?:73|31|41)0\d|7[12]\d{3}/g

const told = (text: string): string[] =>
  [...new Set(text.toLowerCase().replaceAll(',', '').match(GIVEN) ?? [])].sort()

function outcome(call: Call, values: readonly unknown[]): string | undefined {
  try {
    const said = JSON.stringify(call(...values))
    return /NaN|undefined|\[object|Invalid/.test(said) ? undefined : said
  } catch {
    return undefined
  }
}

function compare(one: unknown, other: unknown, path: string, wrong: string[]): void {
  if (OF_FEW_VALUES.includes(path)) return
  if (typeof one === 'function') {
    const [here, there] = [one as Call, other as Call]
    let tried = 0
    let compared = 0
    for (const values of combinations(Math.max(here.length, 1), path)) {
      if ((tried += 1) > MOST_COMBINATIONS) break
      const said = outcome(here, values)
      if (said === undefined) continue
      const translated = outcome(there, values)
      if (translated === undefined) continue
      compared += 1
      if (told(said).join() !== told(translated).join()) {
        wrong.push(`${path}: ${said} | ${translated}`)
        return
      }
      if (/\{[가-힣]/.test(translated)) wrong.push(`${path}: ${translated}`)
    }
    if (compared === 0) wrong.push(path)
  } else if (typeof one === 'object' && one !== null) {
    for (const [key, part] of Object.entries(one))
      compare(part, (other as Readonly<Record<string, unknown>>)[key], `${path}.${key}`, wrong)
    expect(Object.keys(other as object), path).toEqual(Object.keys(one))
  } else if (typeof one === 'string' && /\{[가-힣]/.test(String(other))) wrong.push(path)
}

describe('Korean names what English names', () => {
  test.each(Object.entries(ENGLISH))('in %s', (name, texts) => {
    const wrong: string[] = []
    compare(texts, (KOREAN as Readonly<Record<string, unknown>>)[name], name, wrong)
    expect(wrong).toEqual([])
  })
})

describe('what is seen inside a run, in Korean', () => {
  const { inside } = KOREAN

  test('names the runs, the layer and how much', () => {
    const findings = [
      { kind: 'span', run: 0, layer: 0, decades: 3.24 },
      { kind: 'reach', run: 1, layer: 2, times: 1234, isPaired: true },
      { kind: 'silent', run: 0, layer: 1, share: 0.25, other: 0.5 },
    ] as const
    expect(inside.findings(findings, ['SGD', 'Adam'])).toEqual({
      headline:
        '1층에서 SGD의 학습률은 10의 3.2제곱 범위에 걸쳐 있습니다; 3층에서 두 실행 모두 기울기가 있는 가중치는 Adam에서 SGD의 1200배(중앙값) 움직입니다.',
      second:
        'SGD의 2층 유닛 중 25\u00a0%가 침묵합니다. 배치의 어떤 예시에도 반응하지 않습니다. Adam에서는 50\u00a0%입니다.',
    })
    expect(inside.findings([], ['SGD'])).toEqual({
      headline: '이 스텝에서는 눈에 띄는 것이 없습니다.',
      second: null,
    })
  })

  test('says where a bar is, and how a weight was moved', () => {
    const bin = { name: 'SGD', bin: { from: 0.001, to: 0.002 }, share: 0.125, zeros: 0.5 }
    expect(inside.bin(bin)).toBe('SGD: 0.001부터 0.002까지 13\u00a0%, 0인 것 50\u00a0%')
    const moved = [
      { steps: 3, of: 100 },
      { steps: 4, of: 100 },
    ]
    const rate = { run: 1, times: 12.3, step: 90 }
    expect(
      inside.lens.sentence({ moved, isEveryStep: true, through: 100, rate }, ['SGD', 'RMSprop']),
    ).toBe(
      '이 가중치는 드물게 움직입니다: SGD는 100스텝 중 3스텝, RMSprop은 100스텝 중 4스텝. 90스텝에서 RMSprop이 주는 학습률은 SGD의 12배입니다.',
    )
  })
})
