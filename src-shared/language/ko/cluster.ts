/** What is said in Korean of comparisons that many machines train: plans, tasks and what is gathered. */
import { formatCount } from '../../number-format'
import type { CLUSTER_MESSAGES } from '../en/cluster'
import type { OtherWords } from '../language'
import { ko } from './particles'

const tasks = (count: number) => `작업 ${formatCount(count)}개`

export const KOREAN_CLUSTER: OtherWords<typeof CLUSTER_MESSAGES> = {
  cluster: {
    problems: {
      noPlan: (path) =>
        ko`${path}{이/가} 없습니다. compare --plan으로 계획을 만들거나 디스크가 연결되어 있는지 확인하십시오.`,
      unreadable: (path, why) => ko`${path}{을/를} 쓸 수 없습니다: ${why}.`,
      noJson: '손상되었거나 온전하지 않습니다',
      otherFormat: '이 앱의 계획이 아닙니다',
      newer: '더 새로운 버전의 앱이 만들었습니다',
      issue: (place, problem) => `${place}: ${problem}`,
      recipeChanged: (task) =>
        `작업 ${task}의 레시피가 계획한 것과 다릅니다. 계획을 고치지 말고 새로 만드십시오`,
      otherRun: '계획한 것과 다른 실행이 들어 있습니다',
      otherRecipe: '레시피가 계획한 것과 다릅니다',
      otherEngine: (there, planned) =>
        ko`엔진 버전 ${there}{으로/로} 학습했는데, 계획은 버전 ${planned}입니다`,
      otherData: (there, planned) =>
        `다른 데이터로 학습했습니다. 내용이 ${there}인데, 계획을 만들 때는 ${planned}이었습니다`,
      unreadableRun: '실행을 읽을 수 없거나, 수치가 점들의 수치와 다릅니다',
    },
    plan: {
      made: (count, stage, folder) =>
        `${tasks(count)}(${stage})를 ${folder}에 계획했습니다. 아직 아무것도 학습하지 않았습니다.`,
      stages: { tuning: '튜닝', training: '비교할 실행' },
      run: '여기에서 코어마다 하나씩 GNU parallel로 실행:',
      runOne: (command) => `또는 작업 하나: ${command}`,
      schedulers: (left) =>
        `Slurm과 Kubernetes: docs/cluster.md를 보십시오. 작업 번호는 ${left}에 있습니다.`,
      thenGather: (command) => `그다음: ${command}`,
      isThere: (path, gather) =>
        `계획이 이미 있습니다: ${path}. 그것을 계속하거나(${gather}) 다른 폴더를 고르십시오.`,
      noFolder: (folder, reason) =>
        ko`--plan: ${folder}{을/를} 만들거나 쓸 수 없습니다: ${reason}.`,
    },
    work: {
      takesNoDatabase:
        'work에는 --db가 없습니다. 자신의 폴더에서 학습하고, gather가 실행을 데이터베이스로 가져옵니다.',
      folderWanted: (example) => `work에는 계획의 폴더가 필요합니다: ${example}`,
      noTask: (variables) =>
        `어느 작업입니까? --task K를 주거나, 다음 중 하나가 설정된 곳에서 실행하십시오: ${variables.join(', ')}.`,
      noNumber: (name, text) => ko`${name}: "${text}"{은/는} 0 이상의 정수가 아닙니다.`,
      fromOne: (name, text) => ko`${name}: "${text}"{은/는} 1 이상의 정수가 아닙니다.`,
      noSeconds: (flag) => `${flag}: 0초보다 큰 값을 주십시오.`,
      beyond: (task, count) =>
        `작업 ${task}: 없습니다. 계획에는 ${tasks(count)}(0~${count - 1})가 있습니다.`,
      isDone: (task) => ko`작업 ${task}{은/는} 이미 끝났습니다.`,
      begins: (task, count, name, step) =>
        `작업 ${task} (0~${count - 1}): ${name}${step > 0 ? `, ${step}스텝부터 이어서` : ''}`,
      done: (task, status, time, path) =>
        ko`작업 ${task}{이/가} ${time} 만에 끝났습니다(${status}). 저장한 곳: ${path}`,
      thenGather: (command) => `모두 끝나면: ${command}`,
      holder: (pid, host, since) => `${host}의 프로세스 ${pid}(${since}부터)`,
      unknownHolder: '다른 프로세스',
      watching: (task, holder, seconds) =>
        ko`작업 ${task}{은/는} ${holder}{이/가} 맡았습니다. ${seconds}초 동안 변화가 없으면 넘겨받습니다.`,
      claimed: (task, holder) => ko`작업 ${task}{은/는} ${holder}{이/가} 하고 있습니다.`,
      lost: (task) =>
        ko`이 프로세스가 멈춘 사이에 다른 프로세스가 작업 ${task}{을/를} 넘겨받았습니다. 거기에서 계속됩니다.`,
      interrupted: (task, step) =>
        ko`작업 ${task}{이/가} ${step}스텝 뒤에 중단되었습니다. 학습한 것은 저장되어 있습니다.`,
      again: (command) => `이어서 하려면: ${command}`,
      failed: (task, reason) =>
        `작업 ${task} 실패: ${reason} 다시 시도할 수 있고, gather --accept-failed는 있는 그대로 받아들입니다.`,
      notCheckpointed: (task, reason) =>
        `작업 ${task}의 체크포인트를 쓰지 못했습니다: ${reason}. 다시 시도하며 학습은 계속됩니다.`,
      checkpointDamaged: (task, path) =>
        `작업 ${task}의 체크포인트를 쓸 수 없어 ${path}에 따로 두었습니다. 작업을 처음부터 시작합니다.`,
      resultKept: (task, reason, kept) =>
        `작업 ${task}의 학습은 끝났지만 결과를 계획의 폴더로 옮기지 못했습니다: ${reason}. 이 컴퓨터의 ${kept}에 ` +
        '저장되어 있습니다. 옮길 곳이 생기면 여기에서 작업을 다시 실행하십시오. 다시 학습하지 않고 옮깁니다.',
      notClaimed: (folder, reason) =>
        ko`작업을 맡을 수 없습니다. ${folder}{을/를} 쓸 수 없습니다: ${reason}.`,
      noLocal: (folder, reason) => `--local: ${folder}에 폴더를 만들 수 없습니다: ${reason}.`,
      otherEngine: (task, planned, here) =>
        `작업 ${task}의 계획은 엔진 버전 ${planned}인데, 여기는 버전 ${here}입니다. 모든 컴퓨터에서 같은 버전의 앱을 쓰십시오.`,
      otherData: (name, planned, here) =>
        ko`데이터 세트 ${name}{이/가} 계획의 것이 아닙니다. 여기의 내용은 ${here}인데, 계획을 만들 때는 ${planned}이었습니다. --data FOLDER로 다른 폴더를 지정합니다.`,
    },
    gather: {
      folderWanted: (example) => `gather에는 계획의 폴더가 필요합니다: ${example}`,
      brought: (added, done, total, where) =>
        `${tasks(total)} 중 ${done}개 완료, 그중 ${added}개가 새것. 저장한 곳: ${where}`,
      left: (ranges) => `남음: ${ranges}`,
      failed: (task, name) =>
        ko`작업 ${task}(${name}){은/는} 실패했습니다. 다시 실행하거나 --accept-failed로 그대로 받아들이십시오.`,
      refused: (task, name, path, why) =>
        `작업 ${task}(${name}), ${path}: ${why}. 파일을 지우고 작업을 다시 실행하십시오.`,
      differs:
        '이 실행은 이미 데이터베이스에 다른 수치나 곡선으로 있으며 그대로 둡니다. 같은 작업이 두 가지 결과를 냈습니다',
      damaged: (task, path) =>
        `작업 ${task}의 결과가 손상되었습니다. ${path}에 따로 두었고, 작업은 남은 것으로 둡니다.`,
      isDamaged: '손상되었고 따로 둘 수 없습니다',
      planned: (count, stage, from, to) => `${tasks(count)} 더 계획함 (${stage}): ${from}-${to}`,
      otherEngine: (planned, here) =>
        `다음 단계의 계획은 엔진 버전 ${planned}인데, 여기는 버전 ${here}입니다. 계획을 만든 버전의 앱으로 gather를 실행하십시오.`,
      busy: '다른 프로세스가 다음 단계를 계획하고 있습니다. 잠시 뒤에 다시 gather를 실행하십시오.',
      notPlanned: (folder, reason) => `다음 단계를 ${folder}에 쓸 수 없습니다: ${reason}.`,
      gathered: (where) => `모았습니다. 저장한 곳: ${where}`,
    },
  },
}
