/** What is stored is a code with what it speaks of; the words are those of the language in which it is shown. */
import { afterEach, expect, test } from 'vitest'
import { EngineError, type EngineProblems } from '../../../src-main/engine/engine-error'
import { describeFailure } from '../../../src-shared/contract/result'
import { ENGLISH } from '../../../src-shared/language/en/english'
import { setLanguage } from '../../../src-shared/language/language'
import { shownText, storedText } from '../../../src-shared/language/stored-text'
import { PSEUDO } from './pseudo-language'

afterEach(() => setLanguage(ENGLISH))

test('a stored sentence is no words, and is shown in the language of the moment', () => {
  const stored = storedText('cut-off', { stepsDone: 1200 })
  expect(stored).toBe('{"code":"cut-off","stepsDone":1200}')
  expect(shownText(stored)).toBe(
    'Stopped when the app was closed; what was trained until then (1,200 steps) is kept.',
  )
  setLanguage(PSEUDO)
  expect(shownText(stored)).toMatch(/^⟦Stóppéd whéñ/)
})

test('numbers that JSON does not know are said', () => {
  expect(shownText(storedText('loss-diverged', { loss: NaN, step: 7 }))).toBe(
    'The loss became NaN at step 7. Try a smaller learning rate.',
  )
})

test.each([
  'The app was closed before this run began.',
  '{"code":"of-a-newer-version","x":1}',
  '{"code":"constructor"}',
  '{"code":"cut-off",',
  '{"code":"layer-widths"}',
  '',
])('what an earlier or newer version stored, or somebody forged, is shown as it is: %j', (text) => {
  expect(shownText(text)).toBe(text)
})

test('every problem of the engine has its words, which fit what it speaks of', () => {
  const words: {
    readonly [Code in keyof EngineProblems]: (of: EngineProblems[Code]) => string
  } = ENGLISH.stored
  expect(words.seed({ seed: -1 })).toBe(
    'Seed must be a whole number from 0 to 4,294,967,295, not -1.',
  )
  const error = new EngineError('learning-rate', { learningRate: Infinity })
  expect([error.code, error.message]).toEqual([
    'learning-rate',
    '{"code":"learning-rate","learningRate":"Infinity"}',
  ])
  expect(describeFailure(error)).toEqual({
    code: 'unexpected',
    message: 'A learning rate must be a number above 0, not Infinity.',
  })
})
