/** English: every text of the app, a file an area. The shape of every other language follows from it. */
import { APP_MESSAGES } from './app'
import { EDIT_MESSAGES } from './edits'
import { GROUP_MESSAGES } from './groups'
import { RECOVERY_MESSAGES } from './recovery'
import { RUNS_MESSAGES } from './runs'
import { RUN_LIST_MESSAGES } from './run-list'
import { CHART_MESSAGES } from './chart'
import { CONFIGURATION_MESSAGES } from './configurations'
import { METRIC_MESSAGES } from './metrics'
import { RECIPE_MESSAGES } from './recipe'
import { RECIPE_FIELD_MESSAGES } from './recipe-fields'
import { DATA_MESSAGES } from './data'
import { DETAILS_MESSAGES } from './details'
import { TUNING_MESSAGES } from './tuning'
import { TUNING_FORM_MESSAGES } from './tuning-form'
import { VERDICT_MESSAGES } from './verdict'
import { QUEUE_MESSAGES } from './queue'
import { REPLAY_MESSAGES } from './replay'
import { FORK_MESSAGES } from './forks'
import { VERDICT_PANE_MESSAGES } from './verdict-pane'
import { EXCHANGE_MESSAGES } from './exchange'
import { EVIDENCE_MESSAGES } from './run-evidence'
import { PICTURE_MESSAGES } from './picture'
import { TROUBLE_MESSAGES } from './trouble'
import { STORAGE_MESSAGES } from './storage'
import { SYSTEM_MESSAGES } from './system'
import { TRAINING_MESSAGES } from './training'
import { EXPERIMENT_REPORT_MESSAGES } from './experiment-report'
import { REPORT_MESSAGES } from './report'
import { LINK_MESSAGES } from './links'
import { CLUSTER_MESSAGES } from './cluster'
import { COMMAND_LINE_MESSAGES } from './command-line'
import { SETTINGS_MESSAGES } from './settings'
import { STORED_MESSAGES } from './stored'
import { DATA_FILE_MESSAGES } from './data-files'
import { DATA_KIND_MESSAGES } from './data-kinds'
import { DATA_COMMAND_MESSAGES } from './data-command'
import { DATA_DIALOG_MESSAGES } from './data-dialog'
import { IMPORT_QUESTION_MESSAGES } from './import-questions'
import { QUERY_LANGUAGE_MESSAGES } from './query-language'
import { CHECK_MESSAGES } from './checks'
import { ABOUT_MESSAGES } from './about'
import { PALETTE_MESSAGES } from './palette'
import { GUIDE_MESSAGES } from './guide'
import { INSIDE_MESSAGES } from './inside'
import { INSPECTION_MESSAGES } from './inspection'
import { LANDSCAPE_MESSAGES } from './landscape'
import { OPTIMIZER_LANGUAGE_MESSAGES } from './optimizer-language'
import { SURFACES_MESSAGES } from './surfaces'
import { TOUR_MESSAGES } from './tour'
import { OPTIMIZERS_VIEW_MESSAGES } from './optimizers-view'
import { OUTSIDE_FILE_MESSAGES } from './outside-files'
import { OWN_OPTIMIZER_MESSAGES } from './own-optimizers'
import { OUTSIDE_RUN_MESSAGES } from './outside-runs'
import { SETTING_WORDS } from './setting-words'

export const ENGLISH = {
  /** How numbers, dates and lists are written. */
  locale: 'en-US',
  ...APP_MESSAGES,
  ...EDIT_MESSAGES,
  ...GROUP_MESSAGES,
  ...RECOVERY_MESSAGES,
  ...RUNS_MESSAGES,
  ...RUN_LIST_MESSAGES,
  ...CHART_MESSAGES,
  ...CONFIGURATION_MESSAGES,
  ...METRIC_MESSAGES,
  ...RECIPE_MESSAGES,
  ...RECIPE_FIELD_MESSAGES,
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
  ...EXPERIMENT_REPORT_MESSAGES,
  ...REPORT_MESSAGES,
  ...LINK_MESSAGES,
  ...COMMAND_LINE_MESSAGES,
  ...CLUSTER_MESSAGES,
  ...SETTINGS_MESSAGES,
  ...ABOUT_MESSAGES,
  ...PALETTE_MESSAGES,
  ...GUIDE_MESSAGES,
  ...INSIDE_MESSAGES,
  ...INSPECTION_MESSAGES,
  ...OPTIMIZER_LANGUAGE_MESSAGES,
  ...SURFACES_MESSAGES,
  ...LANDSCAPE_MESSAGES,
  ...OUTSIDE_FILE_MESSAGES,
  ...OUTSIDE_RUN_MESSAGES,
  ...TOUR_MESSAGES,
  ...OPTIMIZERS_VIEW_MESSAGES,
  ...OWN_OPTIMIZER_MESSAGES,
  ...SETTING_WORDS,
  ...CHECK_MESSAGES,
  ...QUERY_LANGUAGE_MESSAGES,
  ...DATA_FILE_MESSAGES,
  ...DATA_KIND_MESSAGES,
  ...DATA_COMMAND_MESSAGES,
  ...DATA_DIALOG_MESSAGES,
  ...IMPORT_QUESTION_MESSAGES,
  ...STORED_MESSAGES,
}
