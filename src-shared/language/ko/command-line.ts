/** What the command line says in Korean: its help, what is wrong with words given to it, and what its commands did. */
import { formatCount } from '../../number-format'
import type { COMMAND_LINE_MESSAGES } from '../en/command-line'
import type { OtherWords } from '../language'
import { ko } from './particles'
import { KOREAN_RUNS } from './runs'

type Texts = OtherWords<typeof COMMAND_LINE_MESSAGES>['commandLine']

type Names = readonly string[]
const listed = (names: Names) => names.join(', ')
const either = (names: Names) => names.join(' 또는 ')
const runs = (count: number) => `실행 ${formatCount(count)}개`

const COMMANDS: Texts['commands'] = {
  compare: '비교를 학습하고 손실을 출력',
  work: '계획의 작업 하나를 어느 컴퓨터에서든 학습',
  gather: '계획의 작업들이 학습한 것을 모으고 다음을 계획',
  resume: '중단된 비교를 이어서 학습',
  replay: '실행을 다시 학습해 비트까지 비교',
  inspect: '실행의 한 스텝을 들여다보기: 층, 기울기, 학습률',
  landscape: '두 실행의 공통 시작점과 끝점 사이의 손실을 측정',
  fork: '실행의 한 스텝에서 다른 방식으로 이어 가기',
  runs: '저장된 실행의 목록',
  export: '차트, 점 또는 가중치를 파일로 쓰기',
  import: '이 앱의 파일이나 다른 프로그램의 곡선을 가져오기',
  merge: '다른 데이터베이스의 모든 실행을 가져오기',
  open: '창을 띄우고 지정한 파일을 가져오기',
  verdict: '어느 옵티마이저가 더 빠른지, 얼마나 확실한지 판정',
  report: '실험을 읽을 페이지 하나로 쓰기',
  surface: '매개변수 두 개의 함수 위에서 옵티마이저를 움직이기',
  data: '데이터 세트의 목록을 보거나 경로를 점검',
  optimizers: '옵티마이저의 목록, 또는 글 하나를 점검, 표시, 변환',
  tour: '둘러보기의 다섯 실험과 결과를 보거나 하나를 실행',
  tag: '실행에 태그를 붙이거나 떼기',
  trash: '실행을 휴지통에 넣거나 휴지통의 내용을 보기',
  undo: '마지막 실행 변경을 되돌리기',
  redo: '되돌린 것을 다시 하기',
  backup: '지금 데이터베이스를 복사하거나 백업의 목록을 보기',
  restore: '백업을 데이터베이스 자리에 놓기',
  recover: '손상된 데이터베이스에 남은 것을 새 데이터베이스로 구하기',
  completions: 'bash, zsh, fish의 자동 완성 스크립트를 출력',
}

