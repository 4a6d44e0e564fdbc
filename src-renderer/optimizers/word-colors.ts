/** Colours the words of a text by what they are. */
import { RangeSetBuilder } from '@codemirror/state'
import { Decoration, ViewPlugin, type DecorationSet, type EditorView } from '@codemirror/view'
import { tokensOf, type HighlightKind } from '../../src-shared/optimizer-language/highlight'

/** The others have the colour of text. */
const COLORED: readonly HighlightKind[] = ['keyword', 'function', 'state', 'comment', 'title']
const MARKS = new Map(COLORED.map((kind) => [kind, Decoration.mark({ class: `word-${kind}` })]))

/** A text has 16 KB at most: it is coloured as a whole. */
function colored({ state }: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>()
  for (const { kind, span } of tokensOf(state.doc.toString())) {
    const mark = MARKS.get(kind)
    if (mark !== undefined) builder.add(span.start, span.end, mark)
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
