/** The editor's own state: history, keys, colours, completion, and what is wrong where. */
import { acceptCompletion, autocompletion, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { bracketMatching } from '@codemirror/language'
import { lintKeymap, setDiagnostics } from '@codemirror/lint'
import { EditorState, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap } from '@codemirror/view'
import { MESSAGES } from '../../src-shared/language/language'
import type { Span } from '../../src-shared/optimizer-language/program'
import { completeText } from './completion'
import { EDITOR_LOOK } from './editor-look'
import { wordColors } from './word-colors'

/** Something wrong in the text, in words. */
export interface ShownProblem {
  readonly severity: 'error' | 'warning'
  readonly span: Span
  readonly message: string
}

interface EditorWish {
  readonly text: string
  readonly isReadOnly: boolean
  /** Read aloud when the keyboard comes. */
  readonly label: string
  readonly onChange: (text: string) => void
  /** The keyboard has gone elsewhere. */
  readonly onLeave: () => void
}

export function editorState({ text, isReadOnly, label, onChange, onLeave }: EditorWish) {
  return EditorState.create({
    doc: text,
    extensions: [
      EDITOR_LOOK,
      wordColors,
      drawSelection(),
      bracketMatching(),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({
        'aria-label': label,
        'aria-description': isReadOnly
          ? MESSAGES.optimizersView.readOnly
          : MESSAGES.optimizersView.howToLeave,
        spellcheck: 'false',
      }),
      isReadOnly ? [EditorState.readOnly.of(true)] : writing(onChange, onLeave),
    ],
  })
}

function writing(onChange: EditorWish['onChange'], onLeave: EditorWish['onLeave']): Extension {
  return [
    history(),
    highlightActiveLine(),
    typeOver,
    autocompletion({ override: [completeText], icons: false }),
    keymap.of([
      { key: 'Tab', run: acceptCompletion },
      ...completionKeymap,
      ...historyKeymap,
      ...lintKeymap,
      ...defaultKeymap,
      // Escape and then Tab leaves the editor.
      indentWithTab,
    ]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onChange(update.state.doc.toString())
      if (update.focusChanged && !update.view.hasFocus) onLeave()
    }),
  ]
}

/**
 * Letters typed over a selection are put there by the editor. The browser would put them there with an inline style, which
 * the page's policy refuses with a message.
 */
const typeOver = EditorView.domEventHandlers({
  beforeinput({ inputType, data, isComposing }, view) {
    if (inputType !== 'insertText' || data === null || isComposing) return false
    if (view.state.selection.main.empty) return false
    view.dispatch(view.state.replaceSelection(data), {
      userEvent: 'input.type',
      scrollIntoView: true,
    })
    return true
  },
})

/** Marks the places of what is wrong; a place of no letters is where something is missing. */
export function showProblems(view: EditorView, problems: readonly ShownProblem[]): void {
  const { length } = view.state.doc
  const within = (place: number) => Math.max(0, Math.min(length, place))
  const diagnostics = problems.map(({ severity, span, message }) => ({
    from: within(span.start),
    to: within(Math.max(span.start, span.end)),
    severity,
    message,
  }))
  view.dispatch(setDiagnostics(view.state, diagnostics))
}
