/**
 * Korean: what is stored as a code with what it speaks of, and turned into these words when it is shown: why runs
 * ended, what edits are called in the history ("Undo Rename SGD"), and what training and its engine refuse.
 */
import type { STORED_MESSAGES } from '../en/stored'
import { formatCount } from '../../number-format'
import type { OtherWords } from '../language'
import { ko } from './particles'

/** A run by its name, several as their number. */
const runs = (of: string | number) => (typeof of === 'number' ? `실행 ${formatCount(of)}개` : of)

const steps = (count: number) => `${formatCount(count)}스텝`

const KEPT = '학습한 것은 보관됩니다.'
const UNFIT = '체크포인트가 맞지 않습니다.'

export const KOREAN_STORED: OtherWords<typeof STORED_MESSAGES> = {
  stored: {
    'rename-run': ({ of }) => `${runs(of)} 이름 바꾸기`,
    'rename-comparison': ({ of }) => `비교 ${of} 이름 바꾸기`,
    notes: ({ of }) => `${runs(of)} 메모`,
    tag: ({ of }) => `${runs(of)} 태그 추가`,
    untag: ({ of }) => `${runs(of)} 태그 제거`,
    'change-tags': ({ of }) => `${runs(of)} 태그 바꾸기`,
    color: ({ of }) => `${runs(of)} 색`,
    marker: ({ of }) => `${runs(of)} 표식`,
    pin: ({ of }) => `${runs(of)} 고정`,
    unpin: ({ of }) => `${runs(of)} 고정 해제`,
    delete: ({ of }) => `${runs(of)} 삭제`,
    restore: ({ of }) => `${runs(of)} 복원`,

    'never-begun': () => '이 실행이 시작하기 전에 앱을 닫았습니다.',
    'cut-off': ({ stepsDone }) =>
      `앱을 닫아 중지했습니다. 그때까지 학습한 것(${steps(stepsDone)})은 보관됩니다.`,
    closed: () => `학습하는 동안 앱을 닫았습니다. ${KEPT}`,
    'ended-by-command': () => `명령줄에서 중단했습니다. ${KEPT}`,
    'backup-restored': () => `학습하는 동안 백업을 복원했습니다. ${KEPT}`,
    'database-damaged': () =>
      '데이터베이스가 손상된 것을 발견했습니다. 학습한 것은 저장할 수 있었던 만큼 보관됩니다.',
    'taken-out': () => '시작하기 전에 중지했습니다.',
    'loss-diverged': ({ loss, step }) =>
      ko`${step}스텝에서 손실이 ${loss}{이/가} 되었습니다. 더 작은 학습률을 써 보십시오.`,
    'measured-loss-diverged': ({ step }) =>
      `${step}스텝에서 검증 또는 테스트 데이터의 손실이 유한한 숫자가 아니게 되었습니다. 더 작은 학습률을 써 보십시오.`,
    'points-missing': ({ missing }) =>
      `이 실행의 기록에 ${steps(missing)}이 빠져 있습니다. 이어서 학습하면 빠진 곳 앞에서부터 다시 학습합니다.`,
    'out-of-memory': () =>
      '이 실행에 쓸 메모리가 모자랐습니다. 마지막 체크포인트까지 학습한 것은 보관됩니다. 동시 실행 수를 줄이거나, 층이나 배치를 줄이거나, 다른 프로그램을 닫은 뒤 이어서 학습하십시오.',
    'thread-ended': ({ exitCode }) =>
      `이 실행을 학습하던 스레드가 뜻밖에 끝났습니다(종료 코드 ${exitCode}). ${KEPT} 마지막 체크포인트에서 이어서 학습하십시오.`,
    'points-unreadable': ({ found, wanted }) =>
      `손상된 데이터베이스에서 일부 데이터 점을 읽지 못했습니다. 손실 ${formatCount(wanted)}개 중 ${formatCount(found)}개가 보관되어 있습니다. 이어서 학습하면 빠진 것을 다시 학습합니다.`,
    'points-left-behind': ({ found, wanted }) =>
      `원래 있던 곳에는 완료로 되어 있지만, 손실 ${formatCount(wanted)}개 중 ${formatCount(found)}개만 가져왔습니다.`,
    'not-ended-elsewhere': ({ stepsDone }) =>
      `여기로 가져올 때 아직 끝나지 않았습니다. 그때까지 학습한 것(${steps(stepsDone)})은 보관됩니다.`,

    'data-changed': ({ run, dataset, folder, then, now }) =>
      ko`“${run}”{을/를} 학습한 뒤로 ${folder}에 있는 ${dataset}의 파일이 바뀌었습니다. 내용이 그때는 ${then}, 지금은 ${now}입니다. 아무것도 학습하지 않았고 잃은 것도 없습니다. 이전 파일을 폴더에 되돌려 놓고 다시 시도하거나, 지금의 파일로 새 비교를 학습하십시오.`,
    'built-in-data-changed': ({ run, dataset, then, now }) =>
      ko`“${run}”{을/를} 학습한 ${dataset}{은/는} 이 앱의 것과 다릅니다. 내용이 그때는 ${then}, 여기서는 ${now}입니다. 아무것도 학습하지 않았고 잃은 것도 없습니다. 대신 새 비교를 학습하십시오.`,
    'fork-at-other-step': ({ step, given }) =>
      `분기는 ${step}스텝 뒤에 시작하지만, 주어진 상태는 ${given}스텝의 것입니다.`,
    'fork-without-rates': () =>
      '이 옵티마이저는 이전 모든 스텝의 학습률에 의존하는데, 분기는 그것을 알지 못합니다. 분기를 새 옵티마이저 상태로 시작하십시오.',
    'fork-without-memory': ({ keeps, kept }) =>
      `옵티마이저가 스텝 사이에 유지하는 것은 ${keeps || '없음'}, 분기 전에 유지한 것은 ${kept || '없음'}입니다. 이 설정에서는 새 옵티마이저 상태로만 시작할 수 있습니다.`,
    'fork-before-parent': ({ step, parentStep }) =>
      `${step}스텝의 분기는 ${parentStep}스텝에서 분기한 실행에서 나올 수 없습니다.`,
    'parent-diverges': ({ step }) =>
      `이 분기의 원본 실행은 ${step}스텝에서 발산하므로, 그 뒤로는 이어 갈 수 없습니다.`,
    'state-of-another': () => '분기가 아닌 실행은 다른 실행의 상태로 시작할 수 없습니다.',
    'state-outside-run': ({ first, last, given }) =>
      `실행의 스텝은 ${first}부터 ${last}까지인데, 주어진 상태는 ${given}스텝의 것입니다.`,

    'layer-widths': ({ sizes }) =>
      `층의 너비는 0보다 큰 정수 두 개 이상이어야 합니다. 주어진 값: [${sizes.join(', ')}].`,
    'batch-size': ({ batchSize }) =>
      `배치 크기는 0보다 큰 정수여야 합니다. 주어진 값: ${batchSize}.`,
    seed: ({ seed }) => `시드는 0에서 4,294,967,295 사이의 정수여야 합니다. 주어진 값: ${seed}.`,
    'other-features': ({ features, inputs }) =>
      `예시의 특성은 ${features}개인데 신경망의 입력은 ${inputs}개입니다.`,
    'no-examples': () => '예시가 하나도 없습니다.',
    'examples-incomplete': ({ count, features, pixels, labels }) =>
      `특성이 ${features}개인 예시 ${count}개에는 픽셀 ${count * features}개와 레이블 ${count}개가 필요하지만, ${pixels}개와 ${labels}개가 있습니다.`,
    'foreign-label': ({ label, classes }) =>
      ko`레이블 ${label}{이/가} 있지만 신경망의 출력은 ${classes}개뿐입니다.`,
    'held-out-count': ({ heldOut }) =>
      `검증 데이터의 수는 0 이상의 정수여야 합니다. 주어진 값: ${heldOut}.`,
    'all-held-out': ({ heldOut, count }) =>
      `학습 데이터 ${count}개에서 예시 ${heldOut}개를 떼어 둘 수 없습니다. 학습할 예시가 하나 이상 남아야 합니다.`,
    'none-held-out': () => '학습에서 떼어 둔 예시가 없습니다.',
    'rate-order': () => '학습률 변경이 스텝 순서대로 있지 않습니다.',
    'learning-rate': ({ learningRate }) =>
      `학습률은 0보다 큰 숫자여야 합니다. 주어진 값: ${learningRate}.`,
    'net-memory': ({ megabytes }) =>
      `이 신경망에 쓸 메모리가 모자랍니다. ${megabytes} MB가 필요합니다. 층이나 배치를 줄이거나, 동시 실행 수를 줄이거나, 다른 프로그램을 닫으십시오.`,
    'checkpoint-parameters': ({ saved, wanted }) =>
      `${UNFIT} 체크포인트의 매개변수는 ${saved}개, 신경망의 매개변수는 ${wanted}개입니다.`,
    'checkpoint-steps': ({ stepsDone, optimizerSteps }) =>
      `체크포인트가 올바르지 않습니다. ${stepsDone}스텝을 마쳤는데 그 가운데 옵티마이저는 ${optimizerSteps}스텝이라고 되어 있습니다.`,
    'checkpoint-blocks': ({ saved, wanted }) =>
      `${UNFIT} 옵티마이저 상태의 블록이 ${saved}개인데 옵티마이저가 유지하는 것은 ${wanted}개입니다. 다른 옵티마이저나 다른 설정에서 만든 것입니다.`,
    'checkpoint-block-length': ({ saved, wanted }) =>
      `${UNFIT} 옵티마이저 상태의 한 블록에 숫자가 ${wanted}개가 아니라 ${saved}개 있습니다.`,
    'no-hyperparameter': ({ key }) => ko`하이퍼파라미터 "${key}"{이/가} 없습니다.`,
    'no-optimizer': ({ id, known }) =>
      ko`옵티마이저 "${id}"{이/가} 없습니다. 다음 중에서 고르십시오: ${known.join(', ')}.`,
  },
}
