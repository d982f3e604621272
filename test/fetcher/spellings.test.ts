import { expect, test } from 'vitest'
import { fetched } from './support/host.ts'

/** Knows this machine by its name alone. */
const local = async (host: string) => (/^localhost\.?$/.test(host) ? ['127.0.0.1', '::1'] : [])

test.each([
  'http://127.0.0.1/',
  'http://127.0.0.1./',
  'http://127.1/',
  'http://127.0.1/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0x7f.1/',
  'http://0x7F.0x0.0x0.0x1/',
  'http://017700000001/',
  'http://0177.0.0.1/',
  'http://0177.0.0.01./',
  'http://0/',
  'http://0.0.0.0/',
  'http://１２７.０.０.１/',
  'http://127。0。0。1/',
  'http://①②⑦.0.0.1/',
  'http://%31%32%37.0.0.1/',
  'http:127.0.0.1/',
  'http:\\\\127.0.0.1\\',
  'http://\t127.0.0.1/',
  'HTTP://127.0.0.1:80/',
  'https://127.0.0.1/',
  'http://localhost/',
  'http://localhost./',
  'http://LOCALHOST/',
  'http://ⓛocalhost/',
  'http://169.254.169.254/latest/meta-data/',
  'http://0xa9fea9fe/',
  'http://2852039166/',
  'http://0251.0376.0251.0376/',
  'http://169.254.43518/',
  'http://[fd00:ec2::254]/latest/meta-data/',
  'http://[::1]/',
  'http://[::]/',
  'http://[0:0:0:0:0:0:0:1]/',
  'http://[0000::0001]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[::ffff:169.254.169.254]/',
  'http://[::127.0.0.1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[64:ff9b::169.254.169.254]/',
  'http://[2002:7f00:1::]/',
  'http://[fe80::1]/',
  'http://[ff02::1]/',
  'http://10.0.0.1/',
  'http://192.168.0.1/',
  'http://100.64.0.1/',
  'http://255.255.255.255/',
  'http://224.0.0.1/',
])('%s is refused as a spelling of an address that is not public', async (url) => {
  expect(await fetched(url, { resolve: local })).toEqual({ unreadable: 'address_not_public' })
})

test.each([
  'http://[fe80::1%25eth0]/',
  'http://[fe80::1%eth0]/',
  'http://[::1/',
  'http://256.256.256.256/',
  'http://1.2.3.4.5/',
  'http://0x1ffffffff/',
  'http://127.0.0.1:99999/',
  'http://',
  'http:///',
  'http://exa mple.org/',
  'http://example.org\0/',
  'example.org',
  '//example.org',
  'not an address',
  '',
  `http://example.org/${'x'.repeat(2_048)}`,
  `http://example.org/${'é'.repeat(400)}`,
])('%s is not a URL', async (url) => {
  expect(await fetched(url)).toEqual({ unreadable: 'invalid_url' })
})

test.each([
  'file:///etc/passwd',
  'ftp://example.org/',
  'gopher://127.0.0.1:25/',
  'data:text/plain,hello',
  'javascript:alert(1)',
  'blob:http://example.org/1',
  'ws://example.org/',
])('%s is not fetched, because its scheme is neither http nor https', async (url) => {
  expect(await fetched(url)).toEqual({ unreadable: 'scheme_not_allowed' })
})

test.each(['http://user@example.org/', 'http://user:secret@example.org/', 'https://%20@example.org/'])(
  '%s is not fetched, because it contains a user name or password',
  async (url) => {
    expect(await fetched(url)).toEqual({ unreadable: 'credentials_in_url' })
  },
)

test.each(['http://example.org:22/', 'http://example.org:8080/', 'https://example.org:0/', 'http://127.0.0.1:6379/'])(
  '%s is not fetched, because only ports 80 and 443 are allowed',
  async (url) => {
    expect(await fetched(url, { resolve: async () => ['8.8.8.8'] })).toEqual({ unreadable: 'port_not_allowed' })
  },
)
