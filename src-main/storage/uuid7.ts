/** UUIDv7 (RFC 9562): ids that sort by the time they were made. */
import { randomBytes } from 'node:crypto'

const COUNTER_MAX = 0xfff

let lastTime = 0
let counter = 0

/**
 * A new id, greater than every one this process made before, even if the clock goes back.
 * @param now milliseconds since 1970
 */
export function uuid7(now: number = Date.now()): string {
  const bytes = randomBytes(16)
  if (now > lastTime) {
    lastTime = now
    // Half of the counter's range stays free for ids made in the same millisecond.
    counter = bytes.readUInt16BE(6) & (COUNTER_MAX >> 1)
  } else if (counter < COUNTER_MAX) {
    counter += 1
  } else {
    lastTime += 1
    counter = 0
  }
  bytes.writeUIntBE(lastTime, 0, 6)
  bytes.writeUInt16BE(0x7000 | counter, 6)
  bytes[8] = 0x80 | (bytes[8] & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
