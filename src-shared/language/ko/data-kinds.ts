/** Korean: data sets of one's own, what was found in them, assumed and wrong. */
import { formatBytes, formatCount, formatNumber } from '../../number-format'
import type { DATA_KIND_MESSAGES } from '../en/data-kinds'
import type { OtherWords } from '../language'
import { ko } from './particles'

const list = (names: readonly string[], most = 12) =>
  names.length > most
    ? `${names.slice(0, most).join(', ')} 외 ${formatCount(names.length - most)}개`
    : names.join(', ')

export const KOREAN_DATA_KINDS: OtherWords<typeof DATA_KIND_MESSAGES> = {
  dataKinds: {
    kinds: {
      idx: 'IDX 파일',
      table: '수의 표',
      images: '클래스별 폴더의 이미지',
    },
    kept: '값은 0부터 255까지의 바이트이며 그대로 씁니다.',
    unit: '0부터 1까지의 값에 255를 곱하고 반올림합니다.',
    rounded: '0부터 255까지의 값을 정수로 반올림합니다.',
    oneRange: (low, high) =>
      `값을 학습 예시의 범위인 ${formatNumber(low)}부터 ${formatNumber(high)}까지에서 0부터 255까지로 고르게 옮기고 반올림합니다. 범위를 벗어난 테스트 값은 끝값으로 자릅니다.`,
    columnRanges:
      '각 열을 학습 값의 최소부터 최대까지에서 0부터 255까지로 고르게 옮기고 반올림합니다. 범위를 벗어난 테스트 값은 끝값으로 자릅니다.',
    flat: ({ height, width }) =>
      height === 1
        ? `예시마다 모양이 없는 값 ${formatCount(width)}개이며 띠로 그립니다.`
        : ko`예시마다 모양이 없는 값 ${formatCount(height * width)}개이며 ${height} × ${width}{으로/로} 그립니다.`,
    grey: '색은 회색으로 바꿉니다: 0.299 빨강 + 0.587 초록 + 0.114 파랑(ITU-R BT.601).',
    transposed: '이미지가 EMNIST처럼 누워 있어 행과 열을 바꿉니다.',
    shifted: (last) => `레이블이 1부터 ${last}까지이므로 1씩 줄여 0부터 시작합니다.`,
    split: (part) =>
      `예시가 한 벌뿐이므로 클래스마다 ${part}개 중 하나를 정해진 시드로 뽑아 테스트에 씁니다.`,
    twoFiles: (train, test) => ko`${train}{으로/로} 학습하고 ${test}{으로/로} 테스트합니다.`,
    twoFolders: 'train 폴더로 학습하고 test 폴더로 테스트합니다.',
    classesNumbered: (names) => `클래스의 순서: ${list(names)}.`,
    labelNamed: (column) => `이름대로 ${column} 열이 클래스입니다.`,
    labelPlace: (isLast, column) =>
      `label, class, target, y라는 열이 없으므로 ${isLast ? '마지막' : '첫'} 열(${column})을 클래스로 봅니다.`,
    rowNumbers: (column) => `${column} 열은 행의 번호이므로 뺍니다.`,
    resized: (height, width, others) =>
      others === 0
        ? `모든 이미지가 ${height} × ${width}이며 그대로 씁니다.`
        : ko`크기가 다른 이미지 ${formatCount(others)}개를 모양과 상관없이 평균으로 ${height} × ${width}{으로/로} 바꿉니다.`,
    brokenImages: (broken, first) =>
      `읽을 수 없어 뺀 이미지 ${formatCount(broken)}개: ${list(first, 8)}${broken > first.length ? ', …' : ''}.`,
    otherFiles: (others) => `PNG나 JPEG가 아닌 파일 ${formatCount(others)}개를 뺐습니다.`,
    emptyClasses: (names) => `이미지가 없어 클래스가 아닌 폴더: ${list(names)}.`,
    onlyOneClass: '클래스가 하나뿐이어서 어떤 신경망이든 바로 맞힙니다.',
    untestedClasses: (names) => `테스트 예시가 없는 클래스: ${list(names)}.`,
    smallClasses: (names, least) => `학습 예시가 ${least}개보다 적은 클래스: ${list(names)}.`,

    manySets: (folder, prefixes) =>
      `${folder} 폴더에 여러 데이터 세트의 파일이 있습니다: ${list(prefixes.map((one) => `${one}…`))}. 그중 한 파일을 고르거나 한 세트의 파일만 따로 폴더에 두십시오.`,
    manyTables: (place, names) =>
      `${place}에 표가 여럿 있습니다: ${list(names)}. 파일 하나를 고르거나 둘의 이름을 train과 test로 하십시오.`,
    nothingKnown: (place) =>
      `${place}에 아는 데이터 세트가 없습니다. IDX 파일 네 개, CSV 파일, 또는 클래스별 PNG나 JPEG 이미지 폴더가 필요합니다.`,
    labelBeyond: (file, label, example) =>
      ko`${file}의 예시 ${example}(0부터 셈)에 레이블 ${label}{이/가} 있습니다. 레이블은 0부터 255까지의 정수여야 합니다.`,
    noFinite: (file, value, example) =>
      ko`${file}의 예시 ${example}(0부터 셈)에 있는 ${value}{은/는} 유한한 수가 아닙니다. 바꾸십시오.`,
    otherColours: (file, channels) =>
      ko`${file}{은/는} 픽셀마다 값이 ${formatCount(channels)}개입니다. 회색(1)과 빨강, 초록, 파랑(3)만 읽을 수 있습니다.`,
    foreignClass: (file, label) =>
      ko`${file}에 학습 예시에 없는 클래스 ${label}{이/가} 있습니다. 클래스가 같은 테스트 데이터를 쓰십시오.`,
    tooFewToSplit: (name, part) =>
      `${name}의 예시가 너무 적어 클래스마다 ${part}개 중 하나를 테스트에 남길 수 없습니다. 한 클래스에 적어도 3개가 필요합니다.`,
    noText: (name) => ko`${name}{은/는} UTF-8 글이 아닙니다. UTF-8 CSV로 저장하십시오.`,
    tableTooLarge: (name, most) =>
      ko`${name}{은/는} 한도인 ${formatBytes(most)}보다 큽니다. 행을 줄이거나 IDX 파일을 쓰십시오.`,
    otherFields: (name, line, found, wanted) =>
      `${name}의 ${line}번째 줄은 필드가 앞과 달리 ${wanted}개가 아니라 ${found}개입니다. 그 줄을 고치십시오.`,
    noLabel: (name, line) =>
      `${name}의 ${line}번째 줄에 클래스가 없습니다. 채우거나 그 줄을 빼십시오.`,
    noNumber: (name, line, column, written) =>
      written === ''
        ? `${name}의 ${line}번째 줄, ${column} 열이 비어 있습니다. 채우거나 그 줄을 빼십시오.`
        : ko`${name}의 ${line}번째 줄, ${column} 열의 "${written}"{은/는} 유한한 수가 아닙니다. 바꾸거나 그 열을 빼십시오.`,
    tooManyLabels: (name, column, most, isNamed) =>
      `${name}의 ${column} 열에 한도인 ${most}개보다 많은 클래스가 있습니다. ${
        isNamed ? '클래스를 줄이십시오.' : '클래스의 열 이름을 "label"로 하십시오.'
      }`,
    tooManyRows: (name, most) =>
      `${name}의 행이 한도인 ${formatCount(most)}개보다 많습니다. 줄이십시오.`,
    noRows: (name) => `${name}에 값이 있는 행이 없습니다.`,
    oneColumn: (name) =>
      `${name}에 열이 하나뿐입니다. 값을 쉼표, 쌍반점, 탭으로 나누고 클래스의 열을 더하십시오.`,
    noLabelColumn: (name, names) =>
      `${name}에 클래스로 보이는 열이 없습니다. 열 이름을 ${names.join(' 또는 ')}로 하거나 마지막 열에 0부터의 정수를 넣으십시오.`,
    tooManyClasses: (place, classes, most) =>
      `${place}에 이미지 폴더가 ${formatCount(classes)}개 있으며 클래스의 한도는 ${most}개입니다. 줄이십시오.`,
    tooManyImages: (place, most) =>
      `${place}의 이미지가 한도인 ${formatCount(most)}개보다 많습니다. 줄이십시오.`,
    noImageIsGood: (place) => `${place}의 이미지를 하나도 읽을 수 없습니다.`,
    foreignFolder: (name) =>
      ko`train 폴더에 없는 클래스 ${name}{이/가} test 폴더에 있습니다. 같은 클래스를 쓰십시오.`,
  },
}
