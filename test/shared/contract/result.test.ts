import { expect, test } from 'vitest'
import {
  LabError,
  describeFailure,
  fail,
  succeed,
  unwrap,
} from '../../../src-shared/contract/result'

test('a value comes through', () => {
  expect(unwrap(succeed(42))).toBe(42)
})

test('an expected failure keeps its code and its sentence', () => {
  const failure = fail(new LabError('dataset-missing', 'Add it first.'))
  expect(failure).toEqual({
    ok: false,
    error: { code: 'dataset-missing', message: 'Add it first.' },
  })
  let thrown: unknown
  try {
    unwrap(failure)
  } catch (error) {
    thrown = error
  }
  expect(thrown).toBeInstanceOf(LabError)
  expect(thrown).toMatchObject({ code: 'dataset-missing', message: 'Add it first.' })
})

test('anything else thrown keeps its message alone', () => {
  expect(describeFailure(new TypeError('x is not a function'))).toEqual({
    code: 'unexpected',
    message: 'x is not a function',
  })
  expect(describeFailure('words')).toEqual({ code: 'unexpected', message: 'words' })
  expect(describeFailure(undefined)).toEqual({ code: 'unexpected', message: 'undefined' })
})