const OPTIONS: Texts['options'] = {
  db: '사용할 데이터베이스(또는 OPTIMIZER_LAB_DB)',
  language: '사용할 언어: en 또는 ko(기본값은 시스템 언어)',

  preset: (usual) => `옵션으로 고칠 바탕(${usual})`,
  optimizers: '이름(예: sgd,adam) 또는 직접 쓴 글의 경로',
  recipe: 'JSON으로 된 비교나 레시피. 다른 옵션으로 고칠 수 있음',
  epochs: '학습 데이터를 도는 횟수. --steps 대신 사용',
  lr: '모든 옵티마이저의 학습률',
  set: '하이퍼파라미터 하나: rmsprop.alpha=0.9. 플래그는 1이면 켜고 0이면 끔: sgd.nesterov=1',
  warmup: '학습률이 처음에 제 크기까지 커지는 스텝 수(0)',
  seeds: '예: 0..4, 0-4, 1,2,7 또는 0..4,9',
  sweep: '먼저 옵티마이저마다 튜닝하고 최선끼리 비교: lr=standard, lr=0.01,0.1',
  tuningTopic: '그리드와 무작위 탐색',
  noExtend: '가장 좋은 학습률이 그리드의 끝에 있어도 그 너머를 시험하지 않음',
  search: '대신 무작위 탐색으로 튜닝. 예: lr=1e-4..1과 momentum=0..0.99',
  trials: (usual) => `옵티마이저마다 뽑는 설정의 수(${usual})`,
  searchSeed: '설정을 뽑는 시드(0)',
  tuningSeeds: '튜닝에 쓰는 시드(--seeds의 처음 세 개)',
  select: '최선을 정하는 기준: 검증 손실 또는 정확도(loss)',
  name: '비교의 이름이자 차트의 제목',
  comparedChart: '차트',
  comparedCsv: '원본 점 모두',
  comparedJson: '모든 손실과 요약. 파일 이름이 없으면 출력',
  snapshots:
    '학습 중에 실행의 내부를 기록: off, usual(약 40스텝), 또는 N스텝마다(설정에 정한 대로)',
  asJson: '답을 JSON으로 출력',
  verdictJson: '--format json과 같음',
  tourJson: '수치를 JSON으로 출력',

  atOnce: '동시에 학습하는 실행의 수(코어 수만큼). 1이면 판정이 시간도 비교할 수 있음',
  verdict: '판정도 출력하고 --json에 추가',
  reportFile: '네트워크가 필요 없는 페이지. 창에 끌어다 놓거나 가져오면 그 실행들이 돌아옴',

  plan: '학습하지 않고 실행들을 작업으로 폴더에 씀. 이 컴퓨터나 여러 컴퓨터에서 work로 학습하고 gather로 모음',

  task: (variables) => `0부터 세는 작업 번호(${listed(variables)})`,
  first: '스케줄러가 주는 번호에 더하는 수. 스케줄러는 단계마다 0부터 셀 수 있음(0)',
  local: '학습에 쓸 이 컴퓨터 디스크의 폴더(임시 파일의 폴더)',
  data: '이 컴퓨터에서 계획의 데이터 세트가 있는 곳(계획을 만들 때 있던 곳)',
  checkpoint: (usual) =>
    `계획의 폴더에 체크포인트를 쓰는 간격(초). 비정상 종료 뒤에는 그만큼 다시 학습함(${usual})`,
  cores: '실행이 쓸 수 있는 코어 수(SLURM_CPUS_PER_TASK, 인덱스 Job에서는 pod의 한도. 1)',
  acceptFailed: '실패한 작업을 다시 요구하지 않고 compare처럼 그대로 받아들임',

  unfinished: '중단된 비교와 그중 저장된 것의 목록',

  step: '원본의 이 스텝 뒤에서 이어 감',
  forkSteps: '원본의 것을 포함한 전체 스텝 수(원본과 같음)',
  otherRate: '학습률',
  optimizer: '원본과 다른 옵티마이저. 이름 또는 글의 경로',
  forkSet: '그 하이퍼파라미터',
  forkSchedule: '원본과 다른 스케줄, compare와 같음',
  scheduleOver:
    '스케줄이 걸치는 스텝. whole: 처음부터 그 길이로 계획한 것처럼 전체. --steps가 원본과 다르면 분기에서 학습률이 ' +
    '뜀. parent: 원본이 계획한 스텝. 뛰지 않고 이어지며, 마지막 스텝 뒤에는 끝난 값을 유지하는데 단순 코사인이면 0. ' +
    'fork: 분기 자신의 첫 스텝부터(whole. --schedule이나 --warmup이 있으면 fork)',
  keep: '옵티마이저 상태를 유지(옵티마이저가 다르지 않으면 기본값)',
  fresh: '새 옵티마이저 상태로 시작',

  landscapeAnew: '저장된 것이 있어도 다시 측정',
  landscapePoints: '지도 한 변의 점 수(51)',
  landscapeCores: '측정에 쓰는 코어 수(있는 만큼)',
  landscapeJson: '측정한 모든 것과 문장에 나오는 수치',
  landscapeCsv: '측정한 모든 점, 한 줄에 하나',
  inspectedStep: '들여다볼 스텝, 또는 매개변수의 마지막 스텝(마지막으로 기록한 스텝)',
  parameter:
    '대신 매개변수 하나를 스텝에 따라 CSV로: 1부터 세는 층, 0부터 세는 입력과 유닛. 편향은 입력 자리에 bias',
  inspectJson: '같은 것을 JSON으로. 스텝이면 히스토그램도',
  dump: '그 스텝을 이루는 모든 것, NumPy용',
  replaceDump: '있는 파일을 바꿈',

  filter: "검색식. 예: 'optimizer:rmsprop lr<=0.01 -tag:bad sort:-acc'. 설명은 help runs query",
  queryTopic: '검색식을 쓰는 법과 모든 필드',
  filterToChange: (help) => `검색식으로 찾은 실행(${help}에 설명). 모든 실행은 in:all`,
  group: (groupings) => listed(groupings),
  limit: '실행 또는 그룹을 N개까지',
  runsJson: '각각에 대해 아는 모든 것',

  out: '확장자가 형식을 정함: .png와 .svg는 차트, .csv와 .json은 점, .safetensors와 .npz는 가중치. PNG와 SVG에는 다시 가져올 수 있는 실험 전체가 들어감',
  view: '실행 대신 저장된 보기',
  viewsTo: '저장된 보기마다 그림 하나',
  tensorboardTo: '실행마다 폴더 하나에 TensorBoard 이벤트 파일',
  title: '차트 위의 제목',
  picture: (presets) => `크기와 글꼴: ${listed(presets)}`,
  size: '너비와 높이(픽셀)',
  scale: '크기 1픽셀에 대한 파일의 픽셀 수, 1~4',
  mm: '너비와 높이(밀리미터)',
  dpi: (usual) => `인치당 도트 수(${usual})`,
  font: '글자 크기(픽셀, 크기가 밀리미터이면 포인트)',
  background: (names) => listed(names),
  noTitle: '차트 위에 아무것도 쓰지 않음',
  noLegend: '범례를 넣지 않음',
  note: '곡선을 어떻게 평활화했는지 아래에 적음',
  plain: '실험을 넣지 않음',

  noWindow: '파일을 가져오기만 하고 무엇이 왔는지 출력',
  python: 'Python에서 곡선을 쓰는 optimizer_lab.py만 출력',
  watch: 'optimizer_lab.py와 TensorBoard가 그 폴더에 쓰는 곡선을 자라는 대로 가져오기',
  map: '다른 프로그램의 표에서 이름만으로 알 수 없는 열의 의미',

  target: '도달할 값(손실은 0.3, 정확도는 0.95)',
  metric: ([usual, ...others]) => `${usual}(기본값), ${listed(others)}`,
  smoothing: 'kaiser(점 11개) 또는 none. 학습 손실의 기본값은 가장 긴 실행에 맞는 Kaiser 창',
  profile:
    '판정 대신, 여러 데이터 세트나 신경망에 걸쳐 옵티마이저마다 가장 빠른 것의 몇 배 이내에 드는 비율. ' +
    '비교마다 실행 하나를 지정',
  ownTargets: (margin) => `각자의 목표: 가장 좋은 옵티마이저의 최종값보다 ${margin} 위`,
  format: ([usual, ...others]) => `${usual}(기본값), ${listed(others)}`,

  add: '붙일 태그. 예: lecture3 또는 bad,old',
  remove: '뗄 태그',
  empty: '휴지통에 있는 것을 영구히 삭제',

  copies: '백업과 따로 둔 데이터베이스의 목록',
  removeCopy: '그중 하나를 삭제',
}

