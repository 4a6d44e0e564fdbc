/** How the editor looks: the window's own tokens, which reach into its shadow tree. */
import { EditorView } from '@codemirror/view'

const MONO = 'var(--font-mono)'
const wave = (color: string) => ({
  // The package's own is a picture in the style sheet, which the page's policy does not load.
  backgroundImage: 'none',
  paddingBottom: '0',
  textDecoration: `underline wavy 1.5px ${color}`,
  textUnderlineOffset: '3px',
  textDecorationSkipInk: 'none',
})

export const EDITOR_LOOK = EditorView.theme({
  '&': {
    height: '100%',
    color: 'var(--text)',
    backgroundColor: 'transparent',
    fontSize: 'var(--text-size)',
  },
  '&.cm-focused': { outline: 'none', boxShadow: 'inset 2px 0 0 var(--focus)' },
  '.cm-scroller': { fontFamily: MONO, lineHeight: '22px', overflow: 'auto' },
  '.cm-content': { padding: '12px 0 16px', caretColor: 'var(--text)' },
  '.cm-line': { padding: '0 16px' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--text)', borderLeftWidth: '1.5px' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground':
    { background: 'color-mix(in srgb, var(--accent) 24%, transparent)' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'var(--surface-hover)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--surface-selected)',
    outline: '1px solid var(--line-strong)',
  },
  '.cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'transparent' },
  '.cm-lintRange-error': wave('var(--problem)'),
  '.cm-lintRange-warning': wave('var(--warning)'),
  '.cm-lintRange-active': { backgroundColor: 'var(--problem-surface)' },
  '.cm-lintPoint-error:after': { borderBottomColor: 'var(--problem)' },
  '.cm-lintPoint-warning:after': { borderBottomColor: 'var(--warning)' },
  '.word-keyword': { color: 'var(--code-keyword)' },
  '.word-function': { color: 'var(--code-function)' },
  '.word-state': { color: 'var(--code-state)' },
  '.word-comment': { color: 'var(--text-muted)' },
  '.word-title': { fontWeight: '600' },
  '.cm-tooltip': {
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius)',
    backgroundColor: 'var(--surface-raised)',
    boxShadow: 'var(--shadow)',
    color: 'var(--text)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    padding: '4px',
    fontFamily: MONO,
    fontSize: 'var(--text-size)',
    maxHeight: '14em',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    padding: '3px 8px',
    borderRadius: 'var(--radius)',
    lineHeight: '18px',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--surface-selected)',
    color: 'var(--text)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', color: 'var(--accent)' },
  '.cm-completionDetail': { color: 'var(--text-muted)', fontStyle: 'normal' },
  '.cm-completionInfo': {
    width: '260px',
    padding: '8px 10px',
    fontFamily: 'var(--font)',
    fontSize: 'var(--text-small)',
    lineHeight: '17px',
  },
  '.cm-diagnostic': {
    padding: '6px 10px',
    border: '0',
    fontFamily: 'var(--font)',
    fontSize: 'var(--text-small)',
  },
  '.cm-diagnostic-error': { color: 'var(--problem)' },
  '.cm-diagnostic-warning': { color: 'var(--warning)' },
})
