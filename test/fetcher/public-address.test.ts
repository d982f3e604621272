import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isPublicAddress } from '#fetcher/public-address.ts'

test.each([
  '8.8.8.8',
  '1.1.1.1',
  '93.184.215.14',
  '100.63.255.255',
  '100.128.0.0',
  '172.15.255.255',
  '172.32.0.0',
  '192.0.1.1',
  '223.255.255.255',
  '2606:4700:4700::1111',
  '2a00:1450:4001:82a::200e',
  '2001:4860:4860::8888',
])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

describe.each([
  ['this network', ['0.0.0.0', '0.1.2.3', '::']],
  ['this machine', ['127.0.0.1', '127.255.255.254', '::1']],
  ['a private network', ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fdff::1']],
  ['a provider’s own network', ['100.64.0.1', '100.127.255.254']],
  ['the link', ['169.254.0.1', 'fe80::1', 'fe80::1%eth0', 'febf::1']],
  ['a site, as it was once', ['fec0::1']],
  ['metadata', ['169.254.169.254', '169.254.170.2', 'fd00:ec2::254', '::ffff:169.254.169.254', '::ffff:a9fe:a9fe']],
  ['many', ['224.0.0.1', '239.255.255.255', 'ff02::1', 'ff0e::1']],
  ['everybody', ['255.255.255.255']],
  ['nobody yet', ['240.0.0.1', '192.0.0.1', '4000::1', '1000::1', '2001:100::1']],
  ['documentation', ['192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '3fff::1']],
  ['benchmarks', ['198.18.0.1', '198.19.255.255', '2001:2::1']],
  ['an IPv4 address within', ['::ffff:8.8.8.8', '::ffff:10.0.0.1', '::127.0.0.1', '::8.8.8.8', '::ffff:0:10.0.0.1']],
  ['a translator (NAT64)', ['64:ff9b::10.0.0.1', '64:ff9b::8.8.8.8', '64:ff9b:1::10.0.0.1']],
  ['a tunnel', ['2002:7f00:1::', '2002:808:808::1', '2001:0:4136:e378:8000:63bf:3fff:fdd2', '192.88.99.1']],
  ['a sink', ['100::1', '192.31.196.1', '192.175.48.1', '2620:4f:8000::1']],
  ['segment routing', ['5f00::1']],
  ['something else than an address', ['', 'localhost', '8.8.8', '0x7f.1', '010.0.0.1', '8.8.8.8 ', '[2606:4700::1]']],
  ['a zone', ['2606:4700::1%eth0']],
])('%s', (_whose, addresses) => {
  test.each(addresses)('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
})

/** First and last address of each block that the registries of special purposes list as not for the internet. */
const special4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const

test('no IPv4 address of a block with a special purpose passes', () => {
  const block = fc.constantFrom(...special4)
  fc.assert(
    fc.property(block, fc.nat(0xffffffff), ([first, bits], any) => {
      const size = 2 ** (32 - bits)
      return !isPublicAddress(dotted(numberOf(first) + (any % size)))
    }),
    { numRuns: 2_000 },
  )
})

test('no IPv6 address outside 2000::/3 passes, nor one that carries an IPv4 address', () => {
  const group = fc.nat(0xffff).map((value) => value.toString(16))
  const groups = (count: number) => fc.array(group, { minLength: count, maxLength: count })
  const outside = fc
    .tuple(
      fc.nat(0xffff).filter((first) => first >> 13 !== 1),
      groups(7),
    )
    .map(([first, rest]) => [first.toString(16), ...rest].join(':'))
  const carriers = fc.constantFrom('2002:', '2001:0:', '64:ff9b:0:0:0:0:', '0:0:0:0:0:ffff:', '0:0:0:0:0:0:')
  const carrying = fc.tuple(carriers, groups(8)).map(([prefix, rest]) => {
    const left = 8 - prefix.split(':').length + 1
    return prefix + rest.slice(0, left).join(':')
  })

  fc.assert(
    fc.property(fc.oneof(outside, carrying), (address) => !isPublicAddress(address)),
    { numRuns: 2_000 },
  )
})

function numberOf(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
}

function dotted(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.')
}
