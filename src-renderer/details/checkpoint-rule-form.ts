/** The rule for checkpoints as typed, and what it means. */
import { CheckpointRule } from '../../src-shared/contract/training'
import type { CheckpointRule as Rule } from '../../src-shared/contract/training'
import { MESSAGES } from '../../src-shared/language/language'
import type { FormProblems } from '../recipe/form-state'
import { parseNumber } from '../ui/number-text'

/** Seconds are for machines that may be gone at any moment: nobody types them. */
export type RuleForm = Record<Exclude<keyof Rule, 'everySeconds'>, string>

export function ruleFormFrom({ everySteps, keepPerRun, megabytes }: Rule): RuleForm {
  return {
    everySteps: String(everySteps),
    keepPerRun: String(keepPerRun),
    megabytes: String(megabytes),
  }
}

/** The rule that the form describes, or what is wrong with each field. */
export function readRule(form: RuleForm): {
  readonly rule: Rule | undefined
  readonly problems: FormProblems
} {
  const parsed = CheckpointRule.safeParse({
    everySteps: parseNumber(form.everySteps),
    keepPerRun: parseNumber(form.keepPerRun),
    megabytes: parseNumber(form.megabytes),
  })
  if (parsed.success) return { rule: parsed.data, problems: {} }
  const { whole, notNegative, atMost } = MESSAGES.checkpoints
  const problems: Record<string, string> = {}
  for (const issue of parsed.error.issues) {
    problems[String(issue.path[0])] ??=
      issue.code === 'too_small'
        ? notNegative
        : issue.code === 'too_big'
          ? atMost(Number(issue.maximum))
          : whole
  }
  return { rule: undefined, problems }
}
