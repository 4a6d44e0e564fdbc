import { z } from 'zod'
import { AppSettings } from './app-settings'
import type { AppCommands } from './app'
import { LONGEST_EDIT_IN_MENU } from '../runs/run-edit'

const EditInMenu = z.string().max(LONGEST_EDIT_IN_MENU).nullable()

export const APP_INPUTS = {
  'app.info': z.null(),
  'app.problems': z.null(),
  'app.news': z.null(),
  'settings.get': z.null(),
  'settings.set': AppSettings,
  'backups.list': z.null(),
  'backups.make': z.null(),
  'backups.restore': z.strictObject({ name: z.string().min(1).max(300) }),
  'backups.remove': z.strictObject({ name: z.string().min(1).max(300) }),
  'app.revealDatabase': z.null(),
  'app.revealLog': z.null(),
  'app.saveReport': z.null(),
  'app.openLicences': z.null(),
  'app.showHistory': z.strictObject({ undo: EditInMenu, redo: EditInMenu }),
} satisfies { [Name in keyof AppCommands]: z.ZodType<AppCommands[Name]['input']> }
