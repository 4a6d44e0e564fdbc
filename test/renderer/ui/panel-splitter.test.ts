import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import PanelSplitter from '../../../src-renderer/ui/PanelSplitter.vue'

type Panel = 'left' | 'right' | 'below'

function splitter(panel: Panel, size = 300) {
  const wrapper = mount(PanelSplitter, {
    props: {
      panel,
      label: 'Width of the list',
      min: 200,
      max: 400,
      initial: 272,
      modelValue: size,
      'onUpdate:modelValue': (modelValue: number) => wrapper.setProps({ modelValue }),
    },
  })
  Object.assign(wrapper.element, { setPointerCapture: () => undefined })
  return wrapper
}

test('says what it resizes, between which ends it is and where', () => {
  expect(splitter('left').attributes()).toMatchObject({
    role: 'separator',
    tabindex: '0',
    'aria-label': 'Width of the list',
    'aria-orientation': 'vertical',
    'aria-valuenow': '300',
    'aria-valuemin': '200',
    'aria-valuemax': '400',
  })
  expect(splitter('below').attributes('aria-orientation')).toBe('horizontal')
})

test.each<[Panel, by: { clientX?: number; clientY?: number }, size: string]>([
  ['left', { clientX: 30 }, '330'],
  ['right', { clientX: 30 }, '270'],
  ['below', { clientY: -30 }, '330'],
  ['left', { clientX: 900 }, '400'],
  ['left', { clientX: -900 }, '200'],
])('a panel %s, dragged by %o, is %s wide', async (panel, by, size) => {
  const wrapper = splitter(panel)
  await wrapper.trigger('pointermove', { clientX: 50, clientY: 50 })
  expect(wrapper.attributes('aria-valuenow')).toBe('300')
  await wrapper.trigger('pointerdown', { button: 0, clientX: 0, clientY: 0 })
  await wrapper.trigger('pointermove', { clientX: 0, clientY: 0, ...by })
  expect(wrapper.attributes('aria-valuenow')).toBe(size)
  await wrapper.trigger('pointerup')
  await wrapper.trigger('pointermove', { clientX: 7, clientY: 7 })
  expect(wrapper.attributes('aria-valuenow')).toBe(size)
})

test.each<[Panel, key: string, size: string]>([
  ['left', 'ArrowRight', '316'],
  ['left', 'ArrowLeft', '284'],
  ['right', 'ArrowLeft', '316'],
  ['right', 'ArrowRight', '284'],
  ['below', 'ArrowUp', '316'],
  ['below', 'ArrowDown', '284'],
  ['left', 'Home', '200'],
  ['left', 'End', '400'],
  ['left', 'Enter', '272'],
  ['left', 'ArrowUp', '300'],
])('of a panel %s the key %s makes it %s', async (panel, key, size) => {
  const wrapper = splitter(panel)
  await wrapper.trigger('keydown', { key })
  expect(wrapper.attributes('aria-valuenow')).toBe(size)
})

test('a double click gives back the size of the first start', async () => {
  const wrapper = splitter('left')
  await wrapper.trigger('dblclick')
  expect(wrapper.attributes('aria-valuenow')).toBe('272')
})