const NOTES: Texts['notes'] = {
  sameData:
    '실행이 학습한 것과 같은 데이터로 학습합니다. 그 뒤 폴더의 파일이 바뀌었으면 알리고 학습하지 않습니다. ' +
    'compare는 알리고 지금 파일로 학습합니다.',
  tuning: (fields) => [
    '학습률의 그리드: lr=quick(10배 간격 5개), lr=standard(√10배 간격 9개), lr=paper(DeepOBS의 36개). 여러 필드의 그리드는 ' +
      '--sweep을 반복합니다: --sweep lr=quick --sweep batch=32,128',
    `필드: ${listed(fields)}. PyTorch의 이름도 됩니다: eps, weight_decay, alpha.`,
  ],
  fork: '옵티마이저와 그 설정, 스케줄은 옵션이 바꾸는 것 말고는 원본과 같습니다.',
  inspect: [
    '그 스텝까지 실행을 다시 학습하며, 도중의 모든 손실이 저장된 것과 비트까지 같아야만 결과를 말합니다. 죽은 유닛의 ' +
      '비율은 처음 학습 예시 2,000개 모두에서 0인 유닛의 비율입니다. 수치마다의 뜻과 파일의 내용은 docs/inside.md에 ' +
      '있습니다.',
  ],
  work: [
    '폴더가 보이는 컴퓨터들에서 몇 개의 작업이든 동시에 실행할 수 있습니다. 중단된 작업은 어느 컴퓨터에서든 ' +
      '체크포인트부터 이어 가고, 끝난 작업은 끝났다고 알립니다. 번호는 SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX(둘 다 ' +
      '0부터), PARALLEL_SEQ(1부터) 중 처음으로 설정된 것에서 얻습니다.',
    'docs/cluster.md에 GNU parallel, Slurm, Kubernetes의 예가 있습니다.',
  ],
  gather: [
    '언제든 여러 번 실행할 수 있으며 이미 아는 것은 그대로 둡니다. 한 단계의 작업이 모두 끝나면 스윕의 다음 단계를 ' +
      '계획하고, 마지막 단계 뒤에는 판정을 출력합니다.',
  ],
  backup: '이 명령으로 만든 백업은 삭제할 때까지 남습니다.',
  verdict: [
    '판정의 첫 문장이 질문의 답입니다. "먼저"는 다른 모든 것과의 비교에서 Holm 보정을 한 p가 0.05 이하라는 뜻입니다. ' +
      '나머지 측도는 보조이며 각각 5\u00a0%에서 따로 검정하므로, 모두 합치면 틀릴 가능성이 더 큽니다. 거기서 "앞섬"은 ' +
      '그렇게 보정한 p가 0.05 이하, "뚜렷이 앞섬"은 0.01 이하라는 뜻입니다.',
    '최종 학습 손실은 끝까지 간 가장 짧은 실행의 10분의 1, 최대 100스텝에 걸친 평균이며 모두에 같습니다.',
  ],
}

const HEADINGS: Texts['headings'] = {
  recipe: '학습할 것:',
  tuning: '튜닝:',
  results: '결과:',
  verdict: '판정:',
  picture: '그림:',
}

const ARGUMENTS: Texts['arguments'] = {
  run: '실행의 id, 또는 다른 것과 겹치지 않는 일부',
  landscape: '두 실행의 id, 또는 다른 것과 겹치지 않는 일부. 아니면 비교의 id 전체',
  comparison: '비교의 id, 또는 다른 것과 겹치지 않는 일부. 없으면 끝나지 않은 가장 최근 비교',
  judged: '실행의 id, 또는 다른 것과 겹치지 않는 일부. 하나면 그 비교 전체, 없으면 가장 최근 비교',
  station: (ids) => `실행할 실험: ${listed(ids)}. 없으면 모두를 결과와 함께 나열`,
  file: '경로',
  backup: 'backup --list에 나오는 이름',
  plan: 'compare --plan이 만든 폴더',
  wanted: (name, what, example) => ko`${name}에는 ${what}{이/가} 필요합니다: ${example}`,
  noWindowHere:
    '여기에서는 창을 열 수 없습니다. 디스플레이와 창이 있는 앱이 필요합니다(소스 폴더에서는 npm start).',
  withoutWindow: (example) => `창 없이도 파일을 가져올 수 있습니다: ${example}`,
  backupWanted: (example, list) =>
    `restore에는 백업의 이름이 필요합니다: ${example}. 목록 보기: ${list}`,
  runs: '실행',
  files: '파일',
  databases: '데이터베이스',
  runAndStep: '실행과 스텝',
  reportFile: '쓸 페이지',
  runsAndFile: '실행 또는 저장된 보기와 파일',
}

