/** Korean: texts of pictures: what can be chosen and what is wrong with a choice. */
import type { PICTURE_MESSAGES } from '../en/picture'
import { formatCount } from '../../number-format'
import type { OtherWords } from '../language'
import { ko } from './particles'

const pixels = (width: number, height: number) =>
  `${formatCount(width)} × ${formatCount(height)}픽셀`

export const KOREAN_PICTURE: OtherWords<typeof PICTURE_MESSAGES> = {
  picture: {
    width: '너비',
    height: '높이',
    scale: '배율',
    dpi: '인치당 점 수',
    fontSize: '글꼴 크기',
    between: (name, min, max) =>
      ko`${name}{은/는} ${min}에서 ${formatCount(max)} 사이의 숫자여야 합니다.`,
    wholePixels: '픽셀 크기는 정수여야 합니다.',
    wholeScale: '배율은 1, 2, 3, 4 가운데 하나여야 합니다.',
    tooLarge: (width, height) =>
      `${pixels(width, height)}: 너무 큽니다. 그림은 한 변 16,384픽셀, 전체 1억 픽셀까지 가능합니다. 크기나 인치당 점 수를 줄이십시오.`,
    tooSmall: '그림이 이 글꼴에 비해 너무 작습니다. 크기를 늘리거나 글꼴을 줄이십시오.',
    pixels,
    copy: '그림 복사',
    savePng: 'PNG 저장',
    saveSvg: 'SVG 저장',
    noFont: (letters) => `앱의 글꼴에 없는 글자: ${letters}. 시스템에도 없으면 네모로 그려집니다.`,
    notDrawn: '그림이 너무 커서 그릴 수 없습니다. 더 작은 크기를 고르십시오.',
    runs: (count) => `n = ${count}회 실행`,
    smoothed: (how) => `평활화: ${how}`,
    notSmoothed: '원본, 평활화 안 함',
  },
}
