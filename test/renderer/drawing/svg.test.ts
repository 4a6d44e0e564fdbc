/** The SVG context by what it writes, and a whole chart as an XML document. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PAPER_THEME } from '../../../src-renderer/drawing/chart-theme'
import { lookOf, smoothingWords } from '../../../src-renderer/drawing/picture-look'
import type { ChartScene, SceneCurve } from '../../../src-renderer/drawing/scene'
import { svgDocument } from '../../../src-renderer/drawing/svg/svg'
import { SvgContext } from '../../../src-renderer/drawing/svg/svg-context'
import { element, escaped } from '../../../src-renderer/drawing/svg/svg-text'
import { CLASSIC_SMOOTHING } from '../../../src-shared/curves/smoothing'
import { DEFAULT_PICTURE, pictureGeometry } from '../../../src-shared/picture'
import { lossFigure } from '../../../src-renderer/drawing/overlay-figure'
import { measure } from '../drawn-figure'

const drawn = (draw: (context: SvgContext) => void) => {
  const context = new SvgContext({}, measure())
  draw(context)
  return context.content()
}

/** Whether a code point may stand in an XML document: production 2 of XML 1.0, fifth edition. */
const isChar = (code: number) =>
  [0x9, 0xa, 0xd].includes(code) ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff)

/** Text of any code units, with those that are easily forgotten as often as others. */
const anyText = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0xffff }),
      fc.constantFrom(
        0,
        8,
        9,
        0xb,
        0x1f,
        0x7f,
        0x85,
        0xd800,
        0xdbff,
        0xdc00,
        0xdfff,
        0xfffe,
        0xffff,
      ),
      fc.constantFrom(...[...'<>&"\']]>'].map((sign) => sign.charCodeAt(0))),
    ),
    { maxLength: 40 },
  )
  .map((units) => String.fromCharCode(...units))

describe('text', () => {
  test('keeps what XML may hold and nothing else, in text and in attributes', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const xml = element('text', { 'data-name': text }, text)
        expect([...xml].every((sign) => isChar(sign.codePointAt(0) as number))).toBe(true)
        const kept = [...text].filter((sign) => isChar(sign.codePointAt(0) as number)).join('')
        const [, attribute, content] =
          /^<text data-name="([^<"]*)">([^<]*)<\/text>$/.exec(xml) ?? []
        for (const part of [attribute, content]) {
          // What is left of an ampersand is a reference to one of the four.
          expect(part.replace(/&(?:amp|lt|gt|quot);/g, '')).not.toMatch(/[&<>]/)
          expect(
            part
              .replaceAll('&lt;', '<')
              .replaceAll('&gt;', '>')
              .replaceAll('&quot;', '"')
              .replaceAll('&amp;', '&'),
          ).toBe(kept)
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('of characters beyond the first 65,536 stays, and halves of them go', () => {
    expect(escaped('a\ud83d\ude00\ud83d\ufffe\uffff\ufffd\u0085\tb')).toBe('a😀\ufffd\u0085\tb')
  })
})

