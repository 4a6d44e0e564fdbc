/** The page speaks another language as soon as one is set. */
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import RecipePanel from '../../../src-renderer/recipe/RecipePanel.vue'
import { useDatasets } from '../../../src-renderer/state/datasets'
import { followLanguage } from '../../../src-renderer/state/language'
import TroublePage from '../../../src-renderer/trouble/TroublePage.vue'
import { ENGLISH } from '../../../src-shared/language/en/english'
import { MESSAGES, setLanguage } from '../../../src-shared/language/language'
import { PSEUDO } from '../../shared/language/pseudo-language'
import { installFakeLab } from '../fake-lab'
import { installFakeTrouble } from '../trouble/fake-trouble'

beforeAll(followLanguage)
afterEach(() => {
  setLanguage(ENGLISH)
  vi.unstubAllGlobals()
})

describe('a page that is mounted', () => {
  test('of trouble: every text of it, and its numbers', async () => {
    installFakeTrouble({
      kind: 'damaged',
      happened: '1',
      safe: '2',
      toDo: '3',
      actions: ['recover', 'restore', 'reveal', 'report', 'quit'],
      backups: [{ name: 'a', kind: 'automatic', madeAt: 0, bytes: 12_300_000 }],
      databasePath: '/4',
    })
    const page = mount(TroublePage)
    await flushPromises()
    const before = page.text()
    const texts = () => page.findAll('h1, dt, button').map((one) => one.text())
    expect(texts().join()).not.toMatch(/⟦/)
    setLanguage(PSEUDO)
    await flushPromises()
    expect(texts().length).toBeGreaterThan(6)
    for (const text of texts()) expect(text).toMatch(/^⟦.*⟧$/)
    setLanguage(ENGLISH)
    await flushPromises()
    expect(page.text()).toBe(before)
    page.unmount()
  })

  test('of the recipe: its headings, labels, choices and hints', async () => {
    setActivePinia(createPinia())
    installFakeLab({
      'datasets.list': () => [
        { id: 'm', name: 'M', trainCount: 60_000, testCount: 1, features: 784, classes: 10 },
      ],
    })
    await useDatasets().load()
    const panel = mount(RecipePanel)
    const relu = (language: typeof MESSAGES) => language.recipeFields.activation.choices.relu
    const english = relu(MESSAGES)
    expect(panel.text()).toContain(english)
    setLanguage(PSEUDO)
    await flushPromises()
    for (const heading of panel.findAll('h3')) expect(heading.text()).toMatch(/^⟦/)
    expect(panel.text()).not.toContain(` ${english} `)
    expect(panel.text()).toContain(relu(PSEUDO))
    panel.unmount()
  })
})
