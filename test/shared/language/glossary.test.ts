/** Korean texts use the words of docs/glossary-ko.md, leave nothing in English, and need no particle in brackets. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  OPTIMIZER_CATALOGUE,
  OPTIMIZER_IDS,
} from '../../../src-shared/catalogue/optimizer-catalogue'
import { SCHEDULE_CATALOGUE, SCHEDULE_KINDS } from '../../../src-shared/catalogue/schedules'
import { ENGLISH } from '../../../src-shared/language/en/english'
import { KOREAN } from '../../../src-shared/language/ko/korean'
import { setLanguage } from '../../../src-shared/language/language'

const SOURCES = import.meta.glob<string>('../../../src-shared/language/ko/*.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Words that people may type to find something are of any spelling. */
const ASKED_BY = 'palette.ts'

/** What a text says instead of the glossary's words, and those words. */
const OTHERWISE: readonly (readonly [wrong: RegExp, right: string])[] = [
  [/최적화기|최적화 알고리즘/, '옵티마이저'],
  [/러닝 ?레이트|학습 ?속도/, '학습률'],
  [/경사하강법/, '경사 하강법'],
  [/데이터 ?셋/, '데이터 세트'],
  [/미니 배치/, '미니배치'],
  [/그래디언트|그레이디언트|경사도/, '기울기'],
  [/에포크|이폭/, '에폭'],
  [/웨이트/, '가중치'],
  [/바이어스/, '편향'],
  [/로스(?!트)/, '손실'],
  [/파라미터(?<!하이퍼파라미터)|파라메터/, '매개변수'],
  [/하이퍼 파라미터|초매개변수/, '하이퍼파라미터'],
  [/히든|숨은층/, '은닉층'],
  [/체크 포인트/, '체크포인트'],
  [/모멘트(?!럼)|관성/, '모멘텀'],
  [/뉴런/, '유닛'],
  [/스무딩/, '평활화'],
  [/무작위 검색|격자 탐색/, '무작위 탐색, 그리드 탐색'],
  [/엡실런|입실론/, '엡실론'],
  [/웜업/, '워밍업'],
  [/큐(?!레)/, '대기열'],
  [/휴지 통/, '휴지통'],
  [/부모/, '원본'],
  [/[은이을과]\([는가를와]\)|\([으이]\)/, 'a particle in braces'],
  [/하세요|해요|십시요/, '합니다체'],
]

const linesOf = (source: string) =>
  source.split('\n').filter((line) => !/^\s*(?:\/?\*|\/\/)/.test(line))

test.each(OTHERWISE)('no text says %s', (wrong, right) => {
  const found = Object.entries(SOURCES)
    .filter(([path]) => !path.endsWith(ASKED_BY) && !path.endsWith('particles.ts'))
    .flatMap(([path, source]) =>
      linesOf(source)
        .filter((line) => wrong.test(line))
        .map((line) => `${path.split('/').at(-1)}: ${line.trim()} (${right})`),
    )
  expect(found).toEqual([])
})

/** Terms of the glossary that the app has no text for, or another form of. */
const UNSAID = ['역전파', '편향 보정', '수렴', '경사 하강법', '그리드 탐색', '가중치 초기화']

test('the words of the glossary are used', () => {
  const rows = readFileSync('docs/glossary-ko.md', 'utf8').split('\n').slice(6)
  const all = Object.values(SOURCES).join('\n')
  const words = rows.flatMap((row) => row.split('|')[2]?.split(/[,/]/) ?? [])
  const stems = words.map((word) => word.trim().replace(/(?:하다|한)$/, '')).filter(Boolean)
  expect(stems.length).toBeGreaterThan(80)
  expect(stems.filter((stem) => !all.includes(stem) && !UNSAID.includes(stem))).toEqual([])
})

const NAMES = [
  ...[
    'Optimizer Lab',
    'MNIST',
    'ReLU',
    'Sigmoid',
    'He',
    'Xavier',
    'English',
    'AMSGrad',
    'Nesterov',
    'TensorBoard',
  ],
  ...['Kaiser', 'Rosenbrock', 'Beale', 'Himmelblau', 'p (Holm)', 'beta1', 'beta2', 'TensorBoard'],
]

/** What is typed on keyboards and command lines, and the tables about it. */
const TYPED =
  /^\.chartHelp\.keys|^\.optimizersView\.help\.lines|^\.commandLine\.(?:words\.usage|tables|optimizers)/

/** Texts with words in them that are the same in both languages. */
function same(one: unknown, other: unknown, path: string): string[] {
  if (typeof one === 'string')
    return one !== other || NAMES.includes(one) || TYPED.test(path) || !/[a-z]{2}/i.test(one)
      ? []
      : [`${path}: ${one}`]
  if (typeof one !== 'object' || one === null) return []
  return Object.entries(one).flatMap(([key, part]) =>
    same(part, (other as Readonly<Record<string, unknown>>)[key], `${path}.${key}`),
  )
}

test('no text is left in English', () => {
  expect(same(ENGLISH, KOREAN, '')).toEqual([])
})

test('settings and schedules of the catalogue are called by words that are translated', () => {
  const entries = [
    ...OPTIMIZER_IDS.flatMap((id) => OPTIMIZER_CATALOGUE[id].hyperparameters),
    ...SCHEDULE_KINDS.flatMap((kind) => SCHEDULE_CATALOGUE[kind].settings),
  ]
  const called = () =>
    entries.flatMap((entry) => [
      entry.label,
      entry.kind === 'number' ? (entry.short ?? entry.symbol) : '',
    ])
  const english = called()
  setLanguage(KOREAN)
  const korean = called()
  setLanguage(ENGLISH)
  expect(called()).toEqual(english)
  const left = korean.filter((word) => /[a-z]{3}/i.test(word) && !NAMES.includes(word))
  expect([left, korean.length]).toEqual([[], english.length])
  expect(korean).toContain('가중치 감쇠')
})
