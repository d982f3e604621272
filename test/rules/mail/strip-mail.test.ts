import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stripMail } from '#rules/mail/strip-mail.ts'
import { attributions, headerBlocks, originalMarkers, sentFromDevice } from './support/markers.ts'

const both = ['quotes', 'signature'] as const
const strip = (mail: string) => stripMail(mail, both).text

const reply = 'Denied. Read the policy.'
const thanks = 'Thank you so much for your kind help!'

describe.each(attributions)('the line "%s"', (attribution) => {
  test.each([
    ['with quote marks', `> ${thanks}\n>\n> Ana`],
    ['after a blank line, with quote marks', `\n> ${thanks}\n>> older`],
    ['without quote marks', `${thanks}\nAna`],
    ['after a blank line, without quote marks', `\n${thanks}\n\nAna`],
  ])('introduces a quote %s', (_, quote) => {
    expect(strip(`${reply}\n\n${attribution}\n${quote}\n`)).toBe(reply)
    expect(strip(`${reply}\n${attribution}\n${quote}`)).toBe(reply)
    expect(strip(`${reply}\r\n\r\n${attribution}\r\n${quote.replaceAll('\n', '\r\n')}`)).toBe(reply)
  })
})

test.each(headerBlocks)('everything below the fields "%s" is quoted', (block) => {
  expect(strip(`${reply}\n\n${block}\n\n${thanks}\n\n> older\n\nAna`)).toBe(reply)
  expect(strip(`${reply}\n\n________________________________\n${block}\n\n${thanks}`)).toBe(reply)
})

test.each(originalMarkers)('everything below "%s" is quoted', (marker) => {
  expect(strip(`${reply}\n\n${marker}\n${headerBlocks[0]}\n\n${thanks}`)).toBe(reply)
  expect(strip(`${reply}\n\n${marker}\n\n${thanks}`)).toBe(reply)
})

test.each(sentFromDevice)('the line "%s" is a signature', (line) => {
  const mail = stripMail(`${reply}\n\n${line}\n\n${attributions[0]}\n> ${thanks}\n`, both)

  expect(mail.text).toBe(reply)
  expect(mail.removed.signature).toBeGreaterThanOrEqual(line.length)
})

test('answers between quotes stay, in order and as paragraphs of their own', () => {
  const mail = `Hello Ana,\n\n${attributions[0]}\n\n> Did the lid arrive?\nYes.\n\n> And the invoice?\n> I need it.\n\n\nNot yet.\n> Bye\n`

  expect(strip(mail)).toBe('Hello Ana,\n\nYes.\n\nNot yet.')
})

test('an answer below a quote stays', () => {
  expect(strip(`${attributions[0]}\n> ${thanks}\n\n${reply}\n`)).toBe(`${reply}\n`)
  expect(strip(`\n${originalMarkers[0]}\n${headerBlocks[0]}\n\n> ${thanks}\n\n${reply}`)).toBe(reply)
})

test('a signature goes from its delimiter up to a quote', () => {
  expect(strip(`${reply}\n\n-- \nAna Li\nSupport\n\n${attributions[0]}\n> ${thanks}\n`)).toBe(reply)
  expect(strip(`${reply}\n--\nAna Li\n`)).toBe(reply)
})

test('two dashes that divide a long text are no signature, without the space of the standard', () => {
  const rest = 'Another line of the text.\n'.repeat(13)

  expect(strip(`${reply}\n--\n${rest}`)).toBe(`${reply}\n--\n${rest}`)
  expect(strip(`${reply}\n-- \n${rest}`)).toBe(reply)
})

test('only the named parts are removed', () => {
  const mail = `${reply}\n\n-- \nAna Li\n\n${attributions[0]}\n> ${thanks}\n`

  expect(stripMail(mail, ['quotes']).text).toBe(`${reply}\n\n-- \nAna Li`)
  expect(stripMail(mail, ['signature']).text).toBe(`${reply}\n\n${attributions[0]}\n> ${thanks}\n`)
  expect(stripMail(mail, []).text).toBe(mail)
})

describe('a forward', () => {
  const forward = `---------- Forwarded message ---------\n${headerBlocks[0]}\n\n${thanks}\n\n${attributions[0]}\n> ${reply}`

  test('without a word of its own is read as the forwarded mail', () => {
    expect(strip(forward)).toBe(thanks)
    expect(strip(`${headerBlocks[0]}\n\n${thanks}`)).toBe(thanks)
    expect(strip(`\nSent from my iPhone\n\n${forward}`)).toBe(thanks)
  })

  test('with quote marks on each line is read without them', () => {
    const marked = `${headerBlocks[0]}\n\n${thanks}\n> older`.replaceAll(/^/gm, '> ')

    expect(strip(`Begin forwarded message:\n\n${marked}`)).toBe(thanks)
  })

  test('with a comment is read as the comment', () => {
    expect(strip(`For you.\n\n${forward}`)).toBe('For you.')
  })
})

test.each([
  ['a reply of nothing but a quote', `${attributions[0]}\n> ${thanks}`],
  ['an empty reply above a quoted mail', `\n\n${originalMarkers[0]}\n\n${thanks}`],
  ['a signature alone', 'Sent from my iPhone'],
])('nothing is left of %s', (_, mail) => {
  expect(strip(mail)).toBe('')
})

