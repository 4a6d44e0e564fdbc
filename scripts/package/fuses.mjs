/** The fuses of the packaged program: what Electron can do and this app never needs is switched off for good. */
import { FuseV1Options as Fuse, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses'

/**
 * Cookies stay as they are: the app has none, and encrypting them would ask the person for a key ring.
 * @type {Readonly<Record<number, boolean>>}
 */
export const FUSES = {
  [Fuse.RunAsNode]: false,
  [Fuse.EnableCookieEncryption]: false,
  [Fuse.EnableNodeOptionsEnvironmentVariable]: false,
  [Fuse.EnableNodeCliInspectArguments]: false,
  [Fuse.EnableEmbeddedAsarIntegrityValidation]: true,
  [Fuse.OnlyLoadAppFromAsar]: true,
  [Fuse.LoadBrowserProcessSpecificV8Snapshot]: false,
  [Fuse.GrantFileProtocolExtraPrivileges]: false,
  [Fuse.WasmTrapHandlers]: true,
}

/**
 * Sets those fuses that this Electron has; older ones have fewer.
 * @param {string} program the executable, or on macOS the .app
 * @param {Readonly<Record<number, boolean>>} [fuses]
 */
export async function setFuses(program, fuses = FUSES) {
  const wire = await getCurrentFuseWire(program)
  const present = Object.entries(fuses).filter(([fuse]) => fuse in wire)
  await flipFuses(program, {
    version: FuseVersion.V1,
    // A changed program needs a new signature there, be it an anonymous one.
    resetAdHocDarwinSignature: process.platform === 'darwin',
    ...Object.fromEntries(present),
  })
}
