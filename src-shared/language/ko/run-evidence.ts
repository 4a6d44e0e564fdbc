/** What is said in Korean of a run from elsewhere whose figures cannot be true. Each follows the name of the run. */
import { formatCount } from '../../number-format'
import type { EVIDENCE_MESSAGES } from '../en/run-evidence'
import type { OtherWords } from '../language'
import { ko } from './particles'

export const KOREAN_EVIDENCE: OtherWords<typeof EVIDENCE_MESSAGES> = {
  evidence: {
    seconds: (value) => `${value}초`,
    contradicts: (run, problem) =>
      `실행 "${run}": ${problem}. 이 앱이 쓴 뒤에 파일이 바뀌었으므로 아무것도 가져오지 않았습니다.`,
    impossibleFigure: (name, value) =>
      ko`${name}{이/가} ${value}{으로/로} 되어 있는데, 있을 수 없는 값입니다`,
    impossiblePoint: (metric, value, step) =>
      ko`${formatCount(step)}스텝의 ${metric}{이/가} ${value}{으로/로} 되어 있는데, 있을 수 없는 값입니다`,
    wrongOrder: (metric) => `${metric}의 점들이 스텝 순서대로 있지 않습니다`,
    beyondRecipe: (stepsDone, steps) =>
      `${formatCount(stepsDone)}스텝을 학습했다고 하는데 레시피는 ${formatCount(steps)}스텝입니다`,
    pointOutside: (metric, step, first, last) =>
      ko`${formatCount(step)}스텝에 ${metric}{이/가} 있는데, 스텝은 ${formatCount(first)}부터 ${formatCount(last)}까지입니다`,
    impossibleTime: '대기열에 넣은 때, 시작한 때 또는 끝난 때가 달력에 없는 시각입니다',
    otherFigure: (name, said, found) =>
      ko`${name}{이/가} ${said}{으로/로} 되어 있는데, 점들로 계산하면 ${found}입니다`,
    figureWithoutPoints: (name, said) =>
      ko`${name}{이/가} ${said}{으로/로} 되어 있는데, 그것을 보여 주는 점이 없습니다`,
    otherEnd: (said, found) =>
      `${formatCount(said)}스텝까지 학습했다고 하는데 손실은 ${formatCount(found)}스텝에서 끝납니다`,
    pointsMissing: (losses, steps) =>
      `손실이 빠져 있습니다. ${formatCount(steps)}스텝 중 ${formatCount(losses)}스텝에만 있습니다`,
    notDone: (stepsDone, steps) =>
      `끝까지 학습했다고 하는데 손실은 ${formatCount(steps)}스텝 중 ${formatCount(stepsDone)}스텝에서 끝납니다`,
    notDiverged: '발산했다고 하는데 마지막 손실이 유한한 수입니다',
  },
}