describe('what is drawn', () => {
  test('lines keep their colour, opacity, width, dash and joints', () => {
    const svg = drawn((context) => {
      context.strokeStyle = '#11223380'
      context.globalAlpha = 0.5
      context.lineWidth = 2
      context.lineJoin = 'round'
      context.setLineDash([7, 4])
      context.beginPath()
      context.moveTo(1, 2)
      context.lineTo(3.14159, 4)
      context.stroke()
    })
    expect(svg).toBe(
      '<path d="M1 2L3.14 4" fill="none" stroke="#112233" stroke-opacity="0.251" stroke-width="2" ' +
        'stroke-linejoin="round" stroke-dasharray="7 4"/>',
    )
  })

  test('what is saved comes back, and transformations are worked into the points', () => {
    const svg = drawn((context) => {
      context.save()
      context.fillStyle = '#ff0000'
      context.translate(10, 20)
      context.rotate(Math.PI / 2)
      context.scale(2, 2)
      context.fillRect(0, 0, 3, 1)
      context.restore()
      context.fillRect(0, 0, 3, 1)
    })
    expect(svg.split('\n')).toEqual([
      '<path d="M10 20L10 26L8 26L8 20Z" fill="#ff0000"/>',
      '<path d="M0 0L3 0L3 1L0 1Z" fill="#000000"/>',
    ])
  })

  test('circles are whole, arcs go the way they are told', () => {
    const path = (draw: (context: SvgContext) => void) =>
      /d="([^"]*)"/.exec(
        drawn((context) => {
          context.beginPath()
          draw(context)
          context.fill()
        }),
      )?.[1]
    expect(path((context) => context.arc(5, 5, 2, 0, 2 * Math.PI))).toBe(
      'M7 5A2 2 0 0 1 3 5A2 2 0 0 1 7 5',
    )
    expect(path((context) => context.arc(0, 0, 1, 0, Math.PI / 2))).toBe('M1 0A1 1 0 0 1 0 1')
    expect(path((context) => context.arc(0, 0, 1, Math.PI / 2, 0, true))).toBe('M0 1A1 1 0 0 0 1 0')
    expect(path((context) => context.roundRect(0, 0, 10, 6, 1))).toBe(
      'M1 0L9 0A1 1 0 0 1 10 1L10 5A1 1 0 0 1 9 6L1 6A1 1 0 0 1 0 5L0 1A1 1 0 0 1 1 0Z',
    )
  })

  test('text is text, at the foot of its letters, with a font that is found elsewhere too', () => {
    const svg = drawn((context) => {
      context.font = "500 13px 'Inter Variable', system-ui, sans-serif"
      context.textAlign = 'right'
      context.textBaseline = 'middle'
      context.fillText('a < b & "c"\u0001', 5, 7)
    })
    expect(svg).toContain('x="5" y="11"')
    expect(svg).toContain('text-anchor="end"')
    expect(svg).toContain(
      "font-family=\"'Inter Variable', Inter, 'Helvetica Neue', Arial, system-ui, sans-serif\"",
    )
    expect(svg).toContain('>a &lt; b &amp; &quot;c&quot;</text>')
  })

  test('a rim around words is lines without a surface, in front of which they stand', () => {
    const svg = drawn((context) => {
      context.strokeStyle = '#ffffff'
      context.lineWidth = 4
      context.strokeText('0.1', 5, 7)
      context.fillText('0.1', 5, 7)
    })
    const [rim, words] = svg.split('\n')
    expect(rim).toMatch(/^<text .*fill="none" stroke="#ffffff" stroke-width="4">0\.1<\/text>$/)
    expect(words).toMatch(/^<text .*fill="#000000">0\.1<\/text>$/)
  })

  test('clipping holds until it is restored', () => {
    const svg = drawn((context) => {
      context.save()
      context.beginPath()
      context.rect(0, 0, 10, 10)
      context.clip()
      context.fillRect(0, 0, 1, 1)
      context.restore()
      context.fillRect(0, 0, 1, 1)
    })
    expect(svg).toContain('<clipPath id="clip1"><path d="M0 0L10 0L10 10L0 10Z"/></clipPath>')
    expect(svg.match(/clip-path="url\(#clip1\)"/g)).toHaveLength(1)
  })
})

const STYLE = {
  colorIndex: 0,
  marker: { pointStyle: 'circle', rotation: 0, lineWidth: 0 },
  dash: [7, 4],
} as const

function sceneOf(
  curves: readonly Partial<SceneCurve>[],
  changes: Partial<ChartScene> = {},
): ChartScene {
  const steps = Uint32Array.from({ length: 50 }, (_, i) => i + 1)
  const values = Float32Array.from(steps, (step) => 1 / step)
  const axis = { min: 0, max: 1, scale: 'linear', title: 'Loss' } as const
  const drawn = curves.map((curve): SceneCurve => ({
    runIds: ['a'],
    label: 'SGD',
    style: STYLE,
    color: '#0072b2',
    steps,
    x: Float64Array.from(steps),
    recorded: values,
    drawn: values,
    band: null,
    breaks: [],
    marked: 'at-round-steps',
    hidden: false,
    ...curve,
  }))
  return {
    curves: drawn,
    entries: drawn.map((curve) => ({ ...curve, name: curve.label })),
    many: false,
    onCanvas: false,
    title: 'Rates & <losses>',
    x: { ...axis, max: 50, title: 'Iterations' },
    y: axis,
    wholeX: { min: 0, max: 50, scale: 'linear' },
    largerIsBetter: false,
    rawOpacity: 0.2,
    smoothing: CLASSIC_SMOOTHING,
    notes: ['1 of 2 points drawn'],
    legend: 'all',
    theme: PAPER_THEME,
    ...changes,
  }
}

const geometry = pictureGeometry(DEFAULT_PICTURE)

