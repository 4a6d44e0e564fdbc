/** What a training thread tells its V8 before it makes kernels. */
import { setFlagsFromString } from 'node:v8'
import { beforeEach, expect, it, vi } from 'vitest'
import { NO_STACK_CHECKS, leaveOutStackChecks } from '../../src-main/wide-vectors/joined-thread'

vi.mock('node:v8', () => ({ setFlagsFromString: vi.fn() }))

beforeEach(() => vi.mocked(setFlagsFromString).mockClear())

it('leaves out stack checks in Electron', () => {
  expect(leaveOutStackChecks({ ...process.versions, electron: '33.2.1' })).toBe(true)
  expect(vi.mocked(setFlagsFromString).mock.calls).toEqual([[NO_STACK_CHECKS]])
})

it('leaves Node as it is', () => {
  expect(leaveOutStackChecks()).toBe(false)
  expect(setFlagsFromString).not.toHaveBeenCalled()
})
