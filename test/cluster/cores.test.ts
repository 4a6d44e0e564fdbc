import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { coresGiven } from '../../src-main/cluster/cores'

const POD = { JOB_COMPLETION_INDEX: '3' }

let groups: string
beforeEach(() => (groups = mkdtempSync(join(tmpdir(), 'optimizer-lab-cores-'))))
afterEach(() => rmSync(groups, { recursive: true, force: true }))

test('a task has one core, unless its scheduler gave it more', () => {
  expect(coresGiven({}, groups)).toBe(1)
  expect(coresGiven({ SLURM_CPUS_PER_TASK: '4' }, groups)).toBe(4)
  expect(coresGiven({ SLURM_CPUS_PER_TASK: 'many' }, groups)).toBe(1)
  expect(coresGiven(POD, groups)).toBe(1)
})

test('a pod has what its limit says, and others of the machine do not count', () => {
  writeFileSync(join(groups, 'cpu.max'), '250000 100000\n')
  expect(coresGiven(POD, groups)).toBe(2)
  expect(coresGiven({ PARALLEL_SEQ: '1' }, groups)).toBe(1)
  writeFileSync(join(groups, 'cpu.max'), '50000 100000\n')
  expect(coresGiven(POD, groups)).toBe(1)
  writeFileSync(join(groups, 'cpu.max'), 'max 100000\n')
  expect(coresGiven(POD, groups)).toBe(1)
})

test('so does a pod of an older kernel', () => {
  mkdirSync(join(groups, 'cpu'))
  writeFileSync(join(groups, 'cpu', 'cpu.cfs_quota_us'), '300000\n')
  writeFileSync(join(groups, 'cpu', 'cpu.cfs_period_us'), '100000\n')
  expect(coresGiven(POD, groups)).toBe(3)
  writeFileSync(join(groups, 'cpu', 'cpu.cfs_quota_us'), '-1\n')
  expect(coresGiven(POD, groups)).toBe(1)
})
