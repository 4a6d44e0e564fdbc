/** What the system answers when it refuses a file, as words: what is wrong, and what to do about it. */

type Words = readonly [problem: string, advice: string]

const CHECK_PATH = 'Check the path.'
const TRY_AGAIN = 'Check that the disk is connected, then try again.'

const CODES = {
  ENOENT: ['it, or a folder on its path, is not there', CHECK_PATH],
  EACCES: ['its permissions do not allow it', 'Check the permissions of the file and its folders.'],
  EPERM: [
    'the system does not allow it',
    'Check whether the file is protected from changes, and whose it is.',
  ],
  ELOOP: ['its links lead in a circle', 'Remove the link, or let it lead to a file.'],
  ENAMETOOLONG: [
    'its name or path is too long',
    'Use a shorter one: most disks take names of 255 bytes, and a letter takes one to four.',
  ],
  EISDIR: ['it is a folder', 'Name a file.'],
  ENOTDIR: ['a part of its path is a file, not a folder', CHECK_PATH],
  EEXIST: ['something of that name is there already', 'Use another name.'],
  EROFS: ['its disk may only be read', 'Use another disk, or allow this one to be written.'],
  ENOSPC: ['the disk is full', 'Free some space, then try again.'],
  EDQUOT: ['your share of the disk is used up', 'Free some space, then try again.'],
  EFBIG: [
    'it would be larger than its disk or a limit allows',
    'Use another disk, or raise the limit: ulimit -f unlimited.',
  ],
  EMFILE: [
    'this program may open no more files',
    'Raise the limit, then start it again: ulimit -n 1024.',
  ],
  ENFILE: ['the system may open no more files', 'Close other programs, then try again.'],
  ENOMEM: ['there is not enough memory', 'Close other programs, then try again.'],
  EIO: ['its disk could not be read or written', TRY_AGAIN],
  ESTALE: ['its network disk no longer knows it', TRY_AGAIN],
  ENOTCONN: ['its network disk is not connected', TRY_AGAIN],
  ETIMEDOUT: ['its disk does not answer', TRY_AGAIN],
  ENODEV: ['its device is not there', TRY_AGAIN],
  ENXIO: ['its device is not there', TRY_AGAIN],
  EBUSY: ['another program holds it', 'Close that program, then try again.'],
  ETXTBSY: ['a program is running from it', 'End that program, then try again.'],
  EXDEV: ['its folder is spread over several disks', 'Use a folder on one disk.'],
  EINVAL: ['its disk does not take such files', 'Use another folder or disk.'],
  ENOTSUP: ['its disk does not take such files', 'Use another folder or disk.'],
  NO_ORDINARY_FILE: ['it is no ordinary file', 'Name a file: pipes and devices are not read.'],
} satisfies Record<string, Words>

export const SYSTEM_MESSAGES = {
  system: {
    noCommand: (name: string | null) =>
      `There is no command${name === null ? ' of that kind' : ` "${name}"`}.`,
    windowOnly: 'Only the window of the app may ask this.',
    nothingOfThatKind: 'Nothing of that kind can be done about it.',
    codes: CODES as Readonly<Record<string, Words>>,
    endsInSpace: [
      'its name begins or ends with a space',
      'Use a name without one: SQLite’s driver leaves the space out and would open another file.',
    ] as Words,
    tooLongForSqlite: [
      'its path is too long',
      'SQLite takes paths of about 500 bytes: use a folder nearer to the root.',
    ] as Words,
    relativeUserFolder: (folder: string) =>
      `The folder for the app’s own files, ${folder}, is not an absolute path. Set XDG_CONFIG_HOME to one, or unset it.`,
    userFolderUnknown:
      'The folder for the app’s own files cannot be made. Set XDG_CONFIG_HOME to a folder that can be written, or unset it.',
    noUserFolder: (folder: string, reason: string, variable: string) =>
      `The folder for the app’s own files, ${folder}, cannot be used: ${reason}. Allow it to be written, or set ${variable} to a folder that can be.`,
    noTemporaryFolder: (folder: string, reason: string) =>
      `The folder for temporary files, ${folder}, cannot be used (${reason}). Nothing was changed. Set TMPDIR to a folder that may be written, then try again.`,
  },
}
