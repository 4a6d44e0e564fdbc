/** Korean: every text of the app, a file an area, with the shape that English gives. */
import type { Language } from '../language'
import { KOREAN_APP } from './app'
import { KOREAN_EDITS } from './edits'
import { KOREAN_GROUPS } from './groups'
import { KOREAN_RECOVERY } from './recovery'
import { KOREAN_RUNS } from './runs'
import { KOREAN_RUN_LIST } from './run-list'
import { KOREAN_CHART } from './chart'
import { KOREAN_CONFIGURATIONS } from './configurations'
import { KOREAN_METRICS } from './metrics'
import { KOREAN_RECIPE } from './recipe'
import { KOREAN_RECIPE_FIELDS } from './recipe-fields'
import { KOREAN_DATA } from './data'
import { KOREAN_DETAILS } from './details'
import { KOREAN_TUNING } from './tuning'
import { KOREAN_TUNING_FORM } from './tuning-form'
import { KOREAN_VERDICT } from './verdict'
import { KOREAN_QUEUE } from './queue'
import { KOREAN_REPLAY } from './replay'
import { KOREAN_FORKS } from './forks'
import { KOREAN_VERDICT_PANE } from './verdict-pane'
import { KOREAN_EXCHANGE } from './exchange'
import { KOREAN_EVIDENCE } from './run-evidence'
import { KOREAN_PICTURE } from './picture'
import { KOREAN_TROUBLE } from './trouble'
import { KOREAN_STORAGE } from './storage'
import { KOREAN_SYSTEM } from './system'
import { KOREAN_TRAINING } from './training'
import { KOREAN_REPORT } from './report'
import { KOREAN_LINKS } from './links'
import { KOREAN_CLUSTER } from './cluster'
import { KOREAN_COMMAND_LINE } from './command-line'
import { KOREAN_SETTINGS } from './settings'
import { KOREAN_STORED } from './stored'
import { KOREAN_DATA_FILES } from './data-files'
import { KOREAN_QUERY_LANGUAGE } from './query-language'
import { KOREAN_CHECKS } from './checks'
import { KOREAN_ABOUT } from './about'
import { KOREAN_PALETTE } from './palette'
import { KOREAN_GUIDE } from './guide'
import { KOREAN_INSIDE } from './inside'
import { KOREAN_INSPECTION } from './inspection'
import { KOREAN_LANDSCAPE } from './landscape'
import { KOREAN_OUTSIDE_FILES } from './outside-files'
import { KOREAN_OUTSIDE_RUNS } from './outside-runs'
import { KOREAN_OPTIMIZER_LANGUAGE } from './optimizer-language'
import { KOREAN_SURFACES } from './surfaces'
import { KOREAN_TOUR } from './tour'
import { KOREAN_OPTIMIZERS_VIEW } from './optimizers-view'
import { KOREAN_OWN_OPTIMIZERS } from './own-optimizers'
import { KOREAN_SETTING_WORDS } from './setting-words'
import { KOREAN_DATA_COMMAND } from './data-command'
import { KOREAN_DATA_DIALOG } from './data-dialog'
import { KOREAN_IMPORT_QUESTIONS } from './import-questions'
import { KOREAN_DATA_KINDS } from './data-kinds'
import { KOREAN_EXPERIMENT_REPORT } from './experiment-report'

export const KOREAN: Language = {
  locale: 'ko-KR',
  ...KOREAN_APP,
  ...KOREAN_EDITS,
  ...KOREAN_GROUPS,
  ...KOREAN_RECOVERY,
  ...KOREAN_RUNS,
  ...KOREAN_RUN_LIST,
  ...KOREAN_CHART,
  ...KOREAN_CONFIGURATIONS,
  ...KOREAN_METRICS,
  ...KOREAN_RECIPE,
  ...KOREAN_RECIPE_FIELDS,
  ...KOREAN_DATA,
  ...KOREAN_DETAILS,
  ...KOREAN_TUNING,
  ...KOREAN_TUNING_FORM,
  ...KOREAN_VERDICT,
  ...KOREAN_QUEUE,
  ...KOREAN_REPLAY,
  ...KOREAN_FORKS,
  ...KOREAN_VERDICT_PANE,
  ...KOREAN_EXCHANGE,
  ...KOREAN_EVIDENCE,
  ...KOREAN_PICTURE,
  ...KOREAN_TROUBLE,
  ...KOREAN_STORAGE,
  ...KOREAN_SYSTEM,
  ...KOREAN_TRAINING,
  ...KOREAN_REPORT,
  ...KOREAN_LINKS,
  ...KOREAN_COMMAND_LINE,
  ...KOREAN_CLUSTER,
  ...KOREAN_SETTINGS,
  ...KOREAN_ABOUT,
  ...KOREAN_PALETTE,
  ...KOREAN_GUIDE,
  ...KOREAN_INSIDE,
  ...KOREAN_INSPECTION,
  ...KOREAN_OPTIMIZER_LANGUAGE,
  ...KOREAN_SURFACES,
  ...KOREAN_LANDSCAPE,
  ...KOREAN_OUTSIDE_FILES,
  ...KOREAN_OUTSIDE_RUNS,
  ...KOREAN_TOUR,
  ...KOREAN_OWN_OPTIMIZERS,
  ...KOREAN_SETTING_WORDS,
  ...KOREAN_OPTIMIZERS_VIEW,
  ...KOREAN_CHECKS,
  ...KOREAN_QUERY_LANGUAGE,
  ...KOREAN_DATA_FILES,
  ...KOREAN_DATA_KINDS,
  ...KOREAN_DATA_COMMAND,
  ...KOREAN_DATA_DIALOG,
  ...KOREAN_IMPORT_QUESTIONS,
  ...KOREAN_EXPERIMENT_REPORT,
  ...KOREAN_STORED,
}
