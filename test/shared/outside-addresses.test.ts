/** The addresses that may leave the app are plain and written as a browser writes them: they are compared to the letter. */
import { describe, expect, test } from 'vitest'
import { OPTIMIZER_CATALOGUE } from '../../src-shared/catalogue/optimizer-catalogue'
import { OUTSIDE_ADDRESSES } from '../../src-shared/outside-addresses'

describe('the addresses outside', () => {
  test('are the papers of the catalogue and of the tour, and nothing else', () => {
    const papers = Object.values(OPTIMIZER_CATALOGUE).map(({ source }) => source.url)
    const ofTour = [
      'https://arxiv.org/abs/1406.2572',
      'https://arxiv.org/abs/1910.05446',
      'https://arxiv.org/abs/2102.06604',
    ]
    expect([...OUTSIDE_ADDRESSES].sort()).toEqual([...new Set([...papers, ...ofTour])].sort())
  })

  test.each([...OUTSIDE_ADDRESSES])(
    '%s is https, without name or port, in its plain spelling',
    (address) => {
      const { href, protocol, username, password, port } = new URL(address)
      expect({ href, protocol, username, password, port }).toEqual({
        href: address,
        protocol: 'https:',
        username: '',
        password: '',
        port: '',
      })
    },
  )
})
