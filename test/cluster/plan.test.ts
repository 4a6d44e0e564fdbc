/** The files of a plan: what stands in them, and what of them is refused. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  isSamePlan,
  lastStageFrom,
  newPlan,
  planPath,
  quoted,
  rangesOf,
  readPlan,
  replacePlan,
  runOf,
  stageOf,
  taskLines,
  tasksOf,
  writeLists,
  writeNewPlan,
  type Plan,
} from '../../src-main/cluster/plan'
import { firstRuns } from '../../src-main/training/queue/comparison-plan'
import { recipeHash } from '../../src-main/training/recipe-hash'
import { uuid7 } from '../../src-main/storage/uuid7'
import { SGD_VS_RMSPROP, type ComparisonDraft } from '../../src-shared/recipe/comparison'
import { chooseOptimizer } from '../../src-shared/recipe/recipe'

const DATA = 'd'.repeat(64)
const DRAFT: ComparisonDraft = { ...SGD_VS_RMSPROP, seeds: [0, 1, 2] }

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'optimizer-lab-plan-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function samplePlan(program = 'optimizer-lab'): Plan {
  const { stage, runs } = firstRuns(DRAFT, DATA)
  const fields = {
    appVersion: '1.2.3',
    engineVersion: '3',
    program,
    comparison: { id: uuid7(), name: DRAFT.name, draft: DRAFT, createdAt: 5 },
    dataset: { id: 'mnist-60k', name: 'MNIST', folder: null, dataHash: DATA },
    checkpoints: { everySteps: 1000, keepPerRun: 3, megabytes: 1000 },
    question: null,
  }
  return newPlan(fields, stage, runs)
}

describe('a plan', () => {
  test('is read as it was written, each recipe to its last letter', () => {
    const plan = samplePlan()
    expect(writeNewPlan(folder, plan)).toBe(true)
    const read = readPlan(folder)
    expect(read).toEqual(plan)
    expect(JSON.stringify(tasksOf(read))).toBe(JSON.stringify(tasksOf(plan)))
    const run = runOf(read, tasksOf(read)[4], 4)
    expect(run).toMatchObject({ place: 4, dataHash: DATA, role: 'single', name: 'SGD, seed 2' })
    expect(run.recipeHash).toBe(recipeHash(run.recipe))
  })

  test('never takes the place of another one', () => {
    const first = samplePlan()
    writeNewPlan(folder, first)
    const second = samplePlan()
    expect(writeNewPlan(folder, second)).toBe(false)
    expect(readPlan(folder)).toEqual(first)
    expect(isSamePlan(first, second)).toBe(false)
  })

  test('goes on with stages whose tasks are counted on', () => {
    const plan = samplePlan()
    const { runs } = firstRuns({ ...DRAFT, optimizers: [chooseOptimizer('adam')] }, DATA)
    const longer = { ...plan, stages: [...plan.stages, stageOf('training', runs)] }
    writeNewPlan(folder, plan)
    replacePlan(folder, longer)
    const read = readPlan(folder)
    expect([tasksOf(read).length, lastStageFrom(read)]).toEqual([9, 6])
    expect(isSamePlan(plan, read)).toBe(true)
    writeLists(folder, read, [1, 6, 7, 8])
    expect(readFileSync(join(folder, 'left.txt'), 'utf8')).toBe('1,6-8\n')
    expect(readFileSync(join(folder, 'tasks.txt'), 'utf8').split('\n')[8]).toMatch(/ --task 8$/)
  })

  test('has commands that a shell reads as they are meant', () => {
    const plan = samplePlan(`${quoted('/opt/my node/node')} ${quoted("/it's/lab.mjs")}`)
    expect(taskLines('/a b', plan)[2]).toBe(
      `'/opt/my node/node' '/it'\\''s/lab.mjs' work '/a b' --task 2\n`,
    )
    expect(quoted('/plain/path-1.sqlite')).toBe('/plain/path-1.sqlite')
    expect(quoted('')).toBe("''")
  })

  test('is refused where it is missing, damaged, another file, newer or changed', () => {
    const why = () => {
      try {
        readPlan(folder)
        return 'nothing'
      } catch (error) {
        return (error as Error).message
      }
    }
    expect(why()).toMatch(/^There is no .*plan\.json\. Make a plan with compare --plan/)
    const plan = samplePlan()
    const write = (value: unknown) =>
      writeFileSync(planPath(folder), typeof value === 'string' ? value : JSON.stringify(value))
    write(JSON.stringify(plan).slice(0, 300))
    expect(why()).toContain('it is damaged or not whole')
    write({ runs: [] })
    expect(why()).toContain('it is no plan of the lab')
    write({ ...plan, version: 2 })
    expect(why()).toContain('made by a newer version of the app')
    write({ ...plan, stages: [] })
    expect(why()).toContain('stages: ')
    const [stage] = plan.stages
    const changed = stage.tasks.map((task, i) =>
      i === 3 ? { ...task, recipe: { ...task.recipe, steps: 1 } } : task,
    )
    write({ ...plan, stages: [{ ...stage, tasks: changed }] })
    expect(why()).toContain('the recipe of task 3 is not the one that was planned')
  })
})

test('numbers are written as job arrays take them', () => {
  expect(rangesOf([])).toBe('')
  expect(rangesOf([4])).toBe('4')
  expect(rangesOf([0, 1, 2, 5, 7, 8])).toBe('0-2,5,7-8')
})
