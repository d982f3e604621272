import fc from 'fast-check'
import { expect, test } from 'vitest'
import { usualAnonymousLimits } from '#rules/anonymous-limits.ts'
import { networkOf } from '#rules/network-of.ts'
import { subjectOfAddress } from '#rules/rate-limit-subject.ts'

const group = fc.integer({ min: 0, max: 0xffff })
const network = fc.tuple(fc.integer({ min: 0x2000, max: 0x3fff }), group, group, group)
const host = fc.tuple(group, group, group, group)
const written = (groups: readonly number[]) => groups.map((one) => one.toString(16)).join(':')
const idOf = (address: string) => subjectOfAddress(address, usualAnonymousLimits).id

test('an IPv4 address is a network of its own', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.ipV4(), (one, other) => {
      expect(networkOf(one)).toBe(one)
      expect(networkOf(one) === networkOf(other)).toBe(one === other)
      expect(idOf(one) === idOf(other)).toBe(one === other)
    }),
  )
})

test('an IPv4-mapped IPv6 address is its IPv4 address, however it is written', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number)
      const hex = written([a * 256 + b, c * 256 + d])
      for (const mapped of [`::ffff:${address}`, `::FFFF:${hex}`, `0:0:0:0:0:ffff:${hex}`]) {
        expect(networkOf(mapped)).toBe(address)
      }
    }),
  )
})

test('two IPv6 addresses are one network if their first 64 bits are equal, and only then', () => {
  fc.assert(
    fc.property(network, network, host, host, (one, other, first, second) => {
      const address = written([...one, ...first])
      const isSame = written(one) === written(other)

      expect(networkOf(written([...one, ...second]))).toBe(networkOf(address))
      expect(networkOf(written([...other, ...second])) === networkOf(address)).toBe(isSame)
      expect(idOf(written([...other, ...second])) === idOf(address)).toBe(isSame)
    }),
  )
})

test.each([
  ['2001:db8:0:1::', '2001:db8:0:1:ffff:ffff:ffff:ffff'],
  ['2001:db8:0:1::1', '2001:0DB8:0000:0001::1'],
  ['fe80::1%eth0', 'fe80::2'],
])('%s and %s are one network', (one, other) => {
  expect(networkOf(one)).toBe(networkOf(other))
})

test('a text that is no address belongs to one network, as every such text', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(networkOf(`no address: ${text}`)).toBe('unknown')
    }),
  )
  expect(networkOf('')).toBe('unknown')
})

test('the id of a bucket does not show the address', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
      expect(idOf(address)).toMatch(/^network_[0-9a-f]{32}$/)
    }),
  )
})