const WORDS: Texts['words'] = {
  title: '창 없이 쓰는 Optimizer Lab',
  usage: 'COMMAND [옵션]',
  usageOfOptions: '[옵션]',
  titles: {
    'Usage:': '사용법:',
    'Arguments:': '인수:',
    'Options:': '옵션:',
    'Commands:': '명령:',
  },
  generalOptions: '모든 명령에서:',
  helpOption: '이 도움말',
  versionOption: '버전 표시',
  version: (version) => `optimizer-lab ${version}`,
  more: '더 보기:',
  usageTopic: '값을 쓰는 법과 종료 코드',
  seeCommand: (command, usage) => `명령이 받는 것: ${command}. 값을 쓰는 법과 종료 코드: ${usage}`,
  noTopic: (command, topic, topics) =>
    topics.length === 0
      ? ko`${command}의 도움말에는 주제 "${topic}"{이/가} 없습니다. 모두 하나에 있습니다.`
      : ko`${command}의 도움말에는 주제 "${topic}"{이/가} 없습니다. 있는 것: ${listed(topics)}.`,
  helpCommand: '명령의 인수와 모든 옵션을 설명',
  closing: [
    '어느 명령이든 --db PATH로 사용할 데이터베이스를 지정합니다(또는 OPTIMIZER_LAB_DB. 비어 있으면 없는 것과 같음). 경로는 ' +
      '명령을 부른 폴더에서 셉니다.',
    '모든 옵션은 값을 --OPTION=VALUE로도 받으며, 빼기표로 시작하는 값에는 이것이 필요합니다: --title=--x',
    '수는 십진수입니다: 0.01 또는 1e-2. 이름에 있는, 터미널을 조종하거나 보이지 않는 문자는 \\u202e처럼 이스케이프로 ' +
      '출력합니다. JSON에서는 그 문자 자체입니다.',
  ],
  answerAsJson: (commands) =>
    `다음 명령은 --json을 붙이면 JSON 문서 하나를 표준 출력에 쓰고 나머지는 모두 표준 오류에 씁니다: ${listed(commands)}. 각 문서의 내용은 docs/command-line.md에 있습니다.`,
  exitCodes: (meanings) => `종료 코드: ${listed(meanings)}.`,
  endings: {
    done: (code) => `${code} 완료`,
    runFailed: (code) => `${code} 끝나지 않은 실행이 있거나 저장 또는 출력이 온전하지 않음`,
    wrongUsage: (code) => `${code} 잘못된 사용법`,
    interrupted: (code) => `${code} 중단됨(학습한 것은 저장됨)`,
    tasksLeft: (code) => `${code} gather: 남은 작업이 있음`,
    taskClaimed: (code) => `${code} work: 다른 프로세스가 작업 중`,
    nobodyReads: (code) => `${code} 완료했으나 출력을 읽던 쪽이 사라짐`,
  },
  seeAlso: (help) => `값을 쓰는 법과 종료 코드: ${help}`,
  seeHelp: (help) => `도움말: ${help}.`,
  word: '명령줄의 낱말',
  variable: (name) => `변수 ${name}`,
  valueOf: (flag) => `${flag}의 값`,
  tooLong: (beginning, help) => `"${beginning}..."은 너무 깁니다. 도움말: ${help}.`,
  unknownCommand: (name, meant, names) =>
    ko`명령 "${name}"{은/는} 없습니다.${meant} 명령: ${listed(names)}.`,
  unknownOption: (flag) => `알 수 없는 옵션 '${flag}'.`,
  noValue: (flag) => `${flag}: 값을 받지 않는 옵션입니다.`,
  missingValue: (flag) => `${flag}: 값이 없습니다.`,
  optionsAlone: (name, word) => ko`예상하지 못한 낱말 '${word}': ${name}{은/는} 옵션만 받습니다.`,
  givenTwice: (flag) => `${flag}: 두 번 이상 주었습니다. 한 번만 쓸 수 있습니다.`,
  exclude: (flag, other) => ko`${flag}{과/와} ${other}{은/는} 함께 쓸 수 없습니다.`,
  needs: (flag, purpose, flags) =>
    ko`${flag}{은/는} ${purpose}에 씁니다. ${either(flags)}{을/를} 추가하십시오.`,
}

const VALUES: Texts['values'] = {
  empty: (what) => ko`${what}{이/가} 비어 있습니다. 설정하지 않은 변수가 들어 있습니까?`,
  settingTwice: (flag, key) =>
    ko`${flag}: ${key}{을/를} 두 번 이상 주었습니다. 한 번만 쓸 수 있습니다.`,
  looksLikeOption: (flag, value) =>
    ko`${flag}: "${value}"{은/는} 다른 옵션처럼 보입니다. 값이라면 ${flag}=${value}{으로/로} 쓰십시오`,
  noNumber: (flag, text) => ko`${flag}: "${text}"{은/는} 수가 아닙니다.`,
  noChoice: (flag, text, choices) =>
    ko`${flag}: "${text}"{은/는} 다음 중 하나가 아닙니다: ${listed(choices)}.`,
  noSeeds: (flag, problem) => `${flag}: ${problem}`,
  noSnapshots: (flag, most) =>
    `${flag}: off, usual 또는 1부터 ${formatCount(most)}까지의 정수(스텝)를 주십시오.`,
  noAtOnce: (flag, most) => `${flag}: 1부터 ${most}까지의 정수(실행 수)를 주십시오.`,
  noLimit: (flag, text) => ko`${flag}: "${text}"{은/는} 1 이상의 정수가 아닙니다.`,
}

