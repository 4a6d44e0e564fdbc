/** Korean texts of export and import. */
import { formatCount } from '../../number-format'
import type { EXCHANGE_MESSAGES } from '../en/exchange'
import type { OtherWords } from '../language'
import { ko } from './particles'
import { KOREAN_READING } from './reading'

const EXPECTED =
  '이 앱은 자신이 쓴 그림(PNG와 SVG), 보고서, 내보낸 CSV와 JSON, 데이터베이스(lab.sqlite)와 다른 프로그램의 곡선을 읽습니다. 곡선은 TensorBoard 이벤트 파일, optimizer_lab.py의 파일, 숫자 행이 하나라도 있는 CSV(W&B, MLflow, Lightning, Keras 등)입니다.'

const runs = (count: number) => `실행 ${formatCount(count)}개`
const pictures = (count: number) => `그림 ${formatCount(count)}개`

export const KOREAN_EXCHANGE: OtherWords<typeof EXCHANGE_MESSAGES> = {
  saved: {
    show: '폴더에서 보기',
    notOurs: '앱이 시작한 뒤에 쓴 파일만 폴더에서 볼 수 있습니다.',
    gone: (path) => ko`${path}{은/는} 이제 없습니다.`,
  },
  exporting: {
    title: '내보내기',
    menu: '데이터 점이나 가중치 내보내기…',
    parts: { picture: '그림', points: '데이터 점', weights: '가중치', report: '보고서' },
    part: '내보낼 것',
    format: '형식',
    preset: '용도',
    presets: {
      document: '문서, 960 × 600, 2×',
      'paper-column': '논문의 한 단, 85 × 60 mm',
      'paper-page': '쪽 너비, 170 × 100 mm',
      slide: '슬라이드, 1920 × 1080',
      thumbnail: '작은 그림, 480 × 300, 2×',
      window: '창에 보이는 크기',
      custom: '다른 크기',
    },
    unit: '크기 단위',
    units: { pixels: '픽셀', millimetres: '밀리미터' },
    fontSize: { pixels: '글꼴, px', millimetres: '글꼴, pt' },
    dpi: '인치당 도트 수',
    background: '배경',
    backgrounds: { light: '밝게', dark: '어둡게', transparent: '없음' },
    chartTitle: '제목',
    withTitle: '제목 포함',
    withLegend: '범례 포함',
    withTarget: '목표와 그때까지의 스텝',
    withNote: '실행 수와 평활화',
    carry: '파일에 실험 포함',
    carryHelp: '그림을 앱의 창에 끌어다 놓으면 실행과 차트가 다시 나타납니다.',
    preview: '미리 보기',
    allViews: '모든 보기 내보내기…',
    copy: '복사',
    save: '저장…',
    cancel: '취소',
    saved: (path) => `저장했습니다: ${path}`,
    savedPlain: (path) =>
      `저장했습니다: ${path}. 실험의 점이 너무 많아 그림에 담지 못했습니다. CSV나 JSON으로도 내보내십시오.`,
    savedViews: (count, folder) => `${pictures(count)}를 ${folder}에 저장했습니다`,
    savedViewsPlain: (count, folder, names) =>
      `${pictures(count)}를 ${folder}에 저장했습니다. 다음은 점이 너무 많아 그림에 담지 못했으니 실행을 CSV나 JSON으로도 내보내십시오: ${names}.`,
    copied: '그림을 복사했습니다.',
    nothing: '먼저 실행을 선택하십시오. 내보낼 곡선이 없습니다.',
    pointsHelp: {
      csv: '점마다 한 행: 실행, 옵티마이저, 학습률, 시드, 지표, 스텝, 값, 레시피의 모든 항목. 마지막 열에는 파일을 다시 가져오는 데 필요한 것이 있습니다.',
      json: '실행마다 레시피, 수치, 모든 점을 한 문서에 담습니다. 다시 가져올 수 있습니다.',
      tensorboard:
        '실행마다 폴더 하나에 이벤트 파일을 쓰고, 레시피를 하이퍼파라미터로 담습니다. 폴더를 고른 뒤 그 폴더를 tensorboard --logdir에 주십시오.',
    },
    curvesNotRead: '아직 읽지 않은 곡선이 있습니다. 모두 읽으면 그림을 저장할 수 있습니다.',
    runs: (count) => `${runs(count)}, 모든 지표, 모든 점`,
    weightsHelp: {
      safetensors:
        'PyTorch 등에서 쓰는 형식: layers.0.weight, layers.0.bias 등. 레시피는 메타데이터로 들어갑니다.',
      npz: 'NumPy용: numpy.load(file)["layers.0.weight"] 등.',
    },
    run: '실행',
    reportOf: (count) => `${runs(count)}: 질문과 판정, 공정성, 레시피, 그림, 표, 메모, 재현 방법`,
    reportHelp: {
      html: '네트워크가 필요 없는 한 페이지입니다. 앱 창에 끌어다 놓으면 실행과 차트가 다시 나타납니다.',
      pdf: '같은 페이지를 인쇄용으로 만듭니다. 실행은 담기지 않습니다.',
    },
    savedPlainReport: (path) =>
      `저장했습니다: ${path}. 실험의 점이 너무 많아 페이지에 담지 못했습니다. CSV나 JSON으로도 내보내십시오.`,
  },
  importing: {
    invite: '놓으면 가져옵니다',
    underWay: { importing: '가져오는 중…', exporting: '내보내는 중…' },
    inviteHelp:
      '이 앱이 쓴 파일, 다른 프로그램의 곡선(CSV, TensorBoard), 또는 학습할 데이터: 이미지 폴더, CSV 파일, IDX 파일.',
  },
  watchedFolder: {
    title: '지켜보는 폴더',
    help: '이 폴더에 optimizer_lab.py와 TensorBoard가 쓰는 파일을 가져오고, 쓰는 대로 곡선이 자랍니다.',
    none: '지켜보는 폴더가 없습니다.',
    watching: (folder) => `${folder} 폴더의 곡선을 지켜보는 중`,
    gone: '지금은 폴더가 없습니다.',
    choose: '폴더 지켜보기…',
    chooseOther: '다른 폴더 선택…',
    stop: '그만 지켜보기',
    begun: (folder) => `${folder} 폴더의 곡선을 지켜봅니다. 설정에서 그만둘 수 있습니다.`,
    stopped: (folder) => `${folder} 폴더를 더 지켜보지 않습니다.`,
    added: (count) => `지켜보는 폴더: 실행 ${formatCount(count)}개를 추가했습니다.`,
    missing: (folder) =>
      ko`지켜보는 폴더 ${folder}{이/가} 없습니다. 다시 생기면 곡선을 가져옵니다. 설정에서 그만 지켜볼 수 있습니다.`,
  },
  exchange: {
    imported: {
      files: (count) => `파일 ${formatCount(count)}개`,
      added: (count) => `${runs(count)} 추가`,
      comparisons: (count) => `비교 ${formatCount(count)}개`,
      completed: (count) => `${runs(count)} 갱신`,
      views: (count) => `저장된 보기 ${formatCount(count)}개`,
      optimizers: (count) => `직접 만든 옵티마이저 ${formatCount(count)}개`,
      known: (count) => `${runs(count)}는 이미 있음`,
      differing: (count) => `${runs(count)}는 수치가 다르지만 여기에 있는 그대로 둠`,
      restored: (count) => `휴지통에 있던 ${runs(count)}를 되돌림`,
      corrected: (count) => `수치가 점과 맞지 않는 ${runs(count)}를 다시 계산함`,
      leftOut: (count) => `읽을 수 없거나 있을 수 없는 수가 있는 ${formatCount(count)}개는 제외함`,
      nothing: '실행이 없음',
    },
    dialogs: {
      export: '내보내기',
      import: '실행과 차트 가져오기',
      importedKinds: '이 앱의 그림, 보고서, CSV, JSON, 데이터베이스',
      allFiles: '모든 파일',
      watchedFolder: '곡선을 자라는 대로 가져올 폴더',
      viewsFolder: '저장된 보기의 그림을 넣을 폴더',
    },
    problems: {
      ...KOREAN_READING,
      cannotCopy: '그림을 복사하지 못했습니다.',
      inFile: (name, problem) => (name.trim() === '' ? problem : `${name.trim()}: ${problem}`),
      cannotRead: (file, reason, advice = '파일이 있는지, 읽을 수 있는지 확인하십시오.') =>
        ko`${file}{을/를} 읽을 수 없습니다: ${reason}. ${advice}`,
      cannotWrite: (file, reason, advice = '다른 폴더를 고르십시오.') =>
        ko`${file}{을/를} 쓰지 못했습니다: ${reason}. ${advice}`,
      diskFull: (file) =>
        ko`${file}{을/를} 쓰지 못했습니다. 디스크가 가득 찼습니다. 바뀐 것은 없습니다. 공간을 비우거나 다른 폴더를 고르십시오.`,
      isDatabase: (file) =>
        ko`${file}{은/는} 열려 있는 데이터베이스입니다. 다른 이름을 고르십시오.`,
      noWeights: (name) =>
        `${name}의 가중치는 저장되어 있지 않습니다. 가장 최근 실행의 것만 저장하며, 끝나지 않은 실행의 것은 저장하지 않습니다.`,
      notDrawn: (problem) => `차트를 그리지 못했습니다: ${problem}`,
      threadEnded: '예기치 않게 중단되었고 바뀐 것은 없습니다. 다시 시도하십시오.',
      notPrinted: (problem) => `보고서를 인쇄하지 못했습니다: ${problem}`,
      noViews: '저장된 보기가 아직 없습니다. 먼저 차트 위에서 저장하십시오.',
      empty: `파일이 비어 있습니다. ${EXPECTED}`,
      tooLarge: (name) =>
        ko`${name}{은/는} 한 번에 읽기에 너무 큽니다. 대신 원래 데이터베이스를 병합하십시오.`,
      tooLargeToDrop: (name) =>
        ko`${name}{은/는} 끌어다 놓기에 너무 큽니다. 대신 메뉴의 가져오기에서 고르십시오.`,
      foreign: `가져올 수 있는 파일이 아닙니다. ${EXPECTED}`,
      noSuchTable: '이 표는 더 이상 열려 있지 않습니다. 파일을 다시 여세요.',
      ordinaryPicture:
        '보통 그림입니다. 실험이 들어 있지 않거나, 다른 프로그램이 그림을 다시 저장하면서 뺐습니다. 이 앱에서 실험을 포함해 차트를 내보내십시오.',
      ordinaryPage:
        '이 페이지에는 실험이 들어 있지 않습니다. 이 앱의 보고서가 아니거나, 실험이 너무 커서 넣지 못했거나, 다른 프로그램이 페이지를 다시 저장하면서 뺐습니다.',
      truncatedPng: '그림이 중간에 끝납니다. 온전한 사본을 구하십시오.',
      damagedPng: '그림이 손상되었습니다. 내용이 체크섬과 맞지 않습니다. 다른 사본을 구하십시오.',
      damagedContent: '들어 있는 실험이 손상되었거나 잘렸습니다. 다른 사본을 구하십시오.',
      tooLong: '들어 있는 실험이 이 앱이 쓰는 어떤 것보다 커서 읽지 않습니다.',
      newerFormat: '더 새로운 버전의 앱이 쓴 파일입니다. 그 버전으로 여십시오.',
      expected: (type) => `${type} 형식의 값이 있어야 합니다`,
      noSteps: '스텝의 목록, 곧 1 이상의 정수가 있어야 합니다',
      noValues: '수의 목록이 있어야 합니다',
      contradiction: '파일의 다른 부분과 어긋납니다',
      wrongContent: (place, problem) =>
        `들어 있는 실험을 쓸 수 없습니다(${place === '' ? '' : `${place}: `}${problem}). 아무것도 가져오지 않았습니다.`,
      noLabDatabase: (file) =>
        ko`${file}{은/는} 이 앱의 데이터베이스가 아닙니다. lab.sqlite나 이 앱이 쓴 그림, CSV, JSON 파일을 고르십시오.`,
      ownDatabase: (file) =>
        ko`${file}{은/는} 열려 있는 데이터베이스이거나 그 일부입니다. 그 실행들은 이미 여기에 있습니다.`,
      newerDatabase: (file) =>
        ko`${file}{은/는} 더 새로운 버전의 앱에서 왔습니다. 그 버전으로 병합하십시오. 바뀐 것은 없습니다.`,
      damagedDatabase: (file) =>
        ko`${file}{이/가} 손상되었거나 테이블이 이 앱의 것이 아니어서 아무것도 가져오지 않았습니다.`,
    },
  },
}
