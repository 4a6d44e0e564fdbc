/** Particles agree with how what stands before them is read. */
import { describe, expect, test } from 'vitest'
import { ko, particleFor } from '../../../src-shared/language/ko/particles'

/** Words that are read with a final consonant other than ㄹ, with ㄹ, and without one. */
const CLOSED = [
  ...['실행', '판정', '스텝', '모멘텀', '층', '엡실론', '정확도 높음'],
  ...['0', '3', '6', '10', '16', '13', '100', '1,000', '2000', '10,000', '60,000', '0.0', '1.10'],
  ...['0.3', '2.6', '100,000', '1,000,000', '100,000,000', '10⁻³', 'w₃', 'ε'],
  ...['Adam', 'NAdam', 'RAdam', 'RMSprop', 'Rprop', 'Lion', 'LAMB', 'Signum', 'momentum', 'NaN'],
  ...['step', 'preset', 'plot', 'clip', 'block', 'pipeline', 'time', 'training', 'median', 'epoch'],
  ...['N', 'JSON', 'RNN', 'CNN', 'M', 'VM', 'basic', '“Adam”', '실행 (Lion)', '"RMSprop"'],
] as const

const RIEUL = [
  ...[
    '스케줄',
    '손실',
    '학습률',
    '신경망의 모델',
    '1',
    '7',
    '8',
    '21',
    '0.1',
    '0.001',
    '1.7',
    '1e-8',
    '10⁻⁸',
    'β₁',
  ],
  ...['L', 'R', 'LR', 'SQL', 'URL', 'HTML', 'model', 'scale', 'example', 'tunnel', '‰', '[8]'],
] as const

const OPEN = [
  ...['옵티마이저', '비교', '레시피', '시드'],
  ...['2', '4', '5', '9', '12', '0.05', '0.9', '0.999', '1e-4', '2.5', '5 %', '50%', '2.7×'],
  ...['1,000,000,000,000', 'β₂', 'λ', 'η', 'α'],
  ...['SGD', 'AdaGrad', 'AdamW', 'AMSGrad', 'AdaBelief', 'Yogi', 'LARS', 'Adamax', 'Adadelta'],
  ...['MNIST', 'mnist', 'ReLU', 'Sigmoid', 'He', 'Xavier', 'SGDW', 'Nesterov', 'CSV', 'PNG'],
  ...[
    'batch',
    'test',
    'heat',
    'curve',
    'rate',
    'score',
    'data',
    'network',
    'grid',
    'seed',
    'x',
    'y',
  ],
  ...['100 MB', '12.3 kB', '2 GiB', '', '…', '🎉', '“SGD”', '비교 (SGD)', '**SGD**'],
] as const

describe('은/는, 이/가, 을/를, 과/와, 이라/라', () => {
  test.each([...CLOSED, ...RIEUL])('after %j', (word) => {
    const said = (['은/는', '이/가', '을/를', '과/와', '이라/라'] as const).map((pair) =>
      particleFor(word, pair),
    )
    expect(said).toEqual(['은', '이', '을', '과', '이라'])
  })
  test.each(OPEN)('after %j', (word) => {
    const said = (['은/는', '이/가', '을/를', '과/와', '이라/라'] as const).map((pair) =>
      particleFor(word, pair),
    )
    expect(said).toEqual(['는', '가', '를', '와', '라'])
  })
})

describe('으로/로', () => {
  test.each(CLOSED)('으로 after %j', (word) => {
    expect(particleFor(word, '으로/로')).toBe('으로')
  })
  test.each([...RIEUL, ...OPEN])('로 after %j', (word) => {
    expect(particleFor(word, '으로/로')).toBe('로')
  })
})

test('a sentence takes the form that fits each of its words', () => {
  const say = (one: string, other: string, steps: number) =>
    ko`“${one}”{과/와} ${other}{은/는} ${steps}{으로/로} 나뉩니다. 실행{을/를} 봅니다.`
  expect(say('Adam', 'SGD', 10)).toBe('“Adam”과 SGD는 10으로 나뉩니다. 실행을 봅니다.')
  expect(say('SGD', 'Lion', 8)).toBe('“SGD”와 Lion은 8로 나뉩니다. 실행을 봅니다.')
})

test('what is inserted is left as it is', () => {
  const name = '{을/를} ${x} {은/는}'
  expect(ko`${name}{을/를} 삭제`).toBe(`${name}을 삭제`)
})

test('words that are composed of several signs, and accents, are read as they look', () => {
  expect(particleFor('옵티마이저'.normalize('NFD'), '은/는')).toBe('는')
  expect(particleFor('café', '은/는')).toBe('는')
})
