/** The addresses that may leave the app are plain and written as a browser writes them: they are compared to the letter. */
import { describe, expect, test } from 'vitest'
import { OPTIMIZER_CATALOGUE } from '../../src-shared/catalogue/optimizer-catalogue'
import { OUTSIDE_ADDRESSES } from '../../src-shared/outside-addresses'

describe('the addresses outside', () => {
  test('are the papers of the catalogue and nothing else', () => {
    const papers = Object.values(OPTIMIZER_CATALOGUE).map(({ source }) => source.url)
    expect([...OUTSIDE_ADDRESSES].sort()).toEqual([...new Set(papers)].sort())
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
