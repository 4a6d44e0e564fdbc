/** A panel for every number of vectors: each is compiled with just that many registers. */
import { panel } from './panel'

/** `panel` for the number of vectors given, 1 to 12. */
export function panelOf(
  vectors: i32,
  to: usize,
  stride: usize,
  from: usize,
  fromStride: usize,
  ranges: usize,
  segments: i32,
  matrix: usize,
  tail: i32,
  finisher: i32,
  mask: usize,
): void {
  switch (vectors) {
    case 1:
      panel1(to, stride, from, fromStride, ranges, segments, matrix, tail, finisher, mask)
      break
    case 2:
      panel2(to, stride, from, fromStride, ranges, segments, matrix, tail, finisher, mask)
      break
    case 3:
      panel3(to, stride, from, fromStride, ranges, segments, matrix, tail, finisher, mask)
      break
    case 4:
      panel4(to, stride, from, fromStride, ranges, segments, matrix, tail, finisher, mask)
      break
    case 5:
      panel5(to, stride, from, fromStride, ranges, segments, matrix, tail, finisher, mask)
      break
    case 6:
      panel6(to, stride, from, fromStride, ranges, segments, matrix, tail, finisher, mask)
      break
    case 7:
      panel7(to, stride, from, fromStride, ranges, segments, matrix, tail, finisher, mask)
      break
    case 8:
      panel8(to, stride, from, fromStride, ranges, segments, matrix, tail, finisher, mask)
      break
    case 9:
      panel9(to, stride, from, fromStride, ranges, segments, matrix, tail, finisher, mask)
      break
    case 10:
      panel10(to, stride, from, fromStride, ranges, segments, matrix, tail, finisher, mask)
      break
    case 11:
      panel11(to, stride, from, fromStride, ranges, segments, matrix, tail, finisher, mask)
      break
    case 12:
      panel12(to, stride, from, fromStride, ranges, segments, matrix, tail, finisher, mask)
      break
  }
}

function panel1(
  to: usize,
  stride: usize,
  from: usize,
  fromStride: usize,
  ranges: usize,
  segments: i32,
  matrix: usize,
  tail: i32,
  finisher: i32,
  mask: usize,
): void {
  panel(1, to, stride, from, fromStride, ranges, segments, matrix, tail, finisher, mask)
}

function panel2(
  to: usize,
  stride: usize,
  from: usize,
  fromStride: usize,
  ranges: usize,
  segments: i32,
  matrix: usize,
  tail: i32,
  finisher: i32,
  mask: usize,
): void {
  panel(2, to, stride, from, fromStride, ranges, segments, matrix, tail, finisher, mask)
}

function panel3(
  to: usize,
  stride: usize,
  from: usize,
  fromStride: usize,
  ranges: usize,
  segments: i32,
  matrix: usize,
  tail: i32,
  finisher: i32,
  mask: usize,
): void {
  panel(3, to, stride, from, fromStride, ranges, segments, matrix, tail, finisher, mask)
}

function panel4(
  to: usize,
  stride: usize,
  from: usize,
  fromStride: usize,
  ranges: usize,
  segments: i32,
  matrix: usize,
  tail: i32,
  finisher: i32,
  mask: usize,
): void {
  panel(4, to, stride, from, fromStride, ranges, segments, matrix, tail, finisher, mask)
}

function panel5(
  to: usize,
  stride: usize,
  from: usize,
  fromStride: usize,
  ranges: usize,
  segments: i32,
  matrix: usize,
  tail: i32,
  finisher: i32,
  mask: usize,
): void {
  panel(5, to, stride, from, fromStride, ranges, segments, matrix, tail, finisher, mask)
}

function panel6(
  to: usize,
  stride: usize,
  from: usize,
  fromStride: usize,
  ranges: usize,
  segments: i32,
  matrix: usize,
  tail: i32,
  finisher: i32,
  mask: usize,
): void {
  panel(6, to, stride, from, fromStride, ranges, segments, matrix, tail, finisher, mask)
}

function panel7(
  to: usize,
  stride: usize,
  from: usize,
  fromStride: usize,
  ranges: usize,
  segments: i32,
  matrix: usize,
  tail: i32,
  finisher: i32,
  mask: usize,
): void {
  panel(7, to, stride, from, fromStride, ranges, segments, matrix, tail, finisher, mask)
}

function panel8(
  to: usize,
  stride: usize,
  from: usize,
  fromStride: usize,
  ranges: usize,
  segments: i32,
  matrix: usize,
  tail: i32,
  finisher: i32,
  mask: usize,
): void {
  panel(8, to, stride, from, fromStride, ranges, segments, matrix, tail, finisher, mask)
}

function panel9(
  to: usize,
  stride: usize,
  from: usize,
  fromStride: usize,
  ranges: usize,
  segments: i32,
  matrix: usize,
  tail: i32,
  finisher: i32,
  mask: usize,
): void {
  panel(9, to, stride, from, fromStride, ranges, segments, matrix, tail, finisher, mask)
}

function panel10(
  to: usize,
  stride: usize,
  from: usize,
  fromStride: usize,
  ranges: usize,
  segments: i32,
  matrix: usize,
  tail: i32,
  finisher: i32,
  mask: usize,
): void {
  panel(10, to, stride, from, fromStride, ranges, segments, matrix, tail, finisher, mask)
}

function panel11(
  to: usize,
  stride: usize,
  from: usize,
  fromStride: usize,
  ranges: usize,
  segments: i32,
  matrix: usize,
  tail: i32,
  finisher: i32,
  mask: usize,
): void {
  panel(11, to, stride, from, fromStride, ranges, segments, matrix, tail, finisher, mask)
}

function panel12(
  to: usize,
  stride: usize,
  from: usize,
  fromStride: usize,
  ranges: usize,
  segments: i32,
  matrix: usize,
  tail: i32,
  finisher: i32,
  mask: usize,
): void {
  panel(12, to, stride, from, fromStride, ranges, segments, matrix, tail, finisher, mask)
}
