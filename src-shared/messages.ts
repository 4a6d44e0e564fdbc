/** Every text of the window and its menu, in one place, so that the app can be translated; a file an area. */
import { APP_MESSAGES } from './messages/app'
import { EDIT_MESSAGES } from './messages/edits'
import { GROUP_MESSAGES } from './messages/groups'
import { RECOVERY_MESSAGES } from './messages/recovery'
import { RUNS_MESSAGES } from './messages/runs'
import { RUN_LIST_MESSAGES } from './messages/run-list'
import { CHART_MESSAGES } from './messages/chart'
import { RECIPE_MESSAGES } from './messages/recipe'
import { DATA_MESSAGES } from './messages/data'
import { DETAILS_MESSAGES } from './messages/details'
import { TUNING_MESSAGES } from './messages/tuning'
import { TUNING_FORM_MESSAGES } from './messages/tuning-form'
import { VERDICT_MESSAGES } from './messages/verdict'
import { QUEUE_MESSAGES } from './messages/queue'
import { REPLAY_MESSAGES } from './messages/replay'
import { FORK_MESSAGES } from './messages/forks'
import { VERDICT_PANE_MESSAGES } from './messages/verdict-pane'
import { EXCHANGE_MESSAGES } from './messages/exchange'
import { EVIDENCE_MESSAGES } from './messages/run-evidence'
import { PICTURE_MESSAGES } from './messages/picture'
import { TROUBLE_MESSAGES } from './messages/trouble'
import { STORAGE_MESSAGES } from './messages/storage'
import { SYSTEM_MESSAGES } from './messages/system'
import { TRAINING_MESSAGES } from './messages/training'
import { REPORT_MESSAGES } from './messages/report'
import { LINK_MESSAGES } from './messages/links'
import { SETTINGS_MESSAGES } from './messages/settings'
import { ABOUT_MESSAGES } from './messages/about'

export const MESSAGES = {
  ...APP_MESSAGES,
  ...EDIT_MESSAGES,
  ...GROUP_MESSAGES,
  ...RECOVERY_MESSAGES,
  ...RUNS_MESSAGES,
  ...RUN_LIST_MESSAGES,
  ...CHART_MESSAGES,
  ...RECIPE_MESSAGES,
  ...DATA_MESSAGES,
  ...DETAILS_MESSAGES,
  ...TUNING_MESSAGES,
  ...TUNING_FORM_MESSAGES,
  ...VERDICT_MESSAGES,
  ...QUEUE_MESSAGES,
  ...REPLAY_MESSAGES,
  ...FORK_MESSAGES,
  ...VERDICT_PANE_MESSAGES,
  ...EXCHANGE_MESSAGES,
  ...EVIDENCE_MESSAGES,
  ...PICTURE_MESSAGES,
  ...TROUBLE_MESSAGES,
  ...STORAGE_MESSAGES,
  ...SYSTEM_MESSAGES,
  ...TRAINING_MESSAGES,
  ...REPORT_MESSAGES,
  ...LINK_MESSAGES,
  ...SETTINGS_MESSAGES,
  ...ABOUT_MESSAGES,
}
