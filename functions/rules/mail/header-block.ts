import type { MailLine } from '#rules/mail/mail-line.ts'
import { phrases } from '#rules/mail/phrases.ts'

type Field = 'from' | 'date' | 'to' | 'cc' | 'subject' | 'other'

/** The names that mail programs give the fields of a quoted mail, in many languages. */
const names: readonly (readonly [Field, string])[] = [
  [
    'from',
    `from|von|de|da|van|från|fra|от|от кого|від|od|kimden|gönderen|lähettäjä|feladó|από|expéditeur|remitente|mittente|
    afzender|absender|avsändare|отправитель|差出人|送信者|发件人|寄件者|寄件人|보낸 사람|보낸사람|de la|מאת|من`,
  ],
  [
    'date',
    `sent|date|gesendet|datum|envoyé|envoyé le|enviado|enviado el|enviado em|enviada em|fecha|inviato|data|verzonden|
    skickat|sendt|dato|отправлено|дата|надіслано|wysłano|odesláno|odoslané|tarih|gönderildi|lähetetty|päiväys|trimis|
    küldve|dátum|ημερομηνία|送信日時|日時|日付|送信済み|发送时间|发送日期|日期|時間|时间|寄件日期|傳送時間|보낸 날짜|날짜|תאריך|تاريخ`,
  ],
  [
    'to',
    `to|an|à|a|para|aan|til|till|кому|do|komu|kime|alıcı|vastaanottaja|către|címzett|προς|destinataire|destinatario|
    destinatário|empfänger|宛先|收件人|收件者|받는 사람|받는사람|אל|إلى`,
  ],
  ['cc', 'cc|kopie|kopia|kopi|копия|копія|dw|bilgi|kopio|抄送|副本|参照|참조'],
  [
    'subject',
    `subject|betreff|objet|asunto|oggetto|onderwerp|assunto|ämne|emne|тема|temat|předmět|predmet|konu|aihe|subiect|
    tárgy|θέμα|件名|主题|主題|主旨|제목|נושא|الموضوع`,
  ],
  [
    'other',
    `attachments|importance|priority|anlagen|pièces jointes|datos adjuntos|allegati|bijlagen|anexos|bilagor|вложения|
    添付ファイル|附件`,
  ],
]

const fieldsByName = new Map(names.flatMap(([field, all]) => phrases(all).map((name) => [name, field] as const)))

/** The most lines of a block, and of one field in it: a long list of recipients is broken into lines. */
const maxLines = 60
const maxContinuations = 8

const fieldName = /^[*_]{0,2}([\p{L}][\p{L}\p{M} -]{0,30})[*_]{0,2}[\s\u00A0]?[:：]/u

/**
 * Finds blocks of fields in a mail, such as "From: … Sent: … To: … Subject: …". The function returns the index of the first
 * line below the block that begins on a line; undefined if none begins there.
 */
export function makeHeaderBlockFinder(lines: readonly MailLine[]): (index: number) => number | undefined {
  // Each line is read once, since blocks are looked for from each of their lines.
  const fields = lines.map(fieldOf)
  return (index) => (fields[index] ? blockEnd(lines, fields, index) : undefined)
}

/**
 * People write such lines, too: a form has "From:" and "Subject:", and travel plans have "From:" and "Date:". A quoted mail has a
 * date, and a subject or an address.
 */
function blockEnd(
  lines: readonly MailLine[],
  fields: readonly (Field | undefined)[],
  index: number,
): number | undefined {
  const seen = new Set<Field>()
  let hasAddress = false
  let end = index
  let continuations = 0
  for (let at = index; at < Math.min(lines.length, index + maxLines); at++) {
    const line = lines[at]!
    const field = fields[at]
    if (field) {
      seen.add(field)
      continuations = 0
      end = at + 1
    } else if (line.isBlank) {
      // Programs that turn HTML into text put an empty line between the fields.
      const following = fields[at + 1]
      if (following === undefined || following === 'other' || isComplete(seen)) break
    } else if (line.unquotedFrom !== undefined || ++continuations > maxContinuations) break
    hasAddress ||= line.head.includes('@')
  }
  seen.delete('other')
  const isMail = seen.has('from') && seen.has('date') && seen.size >= 3 && (seen.has('subject') || hasAddress)
  return isMail ? end : undefined
}

function isComplete(seen: ReadonlySet<Field>): boolean {
  return seen.has('from') && seen.has('subject') && seen.has('date') && seen.has('to')
}

/** Returns the field that a line begins; undefined if it begins none. */
function fieldOf({ head, unquotedFrom }: MailLine): Field | undefined {
  if (unquotedFrom !== undefined) return undefined
  const name = fieldName.exec(head.slice(0, 60))?.[1]?.trim().toLowerCase()
  if (name === undefined) return undefined
  return fieldsByName.get(name) ?? (/^[a-z]+(-[a-z]+)+$/.test(name) ? 'other' : undefined)
}
