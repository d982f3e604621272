import { expect, test } from 'vitest'
import { fetched, startPage } from './support/host.ts'

test('a host is reached at its address, and receives its name', async () => {
  const resolved: string[] = []
  const host = await startPage('words')
  const url = `http://pages.example:${host.port}/a?b`

  const answer = await fetched(url, {
    allow: [host],
    resolve: async (name) => {
      resolved.push(name)
      return ['127.0.0.1']
    },
  })

  expect(answer).toMatchObject({ url, content: 'words' })
  expect(resolved).toEqual(['pages.example'])
})

test('a name that resolves to another address after the check is still reached at the checked one', async () => {
  const host = await startPage('the checked one')
  const answers = [['127.0.0.1'], ['10.0.0.1'], ['127.0.0.2']]
  const rebinding = async () => answers.shift() ?? []

  const first = await fetched(`http://rebind.example:${host.port}/`, { allow: [host], resolve: rebinding })
  const second = await fetched(`http://rebind.example:${host.port}/`, { allow: [host], resolve: rebinding })

  expect(first).toMatchObject({ content: 'the checked one' })
  expect(second).toEqual({ unreadable: 'address_not_public' })
  expect(answers).toHaveLength(1)
})

test.each([
  ['10.0.0.1'],
  ['127.0.0.1', '10.0.0.1'],
  ['10.0.0.1', '127.0.0.1'],
  ['127.0.0.1', '::1'],
  ['127.0.0.1', '::ffff:127.0.0.1'],
  ['127.0.0.1', '169.254.169.254', '127.0.0.1'],
  ['127.0.0.1', 'no address'],
])('a name with the addresses %s, %s is refused because one is not public', async (...addresses) => {
  const host = await startPage('words')

  const answer = await fetched(`http://mixed.example:${host.port}/`, { allow: [host], resolve: async () => addresses })

  expect(answer).toEqual({ unreadable: 'address_not_public' })
})

test('an unknown name, or one without an address, is not found', async () => {
  expect(await fetched('http://nowhere.example/')).toEqual({ unreadable: 'host_not_found' })
  expect(await fetched('http://empty.example/', { resolve: async () => [] })).toEqual({ unreadable: 'host_not_found' })
})

test('a resolver that never answers times out', async () => {
  const silent = () => new Promise<never>(() => {})

  expect(await fetched('http://slow.example/', { resolve: silent, networkMs: 100 })).toEqual({
    unreadable: 'timed_out',
  })
})

test('if one of the checked addresses does not answer, the next one is tried', async () => {
  const host = await startPage('words')
  // There is no listener at the second address: all of 127/8 is this machine.
  const twin = { ...host, address: `127.0.0.9:${host.port}` }

  const answer = await fetched(`http://two.example:${host.port}/`, {
    allow: [host, twin],
    resolve: async () => ['127.0.0.9', '127.0.0.1'],
  })

  expect(answer).toMatchObject({ content: 'words' })
})
