import { z } from 'zod'
import { ChartView } from '../curves/chart-view'
import { idList } from '../runs/id-list'
import { PICTURE_FORMATS, TABLE_FORMATS, WEIGHT_FORMATS, type ExchangeCommands } from './exchange'
import { PictureOptions } from '../picture'

const Bytes = z.instanceof(ArrayBuffer)
const FileName = z.string().min(1).max(200)

export const EXCHANGE_INPUTS = {
  'exchange.savePicture': z.strictObject({
    file: Bytes,
    format: z.enum(PICTURE_FORMATS),
    title: z.string().max(1000),
    view: ChartView,
    picture: PictureOptions,
    carry: z.boolean(),
    suggestedName: FileName,
  }),
  'exchange.copyPicture': z.strictObject({ png: Bytes }),
  'exchange.saveViews': z.strictObject({
    picture: PictureOptions,
    format: z.enum(PICTURE_FORMATS),
    carry: z.boolean(),
  }),
  'exchange.saveRuns': z.strictObject({
    ids: idList(100_000).refine((ids) => ids.length > 0, { error: 'Choose at least one run.' }),
    format: z.enum(TABLE_FORMATS),
    suggestedName: FileName,
  }),
  'exchange.saveWeights': z.strictObject({
    id: z.uuid(),
    format: z.enum(WEIGHT_FORMATS),
    suggestedName: FileName,
  }),
  'exchange.import': z.strictObject({ name: z.string().max(1000), file: Bytes }),
  'exchange.chooseImports': z.null(),
  'exchange.opened': z.null(),
  'print.job': z.null(),
  'print.deliver': z.union([
    z.strictObject({ file: Bytes }),
    z.strictObject({ problem: z.string() }),
  ]),
} satisfies { [Name in keyof ExchangeCommands]: z.ZodType<ExchangeCommands[Name]['input']> }