const RECIPE: Texts['recipe'] = {
  purposes: {
    sweep: '스윕',
    verdict: '판정',
    profile: '프로파일',
    millimetres: '밀리미터 크기',
  },
  noPreset: (name, names) => ko`"${name}"{은/는} 없습니다. 프리셋: ${listed(names)}.`,
  neither: (text, names, number) =>
    ko`"${text}"{은/는} ${listed(names)}도 ${number}{이라는/라는} 수도 아닙니다.`,
  noOptimizer: (name, ids) => ko`"${name}"{은/는} 없습니다. 옵티마이저: ${listed(ids)}.`,
  noSetting: (text, form) => ko`"${text}"{은/는} ${form} 형식이어야 합니다.`,
  noSuchOptimizer: (id) => ko`${id}{은/는} 선택한 옵티마이저에 없습니다.`,
  noHyperparameter: (optimizer, key, keys) =>
    ko`${optimizer}에는 하이퍼파라미터 "${key}"{이/가} 없습니다. 있는 것: ${listed(keys)}.`,
  otherCount: (name, count, keys) =>
    ko`${name}{은/는} 수 ${formatCount(count)}개를 받습니다: ${listed(keys)}.`,
  noSwitch: (name) => ko`${name}{은/는} 수이며 켜고 끄는 것이 아닙니다.`,
  noScheduleSetting: (schedule, key, keys) =>
    ko`${schedule}에는 "${key}"{이/가} 없습니다. 있는 것: ${listed(keys)}.`,
  ownWarmup: 'one-cycle 스케줄에는 자체 워밍업이 있습니다. 대신 peakAt을 정하십시오.',
  sweptEach: (flag, name, keys) =>
    ko`${name}{은/는} ${keys.join(', ')}이며, 각각 따로 시험해 모든 짝을 만듭니다: ${keys.map((key) => `${flag} ${key}=...`).join(' ')}`,
  sweptForAll: (owner, name) =>
    ko`${name}{이/가} 있는 모든 옵티마이저에 같은 값을 시험합니다. "${owner}."{을/를} 빼십시오.`,
  noSweepField: (name, names) => ko`"${name}"{은/는} 없습니다. 필드: ${listed(names)}.`,
  noSweepValue: (text, expected, grids) =>
    ko`"${text}"{은/는} 쓸 수 없습니다. 필요한 것: ${expected}${grids.length === 0 ? '' : ` 또는 ${listed(grids)}`}.`,
  onlyRatesExtend: (grids) => `학습률만의 그리드만 넓힐 수 있습니다: ${listed(grids)}.`,
  epochsAboveZero: '0보다 큰 수를 지정하십시오.',
  epochsOfBatches:
    '스윕이 배치 크기를 시험하므로 에폭의 길이가 저마다 다릅니다. --steps를 대신 지정하십시오.',
  sweptRate: '스윕이 학습률을 시험하므로 빼십시오.',
  twoToCompare: '비교할 옵티마이저 두 개가 필요합니다. --optimizers를 보십시오.',
  accuracyIsShare: '정확도는 0부터 1까지의 비율입니다. 95\u00a0%는 0.95입니다.',
  lossAboveZero: '목표 손실은 0보다 커야 합니다.',
}

const RECIPE_FILE: Texts['recipeFile'] = {
  tooLong: (flag, path) => ko`${flag}: ${path}{은/는} 레시피로는 너무 큽니다.`,
  noJson: (flag, path) => ko`${flag}: ${path}{은/는} JSON이 아닙니다.`,
  unreadable: (flag, path, reason) => ko`${flag}: ${path}{을/를} 읽을 수 없습니다: ${reason}.`,
  noRecipe: (flag, path) => `${flag}: ${path}에 이 앱의 비교도 레시피도 없습니다.`,
  wrong: (flag, path, problem) => `${flag}: ${path}: ${problem}`,
  misfit: (place) => ko`${place || '내용'}{이/가} 없거나, 알 수 없거나, 올바른 값이 아닙니다.`,
  severalComparisons: (flag, path, count) =>
    `${flag}: ${path}에 비교가 ${count}개 있습니다. 쓰려는 것만 내보내십시오.`,
  severalRecipes: (flag, path) =>
    `${flag}: ${path}의 실행들은 옵티마이저와 시드 말고도 다른 점이 있습니다.`,
  changedOnTheWay: (flag, path) =>
    `${flag}: ${path}의 한 실행은 도중에 바뀌었으므로, 처음부터 하는 비교로 되풀이할 수 없습니다.`,
}

const COMPLETIONS: Texts['completions'] = {
  shell: (shells) => listed(shells),
  wanted: (example) => `completions에는 셸이 필요합니다: ${example}`,
  noShell: (given, shells) => `"${given}"의 자동 완성은 없습니다. 있는 것: ${listed(shells)}.`,
  notes: [
    '명령 optimizer-lab의 하위 명령, 옵션, 선택지, 파일을 자동으로 완성합니다. bash: ~/.bashrc에 source <(optimizer-lab ' +
      'completions bash). zsh: ~/.zshrc의 compinit 뒤에 source <(optimizer-lab completions zsh). fish: optimizer-lab ' +
      'completions fish > ~/.config/fish/completions/optimizer-lab.fish',
  ],
}

const TRAINING: Texts['training'] = {
  interrupted: '중단되었습니다. 학습한 것은 저장되어 있습니다.',
  resume: (command) => `이어서 학습: ${command}`,
  trained: (time, where) => `학습 시간 ${time}, ${where}`,
  keptIn: (database) => `저장한 곳: ${database}`,
  keptAs: (database, id) => `저장한 곳: ${database} (${id})`,
  wrote: (path) => `파일을 썼습니다: ${path}`,
  noneUnfinished: '중단된 비교가 없습니다.',
  listIsOfAll: '--list는 모든 비교를 나열합니다. 비교를 함께 지정하지 마십시오.',
  noUnfinished: (word, list) => ko`끝나지 않은 비교 "${word}"{은/는} 없습니다. 목록 보기: ${list}`,
  severalUnfinished: (word, list) => `"${word}"에 여럿이 해당합니다. 목록 보기: ${list}`,
  parentInTrash: '실행이 휴지통에 있습니다. 분기하기 전에 꺼내십시오.',
  rateAt: (rate, step) => `${step}스텝에서 ${rate}`,
  rates: (before, after, end) => `학습률: 원본 ${before}, 분기 ${after}, ${end}.`,
  progress: (percent, stage, ended, total, rate, left, behind) =>
    `${percent}\u00a0%  ${stage}, 실행 ${total}개 중 ${ended}개 완료, ${rate}스텝/초` +
    (left === undefined ? '' : `, ${left} 남음`) +
    (behind > 0 ? `, 그다음 ${behind}개` : ''),
}

