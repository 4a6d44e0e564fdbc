import { describeFailure } from '../../../src-shared/contract/result'

/** What a person is told of the error that a call throws; empty when it throws none. */
export function saidBy(call: () => unknown): string {
  try {
    call()
  } catch (error) {
    return describeFailure(error).message
  }
  return ''
}
