import { describe, expect, test } from 'vitest'
import { parseContentType } from '#fetcher/content-type.ts'
import { decodeText } from '#fetcher/decode-text.ts'
import { contentFrom, startPage } from './support/host.ts'

/** Decodes a body that comes with this content type, as a fetch does before it reads the page in a thread. */
function decoded(type: string, body: Buffer): string {
  return decodeText(body, parseContentType(type))
}

describe('the charset of a page', () => {
  const page = (meta: string) => `<html><head>${meta}</head><body><p>Grüße, naïve café – 10 €</p></body></html>`
  const windows1252 = (text: string) => Buffer.from(text.replaceAll('–', '\x96').replaceAll('€', '\x80'), 'latin1')
  const text = 'Grüße, naïve café – 10 €'

  test.each([
    ['is UTF-8 by default', 'text/html', Buffer.from(page(''))],
    ['is the one that its host declares', 'text/html; charset=windows-1252', windows1252(page(''))],
    ["is the host's one before the page's", 'text/html; charset=utf-8', Buffer.from(page('<meta charset="koi8-r">'))],
    ['is the one that the page declares', 'text/html', windows1252(page('<meta charset="iso-8859-1">'))],
    [
      'is the one that the page declares by http-equiv',
      'text/html',
      windows1252(page('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">')),
    ],
    ['is the one of its byte order mark', 'text/html', Buffer.from(`\uFEFF${page('')}`, 'utf16le')],
    [
      'is the one of its byte order mark before all others',
      'text/html; charset=koi8-r',
      Buffer.from(`\uFEFF${page('')}`),
    ],
    ['cannot be UTF-16 if the page declares it in ASCII', 'text/html', Buffer.from(page('<meta charset="utf-16">'))],
    [
      'is detected from the bytes if the declared name is unknown',
      'text/html; charset=nonsense',
      Buffer.from(page('')),
    ],
    ['is windows-1252 if none is declared and the bytes are not UTF-8', 'text/html', windows1252(page(''))],
  ])('%s', (_how, type, body) => {
    expect(decoded(type, body)).toContain(`<p>${text}</p>`)
  })

  test.each(['text/html; charset=windows-1252', 'text/html'])(
    'of a host that says %s is that of its text',
    async (type) => {
      expect(await contentFrom(await startPage(windows1252(page('')), { 'content-type': type }))).toBe(text)
    },
  )

  test('that is declared wrongly damages only letters', async () => {
    const host = await startPage(windows1252('Grüße'), { 'content-type': 'text/plain; charset=utf-8' })

    expect(await contentFrom(host)).toBe('Gr\uFFFD\uFFFDe')
  })
})

describe('a page in Cyrillic', () => {
  const sentence = 'Городской совет утвердил бюджет двух новых школ. '
  const page = (declaration: string) => `${declaration}<p>${sentence.repeat(4).trim()}</p>`
  const text = sentence.repeat(4).trim()
  const declared = '<meta charset="windows-1251">'

  test.each([
    ['whose comment names another charset', 'text/html', page(`<!-- <meta charset="utf-8"> -->${declared}`)],
    ['whose attribute has a declaration', 'text/html', page(`<a title='<meta charset="utf-8">'></a>${declared}`)],
    ['with content but no http-equiv', 'text/html', page(`<meta content="text/html; charset=utf-8">${declared}`)],
    [
      'with an http-equiv of another kind',
      'text/html',
      page(`<meta http-equiv="refresh" content="0; charset=utf-8">${declared}`),
    ],
    [
      'declared after http-equiv and content',
      'text/html',
      page('<meta content="a; charset=cp1251" http-equiv="Content-Type">'),
    ],
    ['declared in blanks', 'text/html', page('<meta charset = " windows-1251 ">')],
    ['declared in a slash', 'text/html', page('<meta/charset=windows-1251>')],
    ['declared far below', 'text/html', page(`<!-- ${'x'.repeat(2_000)} -->${declared}`)],
    ['declared as XML', 'text/html', page('<?xml version="1.0" encoding="windows-1251"?>')],
    ['in XHTML', 'application/xhtml+xml', page('<?xml version="1.0" encoding="windows-1251"?>')],
    ['named in quotes', 'text/html; charset="windows-1251"', page('')],
    ['named in single quotes', "text/html; charset='windows-1251'", page('')],
    ['named in blanks', 'text/html; charset = windows-1251 ', page('')],
    ['named in a second parameter', 'text/html; level=1;charset=Windows-1251', page('')],
  ])('%s is decoded', (_how, type, html) => {
    expect(decoded(type, windows1251(html))).toContain(`<p>${text}</p>`)
  })

  test('stays UTF-8 despite one invalid byte', async () => {
    const html = Buffer.concat([Buffer.from('<p>'), Buffer.from(text), Buffer.of(0xff), Buffer.from('</p>')])

    expect(await contentFrom(await startPage(html, { 'content-type': 'text/html' }))).toBe(`${text}\uFFFD`)
  })

  test.each([
    ['that its host calls UTF-8', 'text/html; charset=utf-8', windows1251(page(''))],
    ['that calls itself UTF-8', 'text/html', windows1251(page('<meta charset="utf-8">'))],
    ['in plain text', 'text/plain; charset=utf-8', windows1251(text)],
    ['in a charset that no browser reads', 'text/html; charset=iso-2022-kr', windows1251(page(''))],
    ['in HTML in UTF-16 that nobody names', 'text/html', Buffer.from(page(''), 'utf16le')],
    ['in UTF-16 that nobody names', 'text/plain', Buffer.from('Two words. '.repeat(9), 'utf16le')],
  ])('%s is undecodable', async (_how, type, body) => {
    expect(await contentFrom(await startPage(body, { 'content-type': type }))).toBe('unreadable: undecodable')
  })
})

test.each([
  ['euc-kr', Buffer.of(0x8c, 0x63, 0xc0, 0xba), '똠은'],
  ['big5', Buffer.of(0xfe, 0xfc, 0xa4, 0xa4), '秆中'],
  ['shift_jis', Buffer.of(0x93, 0xfa, 0x96, 0x7b), '日本'],
  ['gb18030', Buffer.of(0xd6, 0xd0, 0x81, 0x30, 0x81, 0x30), '中\x80'],
])('%s is decoded with all the characters that the Encoding standard has', async (charset, body, text) => {
  expect(await contentFrom(await startPage(body, { 'content-type': `text/plain; charset=${charset}` }))).toBe(text)
})

/** Encodes a text in ASCII and the Russian alphabet. */
function windows1251(text: string): Buffer {
  return Buffer.from(
    Array.from(text, (letter) => (letter < '\x80' ? letter.charCodeAt(0) : letter.charCodeAt(0) - 0x350)),
  )
}