const TABLES: Texts['tables'] = {
  loss: (forms) => `손실: ${either(forms)}.`,
  lossForms: { exact: '정확한 교차 엔트로피', clipped: '클리핑한 값, -ln(p + 1e-7)' },
  iteration: '반복',
  closing: ['실행', '상태', '스텝', '마지막 100 평균', '최저', '테스트 정확도', '시간', '스텝/초'],
  runs: [
    ...[
      'id',
      '옵티마이저',
      'lr',
      '시드',
      '데이터 세트',
      '스텝',
      '마지막 100 평균',
      '테스트 정확도',
    ],
    ...['상태', '시작'],
  ],
  statuses: KOREAN_RUNS.statuses,
  groups: ['그룹', '실행', '마지막 100 평균', 'n', '테스트 정확도', 'n'],
  unfinished: ['id', '비교', '끝난 실행', '전체', '체크포인트 있음', '저장된 스텝', '중단된 때'],
  optimizer: '옵티마이저',
  tuned: ['시드', '검증 손실', '검증 정확도', '발산', ''],
  diverged: (count, seeds) => `${count} / ${seeds}`,
  chosen: '선택',
  zone: (label, from, to, decades, isOpen) =>
    `${label}: ${from}부터 ${to}까지 최저 손실의 10\u00a0% 이내, 폭은 ${isOpen ? '적어도 ' : ''}10의 ${decades}제곱`,
  backups: ['백업', '종류', '만든 때', '크기'],
  setAside: ['따로 둔 것', '종류', '따로 둔 때', '크기'],
}

const REPLAY: Texts['replay'] = {
  cancelled: '취소되었습니다.',
  identical: (steps, withWeights) =>
    `비트까지 같습니다(${steps}${withWeights ? '과 최종 가중치' : ''}).`,
  steps: (count) => `${count}스텝`,
  differs: (step, what, stored, replayed) =>
    ko`${step}스텝에서 처음 다릅니다: ${what}{이/가} ${stored}였는데 다시 학습하면 ${replayed}입니다.`,
  otherEngine: (stored, replayed) =>
    ko`엔진 버전 ${stored}{으로/로} 학습했는데 여기는 버전 ${replayed}입니다.`,
  what: {
    'initial-weights': '가중치 초깃값',
    'training-loss': '학습 손실',
    batches: '배치',
    'final-weights': '최종 가중치',
    length: '길이',
  },
}

const SURFACE: Texts['surface'] = {
  name: (ids) => `곡면. 설정은 그에 맞춤: ${listed(ids)}`,
  oneName: '곡면 하나의 이름',
  noSurface: (given, ids) => ko`곡면 "${given}"{은/는} 없습니다. 있는 것: ${listed(ids)}.`,
  wrong: (field, message) => `--${field}: ${message}`,
  badStart: '--start: x와 y를 X,Y로 주십시오. 예: --start=-7,2.',
  badSteps: (most) => `--steps: 1부터 ${formatCount(most)}까지의 정수를 주십시오.`,
  start: '경로가 시작하는 곳, X,Y(곡면마다 정해진 곳이 있음). -7,2는 --start=-7,2로',
  steps: (most) => `옵티마이저마다의 스텝 수, ${formatCount(most)}까지`,
  seed: '기울기에 잡음이 있을 때 그 시드(0)',
  json: '모든 점을 JSON으로 출력: 위치, 손실, 기울기, 갱신, 상태, 유효 학습률',
  csv: '점마다 한 줄씩 출력: 위치, 손실, 기울기, 갱신, 유효 학습률',
  out: '경로를 그림(.png, .svg)으로 그림. 창에 끌어다 놓으면 이 보기가 다시 나타남',
  columns: { path: '옵티마이저', loss: '마지막 손실', nearest: '최단 거리', arrived: '도달 스텝' },
}

const OPTIMIZERS: Texts['optimizers'] = {
  what: 'check FILE, show NAME 또는 pytorch NAME(또는 FILE). 없으면 모두 나열',
  json: 'JSON으로 출력. check이면 잘못된 점도',
  notes: [
    '파일의 텍스트가 옵티마이저를 정의합니다: 하이퍼파라미터와 한 스텝이 하는 일. 이 언어는 docs/own-optimizers.md에 ' +
      '설명되어 있습니다. check는 무엇이 잘못되었는지 또는 어떻게 읽었는지 알려 줍니다. FILE 자리의 -는 표준 입력입니다.',
    '창의 라이브러리에 있는 텍스트는 그 이름으로, 같은 이름이 여럿이면 NAME#HASH로 지정합니다. --optimizers에도 ' +
      '이런 이름과 경로를 쓸 수 있습니다.',
  ],
  examples: { check: 'lion.optimizer', show: 'adamw', pytorch: 'lion.optimizer' },
  wants: {
    check: '점검할 파일 하나',
    show: '보여 줄 옵티마이저 하나의 이름',
    pytorch: '변환할 옵티마이저 하나의 이름이나 파일',
  },
  noAction: (word, actions) =>
    ko`optimizers ${word}{은/는} 없습니다. 있는 것: ${listed(actions)}. 아무것도 주지 않으면 나열합니다.`,
  columns: ['옵티마이저', '종류', 'id', '실행', '하이퍼파라미터'],
  kinds: { 'built-in': '내장', own: '직접 만듦', 'from-runs': '실행에서' },
  hasErrors: '오류 있음',
  flag: (isOn) => (isOn ? 'on' : 'off'),
  standardInput: '표준 입력',
  tooLong: (what, file, bytes) =>
    ko`${what}: ${file}{은/는} 옵티마이저로는 너무 깁니다. ${formatCount(bytes)}바이트까지입니다.`,
  notUtf8: (what, file) => ko`${what}: ${file}{은/는} UTF-8 텍스트가 아닙니다.`,
  unreadable: (what, file, reason) => ko`${what}: ${file}{을/를} 읽을 수 없습니다: ${reason}.`,
  severities: { error: '오류', warning: '경고' },
  problem: (place, severity, message) => `${place}: ${severity}: ${message}`,
  withErrors: (name) => `${name}의 텍스트에 오류가 있습니다:`,
  noneNamed: (word, names) => ko`"${word}"{은/는} 없습니다. 옵티마이저: ${listed(names)}.`,
  severalNamed: (word, ids) =>
    ko`"${word}"{이라는/라는} 이름이 여럿입니다. 하나를 지정하십시오: ${listed(ids)}.`,
  checked: {
    fine: (file, name) => ko`${file}{은/는} 옵티마이저 ${name}{을/를} 정의합니다.`,
    identity: (id, hash) => `${id} (SHA-256 ${hash})`,
    columns: ['하이퍼파라미터', '기본값', '범위', '설명'],
    flags: 'on 또는 off',
    statesTitle: '스텝 사이에 유지하는 것:',
    noStates: '스텝 사이에 유지하는 것이 없습니다.',
    state: (name, extent, initial) =>
      `${name}, ${extent === 'step' ? '수 하나' : '가중치마다 수 하나'}, ${initial}에서 시작`,
    rate: (isSaid) =>
      isSaid
        ? '유효 학습률을 정합니다.'
        : '유효 학습률을 정하지 않습니다. 가중치마다 기울기에 비해 얼마나 움직였는지를 보여 줍니다.',
  },
}

