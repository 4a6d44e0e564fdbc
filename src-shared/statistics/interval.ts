/** A confidence interval and how it was computed. */
export interface Interval {
  readonly low: number
  readonly high: number
  readonly method: 'bca-bootstrap' | 'percentile-bootstrap' | 'student-t' | 'order-statistics'
}
