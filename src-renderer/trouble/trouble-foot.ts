/** What can be done at the foot of the page: it helps nobody to get on. */
import { FolderOpen, LogOut, MessageSquareWarning } from '@lucide/vue'
import type { TroubleAction } from '../../src-shared/contract/trouble'

export const FOOT = [
  { action: 'reveal', icon: FolderOpen },
  { action: 'report', icon: MessageSquareWarning },
  { action: 'quit', icon: LogOut },
] as const

export const isOfFoot = (action: TroubleAction): boolean =>
  FOOT.some((one) => one.action === action)
