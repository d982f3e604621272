import { expect, test } from 'vitest'
import { decodeRequestTarget } from '../../../../infra/local/gateway/request-target.ts'

/** What an HTTP API in AWS was seen to hand to its function for each path. */
test.each([
  ['/capture/plain', '/capture/plain'],
  ['/capture/space%20value', '/capture/space value'],
  ['/capture/plus+value', '/capture/plus+value'],
  ['/capture/question%3Fvalue', '/capture/question'],
  ['/capture/hash%23value', '/capture/hash#value'],
  ['/capture/slash%2Fvalue', '/capture/slash/value'],
  ['/capture/unicode-%CE%BB-%E4%B8%96', '/capture/unicode-λ-世'],
  ['/capture/literal%252Fvalue', '/capture/literal/value'],
  ['/capture/literal%253Fvalue', '/capture/literal?value'],
  ['/capture/literal%2525value', '/capture/literal%value'],
])('%s is decoded to %s', (sent, path) => {
  expect(decodeRequestTarget(sent)?.path).toBe(path)
})

test.each(['/capture/percent%25done', '/broken%', '/broken%zz', '/%C3%28', '*', 'http://other/path', ''])(
  '%s is refused',
  (sent) => {
    expect(decodeRequestTarget(sent)).toBeUndefined()
  },
)

test('the query is not changed', () => {
  expect(decodeRequestTarget('/search?q=a%20b+c&q=%2F?')).toEqual({ path: '/search', query: 'q=a%20b+c&q=%2F?' })
})
