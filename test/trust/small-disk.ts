/** A disk of a few megabytes that really fills up: a tmpfs that only the processes started on it see. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  closeSync,
  openSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { electronExecutable, makeDataFolder } from '../e2e/lab-app'

const isRoot = process.getuid?.() === 0
/** A user becomes root of a namespace of his own, in which he may mount. */
const UNSHARE = isRoot ? ['--mount'] : ['--user', '--map-root-user', '--mount']
const ENTER = isRoot ? ['--mount'] : ['--user', '--preserve-credentials', '--mount']

/** Why there can be no such disk here; undefined when there can. */
export const noSmallDisk: string | undefined = (() => {
  const words = [...UNSHARE, 'mount', '-t', 'tmpfs', '-o', 'size=64k', 'lab', '/mnt']
  const tried = spawnSync('unshare', words, { encoding: 'utf8' })
  if (tried.status === 0) return undefined
  return `no file system may be mounted here: ${tried.error?.message ?? tried.stderr.trim()}`
})()

export interface SmallDisk {
  /** Its folder, for the processes on it. */
  readonly path: string
  /** The same file for everybody else. */
  seen(path: string): string
  /** Command that starts another one on it. */
  readonly starter: readonly string[]
  /** A script that starts Electron on it. */
  readonly executable: string
  /** Takes all the space that is left but for that many bytes. */
  fill(leave?: number): void
  /** Gives back what `fill` took. */
  free(): void
  /** Mounts it anew with other options, such as `ro`. @returns whether that was possible */
  remount(options: string): boolean
  /** Ends it with everything on it; no process may be on it. */
  remove(): Promise<void>
}

/** @param size as tmpfs takes it, such as `8m` */
export async function makeSmallDisk(size: string): Promise<SmallDisk> {
  const folder = makeDataFolder()
  const path = join(folder.path, 'disk')
  const script = `mkdir ${path} && mount -t tmpfs -o size=${size} lab ${path} && echo ready && exec cat`
  const holder = spawn('unshare', [...UNSHARE, 'sh', '-c', script])
  await once(holder.stdout, 'data')
  const starter = ['nsenter', '--target', String(holder.pid), ...ENTER, '--']
  const executable = join(folder.path, 'electron.sh')
  writeFileSync(executable, `#!/bin/sh\nexec ${starter.join(' ')} ${electronExecutable()} "$@"\n`)
  chmodSync(executable, 0o755)
  const seen = (file: string) => join(`/proc/${holder.pid}/root`, file)
  const filler = seen(join(path, 'filler'))
  return {
    path,
    seen,
    starter,
    executable,
    fill(leave = 0) {
      takeAll(filler)
      if (leave > 0) truncateSync(filler, statSync(filler).size - leave)
    },
    free: () => rmSync(filler, { force: true }),
    remount(options) {
      const [command, ...words] = [...starter, 'mount', '-o', `remount,${options}`, path]
      return spawnSync(command, words).status === 0
    },
    async remove() {
      holder.stdin.end()
      await once(holder, 'close')
      folder.remove()
    },
  }
}

function takeAll(filler: string): void {
  const file = openSync(filler, 'a')
  try {
    for (let bytes = 1 << 20; bytes >= 1;) {
      try {
        writeSync(file, Buffer.alloc(bytes))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
        bytes >>= 1
      }
    }
  } finally {
    closeSync(file)
  }
}

export interface FailingDisk extends Pick<SmallDisk, 'path' | 'seen' | 'starter' | 'remove'> {
  /** From now on it takes nothing more, as one on which the kernel finds an error. */
  fail(): void
  /** Checks it and mounts it anew; no process may be on it. @returns whether that was possible */
  mend(): boolean
}

const FORMAT = ['-q', '-O', 'has_journal']
const MOUNT = 'mount -o loop,errors=remount-ro'

/** Why there can be no disk that fails here; undefined when there can. */
export const noFailingDisk: string | undefined = (() => {
  if (noSmallDisk !== undefined) return noSmallDisk
  if (!isRoot) return 'only root may mount a file as a disk'
  const tools = spawnSync('sh', ['-c', 'command -v mkfs.ext4 fsck.ext4 findmnt'])
  if (tools.status !== 0) return 'mkfs.ext4 is not installed'
  return spawnSync('losetup', ['--find']).status === 0 ? undefined : 'there is no loop device'
})()

/** A file with an ext4 file system in it, of 24 MB, mounted as a disk. */
export async function makeFailingDisk(): Promise<FailingDisk> {
  const folder = makeDataFolder()
  const [path, image] = [join(folder.path, 'disk'), join(folder.path, 'image')]
  writeFileSync(image, Buffer.alloc(24 << 20))
  const format = `mkfs.ext4 ${FORMAT.join(' ')} ${image} && mkdir ${path}`
  const name = `basename $(findmnt --noheadings --output SOURCE ${path})`
  const script = `${format} && ${MOUNT} ${image} ${path} && ${name} && exec cat`
  const holder = spawn('unshare', [...UNSHARE, 'sh', '-c', script])
  const [device] = (await once(holder.stdout, 'data')).map((text) => String(text).trim())
  const starter = ['nsenter', '--target', String(holder.pid), ...ENTER, '--']
  return {
    path,
    starter,
    seen: (file) => join(`/proc/${holder.pid}/root`, file),
    fail: () => writeFileSync(`/sys/fs/ext4/${device}/trigger_fs_error`, '1'),
    mend() {
      // fsck says with 1 that it mended what it found.
      const again = `umount ${path} && { fsck.ext4 -p ${image} > /dev/null || true; } && ${MOUNT} ${image} ${path}`
      const [command, ...words] = [...starter, 'sh', '-c', again]
      return spawnSync(command, words).status === 0
    },
    async remove() {
      holder.stdin.end()
      await once(holder, 'close')
      folder.remove()
    },
  }
}