const INSPECT: Texts['inspect'] = {
  purposes: { dump: '덤프' },
  isThere: (path) =>
    `--dump: 파일이 이미 있습니다: ${path}. 바꾸려면 --replace를 추가하거나 다른 이름을 고르십시오.`,
  tooLarge: (size) =>
    ko`--dump: 이 스텝은 ${size}{이라/라} .npz 파일에 담을 수 없습니다. --json은 텐서 없이 알려 줍니다.`,
  inTrash: '실행이 휴지통에 있습니다. 들여다보기 전에 꺼내십시오.',
  noStep: (flag) => `${flag}: 1 이상의 정수를 주십시오.`,
  noParameter: (flag, text) =>
    ko`${flag}: "${text}"{은/는} 1:406:12와 같은 LAYER:INPUT:UNIT 또는 LAYER:bias:UNIT 형식이어야 합니다.`,
  layers: (count) => `--parameter: 신경망의 층은 1부터 ${count}까지입니다.`,
  shape: (layer, inputs, units) =>
    `--parameter: ${layer}층의 입력은 0부터 ${inputs - 1}까지, 유닛은 0부터 ${units - 1}까지입니다.`,
  progress: (step, to) => `다시 학습하는 중: ${to}스텝 중 ${step}스텝`,
  title: (run, step, loss) => `${run}, ${step}스텝: 손실 ${loss}`,
  layer: (number, inputs, outputs) => `${number}: ${inputs}x${outputs}`,
  whole: '신경망 전체',
  none: '-',
  figures: {
    'update-to-weight': '갱신 / 가중치',
    'update-norm': '갱신의 노름',
    'weight-norm': '가중치의 노름',
    'gradient-norm': '기울기의 노름',
    'gradient-cosine': '직전 기울기와의 코사인',
    distance: '시작점에서의 거리',
    'rate-p5': '유효 학습률, 5백분위수',
    'rate-p25': '25백분위수',
    'rate-p50': '중앙값',
    'rate-p75': '75백분위수',
    'rate-p95': '95백분위수',
    'rate-decades': '학습률의 폭(10의 제곱)',
    'silent-units': '침묵 유닛',
    'dead-units': '죽은 유닛',
    'never-moved': '기울기가 한 번도 없던 매개변수',
    idle: '이 스텝에만 기울기가 없는 매개변수',
  },
  alpha: (value) => `알파: ${value}`,
  signalToNoise: (value) => `신호 대 잡음비: ${value}`,
}

const RUNS: Texts['runs'] = {
  noneYet: (compare) => `실행이 아직 없습니다. 학습하기: ${compare}`,
  noneListed: (compare) => `실행이 아직 없습니다. 학습하기: ${compare}`,
  noneFound: '찾은 실행이 없습니다.',
  noRun: (word, list) => ko`실행 "${word}"{은/는} 없습니다. id 보기: ${list}`,
  several: (word, count, most, list) =>
    `"${word}"에 실행 ${count < most ? count : `${most}개 이상`}${count < most ? '개' : ''}가 해당합니다. id 보기: ${list}`,
  noStation: (word, ids) => ko`둘러보기에 실험 "${word}"{은/는} 없습니다: ${listed(ids)}.`,
  findsAll: '--filter가 모든 실행을 찾습니다. 모두를 뜻한다면 이렇게 쓰십시오: in:all',
  unreadableQuery: '--filter를 읽을 수 없습니다:',
  seeQueries: (help) => `도움말: ${help}`,
  tagsWanted: (example) => `tag에는 태그가 필요합니다: ${example}`,
  runsToTagWanted: 'tag에는 실행이 필요합니다. id를 지정하거나 --filter로 찾으십시오.',
  bothNamed: (tag) => ko`"${tag}"{이/가} --add와 --remove에 모두 있습니다.`,
  noTag: (flag, text, why) => ko`${flag}: "${text}"{은/는} 태그가 될 수 없습니다. ${why}`,
  emptyIsOfAll: '--empty는 휴지통에 있는 모든 것에 적용됩니다. 실행을 함께 지정하지 마십시오.',
  deleted: (what) => `영구히 삭제함: ${what}`,
  inTrash: (what) => `휴지통: ${what}`,
  trash: (count, size) => `${runs(count)}, ${size}`,
  undone: (label) => `되돌림: ${label}`,
  redone: (label) => `다시 함: ${label}`,
  nothingToUndo: '되돌릴 것이 없습니다.',
  nothingToRedo: '다시 할 것이 없습니다.',
  nothingToChange: '바꿀 것이 없습니다.',
  changed: (label, undo) => `${label}. 되돌리기: ${undo}`,
}

