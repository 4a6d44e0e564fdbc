/** Files as bad disks, careless programs and people with intentions leave them. */
import fc from 'fast-check'

/** What is done to a file's bytes; places are shares of its length. */
type Change = (file: Buffer) => Buffer

const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })
const at = (file: Buffer, where: number) => Math.floor(where * file.length)

/** Lengths, counts and offsets that programs are tempted to believe. */
const TEMPTING = [0, 1, 0x7f, 0xff, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff]

const change: fc.Arbitrary<Change> = fc.oneof(
  share.map((where): Change => (file) => file.subarray(0, at(file, where))),
  share.map((where): Change => (file) => file.subarray(at(file, where))),
  fc.tuple(share, fc.nat(7)).map(([where, bit]): Change => (file) => {
    const copy = Buffer.from(file)
    if (copy.length > 0) copy[at(copy, where)] ^= 1 << bit
    return copy
  }),
  fc.tuple(share, fc.uint8Array({ minLength: 1, maxLength: 40 })).map(
    ([where, bytes]): Change =>
      (file) =>
        Buffer.concat([file.subarray(0, at(file, where)), bytes, file.subarray(at(file, where))]),
  ),
  fc.tuple(share, fc.constantFrom(...TEMPTING), fc.boolean()).map(
    ([where, value, isLittle]): Change =>
      (file) => {
        const copy = Buffer.from(file)
        const place = Math.min(at(copy, where), copy.length - 4)
        if (place < 0) return copy
        if (isLittle) copy.writeUInt32LE(value, place)
        else copy.writeUInt32BE(value, place)
        return copy
      },
  ),
  fc.tuple(share, share, share).map(([from, until, to]): Change => (file) => {
    const copy = Buffer.from(file)
    file.copy(copy, at(file, to), at(file, Math.min(from, until)), at(file, Math.max(from, until)))
    return copy
  }),
  fc.tuple(share, share).map(([from, length]): Change => (file) => {
    const copy = Buffer.from(file)
    const end = at(file, from) + Math.ceil(length * 4096)
    return copy.fill(0, at(file, from), Math.min(end, copy.length))
  }),
)

/** One of the files, changed in one to five places. */
export function damaged(files: readonly Buffer[]): fc.Arbitrary<Buffer> {
  return fc
    .tuple(fc.constantFrom(...files), fc.array(change, { minLength: 1, maxLength: 5 }))
    .map(([file, changes]) => changes.reduce((changed, one) => one(changed), file))
}

/** Bytes that are nothing, with the beginning of something as often as not. */
export function nothing(beginnings: readonly Buffer[]): fc.Arbitrary<Buffer> {
  return fc
    .tuple(fc.constantFrom(Buffer.alloc(0), ...beginnings), fc.uint8Array({ maxLength: 2000 }))
    .map((parts) => Buffer.concat(parts))
}
