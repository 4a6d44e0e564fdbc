/** Colours the words of a text by what they are. */
import { RangeSetBuilder } from '@codemirror/state'
import { Decoration, ViewPlugin, type DecorationSet, type EditorView } from '@codemirror/view'
import { tokensOf } from '../../src-shared/optimizer-language/tokens'

const MARKS = new Map<string, Decoration>()
function markOf(kind: string): Decoration {
  const mark = MARKS.get(kind) ?? Decoration.mark({ class: `word-${kind}` })
  MARKS.set(kind, mark)
  return mark
}

/** A text has 16 KB at most: it is coloured as a whole. */
function colored({ state }: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>()
  for (const { kind, span } of tokensOf(state.doc.toString())) {
    if (span.end > span.start) builder.add(span.start, span.end, markOf(kind))
  }
  return builder.finish()
}

export const wordColors = ViewPlugin.define(
  (view) => ({
    decorations: colored(view),
    update(update) {
      if (update.docChanged) this.decorations = colored(update.view)
    },
  }),
  { decorations: (plugin) => plugin.decorations },
)