function parsed(scene: ChartScene, size = DEFAULT_PICTURE.size) {
  const text = svgDocument(lossFigure(scene), geometry, size, measure())
  const { documentElement: root } = new DOMParser().parseFromString(text, 'image/svg+xml')
  const texts = [...root.getElementsByTagName('text')].map((element) => element.textContent)
  return { text, root, texts, paths: [...root.getElementsByTagName('path')] }
}

describe('a chart', () => {
  test('has its curves as lines, its words as text and its size in its own unit', () => {
    const { text, texts, paths } = parsed(sceneOf([{}, { label: 'RMSprop', color: '#d55e00' }]))
    // Laid out at its own font size, 13 px, and shown at the size that was asked for.
    expect(text).toContain('width="960" height="600" viewBox="0 0 960 600"')
    expect(texts).toEqual(
      expect.arrayContaining(['Rates & <losses>', 'Iterations', 'Loss', 'SGD', 'RMSprop']),
    )
    const lines = paths.filter((path) => (path.getAttribute('d') ?? '').split('L').length > 40)
    expect(lines.map((path) => path.getAttribute('stroke'))).toEqual(
      expect.arrayContaining(['#0072b2', '#d55e00']),
    )
    const dashed = paths.filter((path) => path.getAttribute('stroke-dasharray') === '7 4')
    expect(dashed.length).toBeGreaterThanOrEqual(2)
    expect(text).not.toMatch(/NaN|undefined|Infinity|null/)
    const onPaper = parsed(sceneOf([{}]), {
      unit: 'millimetres',
      width: 85,
      height: 60.5,
      dpi: 300,
    })
    expect(onPaper.text).toContain('width="85mm" height="60.5mm"')
  })

  test('shows no legend, title or background when none is wanted', () => {
    const theme = { ...PAPER_THEME, background: null }
    const bare = parsed(sceneOf([{}], { legend: 'none', title: '', theme }))
    expect(bare.texts).not.toContain('SGD')
    expect(bare.root.getElementsByTagName('rect')).toHaveLength(0)
    expect(parsed(sceneOf([{}])).root.getElementsByTagName('rect')).toHaveLength(1)
  })

  test('escapes what people call their runs', () => {
    const label = '</text><script>alert(1)</script>'
    const { texts, root } = parsed(sceneOf([{ label }]))
    expect(texts).toContain(label)
    expect(root.getElementsByTagName('script')).toHaveLength(0)
  })
})

describe('the look of a picture', () => {
  const look = (changes: Partial<typeof DEFAULT_PICTURE>) =>
    lookOf(sceneOf([{}, { hidden: true }, { runIds: ['b', 'c', 'd'] }]), ' Mine ', {
      ...DEFAULT_PICTURE,
      ...changes,
    })

  test('leaves hidden curves out, and takes title, legend and notes as they are wanted', () => {
    expect(look({})).toMatchObject({ title: 'Mine', legend: 'all', notes: ['1 of 2 points drawn'] })
    expect(look({}).curves).toHaveLength(2)
    expect(look({ title: false, legend: false })).toMatchObject({ title: '', legend: 'none' })
    expect(look({ note: true }).notes).toEqual([
      'n = 4 runs',
      'Smoothed: Kaiser 11, β 2',
      '1 of 2 points drawn',
    ])
  })

  test('keeps as many lines free below the chart as its notes take', () => {
    const linesOf = (width: number) => {
      const size = { unit: 'pixels', width, height: 600, scale: 1 } as const
      return look({ note: true, size }).footLines
    }
    expect([linesOf(960), linesOf(400), linesOf(260)]).toEqual([1, 2, 4])
  })

  test('takes colours that are seen on its background', () => {
    expect(look({ background: 'dark' }).curves[0].color).toBe('#56b4e9')
    expect(look({ background: 'light' }).theme.background).toBe('#ffffff')
    expect(look({ background: 'transparent' }).theme.background).toBeNull()
  })

  test.each([
    [{ kind: 'none' }, 'None'],
    [{ kind: 'ema', weight: 0.9 }, 'Exponential 0.9'],
    [{ kind: 'gaussian', deviation: 2.5 }, 'Gaussian 2.5'],
    [{ kind: 'median', length: 21 }, 'Median 21'],
  ] as const)('says how curves are smoothed: %o', (smoothing, words) => {
    expect(smoothingWords(smoothing)).toBe(words)
  })
})