test.each([
  'On Friday she wrote:\n\nI will be late.',
  'On Friday I will be away.\n\nWhat the customer wrote:\nplease refund me',
  'Am 03.03.2025 schrieb die Kundin:\n\nBitte erstatten.',
  'Forward it to ana@example.com by 10:30, since the customer wrote:\n\nThe lid is broken.',
  'Fill in the form:\nFrom: your name\nTo: us\nSubject: refund\n\nThen press Send.',
  'Am 03.03.2025 um 10:12 schrieb ich Ihnen:\n\nDie Ware kommt.',
  'From: Berlin\nTo: Paris\nDate: 3 March\nSeats: two',
  'Subject: Your lid\n\nIt ships today.',
  'Write to ana@example.com what they wrote:\n- one\n- two',
  'Sent from my iPhone, this would have been shorter.\n\nIt is long, though.',
  'We sell the original message board.\n\n---\n\nAnd more.',
  'Kind regards\nAna',
])('no marker of a mail is in %j', (text) => {
  expect(strip(text)).toBe(text)
})

/** Lines of all kinds, of which mails are put together. */
const lines = fc.oneof(
  fc.constantFrom('', ' ', reply, 'Yes.', 'Kind regards', 'Ana', '> quoted', '>> older', '>', '-- ', '--'),
  fc.constantFrom(...attributions, ...headerBlocks, ...originalMarkers, ...sentFromDevice),
  fc.constantFrom(
    'Begin forwarded message:',
    '________________________________',
    'On Mon, 3 Mar',
    'From: a@example.com',
  ),
  fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/[\r\n]/g, '')),
)
const mails = fc
  .tuple(fc.array(lines, { maxLength: 20 }), fc.constantFrom('\n', '\r\n', '\r'))
  .map(([all, lineBreak]) => all.join(lineBreak))
const anyParts = fc.subarray([...both])

test('what is left and what was removed add up, and every line that is left is one of the mail, in its order', () => {
  fc.assert(
    fc.property(mails, anyParts, (mail, parts) => {
      const { text, removed } = stripMail(mail, parts)
      const given = linesOf(mail)
      expect(text.length + removed.quotes + removed.signature).toBe(mail.length)
      for (const line of text === '' ? [] : linesOf(text)) {
        const at = given.findIndex((one) => one === line || one.replace(/^\s*[>＞] ?/, '') === line)
        expect(at).toBeGreaterThanOrEqual(0)
        given.splice(0, at + 1)
      }
    }),
  )
})

test('an offset in the text leads to the same character of the mail', () => {
  fc.assert(
    fc.property(mails, (mail) => {
      const { text, offsetInMail } = stripMail(mail, both)
      for (let at = 0; at < text.length; at++) expect(mail[offsetInMail(at)]).toBe(text[at])
    }),
  )
})

test('removing nothing leaves every character, and a text without markers is unchanged', () => {
  const words = fc.array(
    fc.constantFrom('yes', 'no.', 'On', 'From', 'Monday', 'wrote:', 'From:', 'the', 'iPhone', '10:12'),
  )
  const prose = fc.array(words.map((all) => all.join(' '))).map((all) => all.join('\n'))
  fc.assert(
    fc.property(mails, prose, (mail, text) => {
      expect(stripMail(mail, []).text).toBe(mail)
      expect(strip(text)).toBe(text)
    }),
  )
})

test('a mail of plain parts has nothing left to remove afterwards', () => {
  const plain = fc.array(
    fc.constantFrom('', reply, 'Yes.', '> quoted', `${attributions[0]}\n> ${thanks}`, 'Kind regards'),
  )
  fc.assert(
    fc.property(plain, (all) => {
      const text = strip(all.join('\n'))
      expect(stripMail(text, both)).toMatchObject({ text, removed: { quotes: 0, signature: 0 } })
    }),
  )
})

test.each([
  ['line breaks', '\n'],
  ['quote marks', '>\n'],
  ['broken attributions', 'On Mon\n'],
  ['attributions that are none', `${'on x at y 10:12 2025 '.repeat(18)}:\n`],
  ['addresses without an end', `2025-03-03 10:12 ${'@'.repeat(380)}>:\n`],
  ['fields', 'To: x\n\n'],
  ['endless recipients', `From: a\n${'b\n'.repeat(8)}`],
  ['delimiters', '--\n'],
  ['device lines', `${'von mein'.repeat(12)}\n`],
  ['forwards', '> Begin forwarded message:\n'],
  ['one long line', ' on x at y'],
])('a megabyte of %s takes time in proportion to its length', (_, unit) => {
  const mail = unit.repeat(2 ** 20 / unit.length)
  const part = mail.slice(0, mail.length / 16)
  strip(part)

  const [ofPart, ofAll] = [part, mail].map((text) => {
    const from = process.threadCpuUsage()
    strip(text)
    return process.threadCpuUsage(from).user / 1000
  })

  // Sixteen times the text; in proportion to the square, it would take 256 times as long.
  expect(ofAll).toBeLessThan(100 * Math.max(5, ofPart ?? 0))
})

function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/)
}
