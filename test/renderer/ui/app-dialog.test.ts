/** What every dialog of the app has from its skeleton. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import { h } from 'vue'
import AppDialog from '../../../src-renderer/ui/AppDialog.vue'

let mounted: VueWrapper | undefined

afterEach(() => {
  mounted?.unmount()
  mounted = undefined
  document.body.innerHTML = ''
})

async function open(props: object): Promise<HTMLElement> {
  const content = () => [h('button', 'Cancel'), h('input')]
  mounted = mount(AppDialog, {
    attachTo: document.body,
    props: { open: true, title: 'Tags', ...props },
    slots: { default: content },
  })
  await flushPromises()
  // Clicks beside it count from the next turn on.
  await new Promise((done) => setTimeout(done))
  const dialog = document.querySelector<HTMLElement>('.dialog')
  if (dialog === null) throw new Error('There is no dialog.')
  return dialog
}

const textOf = (dialog: HTMLElement, reference: string) =>
  document.getElementById(dialog.getAttribute(reference) ?? '')?.textContent?.trim()
const closings = () => mounted?.emitted('close')?.length ?? 0

function clickBeside(): void {
  const init = { bubbles: true, cancelable: true, pointerType: 'mouse', button: 0 }
  document.body.dispatchEvent(new PointerEvent('pointerdown', init))
  document.body.dispatchEvent(new MouseEvent('click', init))
}

test('is named by its title, and described only where there is a description', async () => {
  const plain = await open({})
  expect(textOf(plain, 'aria-labelledby')).toBe('Tags')
  expect(plain.getAttribute('aria-describedby')).toBeNull()
  mounted?.unmount()
  const described = await open({ description: 'Of two runs.' })
  expect(textOf(described, 'aria-describedby')).toBe('Of two runs.')
})

test.each([
  [undefined, 'BUTTON'],
  ['field', 'INPUT'],
  ['dialog', 'DIV'],
])('with focus %s the keyboard is in a %s first', async (focus, tag) => {
  const dialog = await open({ focus })
  expect(dialog.contains(document.activeElement)).toBe(true)
  expect(document.activeElement?.tagName).toBe(tag)
})

test('closes by Escape, by the button that has a name, and by a click beside it', async () => {
  const dialog = await open({ closeLabel: 'Close tags' })
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
  expect(closings()).toBe(1)
  dialog.querySelector<HTMLElement>('[aria-label="Close tags"]')?.click()
  expect(closings()).toBe(2)
  clickBeside()
  await flushPromises()
  expect(closings()).toBe(3)
})

test('that alerts is answered or left by Escape, not by a click beside it', async () => {
  const dialog = await open({ alert: true })
  expect(dialog.getAttribute('role')).toBe('alertdialog')
  expect(document.activeElement?.textContent).toBe('Cancel')
  clickBeside()
  await flushPromises()
  expect(closings()).toBe(0)
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
  expect(closings()).toBe(1)
})