const FILES: Texts['files'] = {
  keptIn: (database) => `저장한 곳: ${database}`,
  viewsAreAll: '--views-to는 저장된 보기를 모두 그립니다. 실행을 함께 지정하지 마십시오.',
  pictures: (flag, endings) => ko`${flag}{은/는} 그림에 씁니다: ${either(endings)}`,
  picture: (problem, help) => `그림: ${problem} 도움말: ${help}.`,
  sides: (flag) => `${flag}: 너비와 높이를 85x60처럼 주십시오.`,
  weightsOfOne: (ending) => `--out: .${ending} 파일에는 실행 하나의 가중치가 들어갑니다.`,
  tooLargeToCarry: (title) =>
    `${title}: 실험의 점이 너무 많아 그림에 담을 수 없습니다. CSV나 JSON으로도 내보내거나 데이터베이스를 병합하십시오.`,
  noViews: '저장된 보기가 아직 없습니다.',
  noView: (name, names) =>
    ko`--view: 저장된 보기 "${name}"{은/는} 없습니다. 저장한 것: ${listed(names.map((one) => `"${one}"`)) || '없음'}.`,
  ending: (flag, endings) => ko`${flag}: 파일 이름이 ${either(endings)}{으로/로} 끝나야 합니다.`,
  folderInstead: (flag, path) => ko`${flag}: ${path}{은/는} 폴더입니다. 다른 이름을 고르십시오.`,
  noFile: (flag, path) => ko`${flag}: ${path}{은/는} 보통 파일이 아닙니다. 다른 이름을 고르십시오.`,
  isDatabase: (flag, path) =>
    ko`${flag}: ${path}{은/는} 데이터베이스입니다. 다른 이름을 고르십시오.`,
  noFolder: (flag, folder) => ko`${flag}: 폴더 ${folder}{이/가} 없습니다. 먼저 만드십시오.`,
  notWritable: (flag, path, reason) => ko`${flag}: ${path}{을/를} 쓸 수 없습니다: ${reason}.`,
  notWhole: (reason) => `출력이 온전하지 않습니다: ${reason}.`,
  noSpace: '출력할 곳에 남은 공간이 없습니다',
}

const SAFETY: Texts['safety'] = {
  deleted: (name, size) => `삭제함: ${name}, ${size}`,
  made: (name, size, folder) => `${name}, ${size}, 저장한 곳: ${folder}`,
  inPlace: (name, path) => ko`${name}{을/를} ${path}에 놓았습니다`,
  keptAs: (name) => `있던 것은 다음에 남아 있습니다: ${name}`,
  newDatabase: (path) => `새 데이터베이스: ${path}`,
  noBackup: (command) => `백업이 아직 없습니다. 만들기: ${command}`,
}

export const KOREAN_COMMAND_LINE: OtherWords<typeof COMMAND_LINE_MESSAGES> = {
  commandLine: {
    commands: COMMANDS,
    options: OPTIONS,
    notes: NOTES,
    headings: HEADINGS,
    arguments: ARGUMENTS,
    words: WORDS,
    values: VALUES,
    recipe: RECIPE,
    recipeFile: RECIPE_FILE,
    completions: COMPLETIONS,
    training: TRAINING,
    tables: TABLES,
    replay: REPLAY,
    inspect: INSPECT,
    surface: SURFACE,
    optimizers: OPTIMIZERS,
    runs: RUNS,
    files: FILES,
    watching: {
      alone: '--watch는 그 폴더의 파일을 모두 가져옵니다. 파일을 함께 지정하지 마십시오.',
      prints: '--python은 파일을 출력하기만 합니다. 파일을 함께 지정하지 마십시오.',
      begun: (folder, database) =>
        ko`${folder}{을/를} 지켜보며 곡선을 ${database}에 보관합니다. Ctrl+C로 끝냅니다.`,
    },
    columns: {
      note:
        '다른 프로그램의 곡선은 “여기서 학습하지 않음” 실행이 됩니다. TensorBoard 이벤트 파일, W&B·MLflow·Lightning·Keras의 ' +
        'CSV 파일, 그리고 스텝마다 한 행이 있는 다른 표를 읽습니다. 열의 의미는 --map step=iteration,loss=train_loss처럼 ' +
        '--map으로 알려 주세요.',
      noPair: (flag, given) =>
        ko`${flag}에는 step=iteration,loss=train_loss처럼 의미와 열 이름의 짝을 써야 하며, "${given}"{은/는} 쓸 수 없습니다.`,
      noRole: (flag, given, roles) =>
        `${flag}: 열의 의미는 "${given}"일 수 없고 다음 중 하나여야 합니다: ${roles.join(', ')}.`,
      wanted: (file, names) =>
        `${file}: 열 이름만으로는 의미를 알 수 없습니다: ${names.join(', ')}. --map step=${names[0] ?? 'step'},loss=${names[1] ?? 'loss'}처럼 --map으로 알려 주세요.`,
    },
    safety: SAFETY,
    hints: {
      recover: (command) => `읽을 수 있는 것 구하기: ${command}`,
      seeBackups: (command) => `백업 보기: ${command}`,
    },
    failed: (sentence) => `optimizer-lab: ${sentence}`,
    commandEnded: '명령이 끝났습니다.',
  },
}
