import type { MailLine } from '#rules/mail/mail-line.ts'
import { phrases } from '#rules/mail/phrases.ts'

/** A line that divides a mail from another one below it. */
export type Separator = 'original' | 'forwarded' | 'rule'

const maxLength = 120

/** Names of the mail below, as mail programs write them between dashes, in many languages. */
const original = new Set(
  phrases(`
    original message|original appointment|original email|reply message|ursprüngliche nachricht|originalnachricht|
    ursprünglicher termin|message original|message d'origine|message d’origine|mensaje original|
    mensagem original|messaggio originale|oorspronkelijk bericht|origineel bericht|ursprungligt meddelande|
    originalmeddelande|oprindelig meddelelse|opprinnelig melding|original meddelelse|alkuperäinen viesti|
    wiadomość oryginalna|oryginalna wiadomość|původní zpráva|pôvodná správa|eredeti üzenet|mesaj original|
    mesajul original|orijinal mesaj|özgün ileti|исходное сообщение|исходное письмо|первоначальное сообщение|
    оригинальное сообщение|оригінальне повідомлення|αρχικό μήνυμα|הודעה מקורית|الرسالة الأصلية|元のメッセージ|
    オリジナルメッセージ|original message (原文)|原始邮件|原始郵件|原邮件|邮件原件|원본 메시지|원본 메일|원본메시지`),
)
const forwarded = new Set(
  phrases(`
    forwarded message|forwarded mail|begin forwarded message|weitergeleitete nachricht|
    anfang der weitergeleiteten nachricht|beginn der weitergeleiteten nachricht|message transféré|
    début du message transféré|début du message réexpédié|mensaje reenviado|inicio del mensaje reenviado|
    messaggio inoltrato|inizio messaggio inoltrato|mensagem encaminhada|mensagem reencaminhada|
    início da mensagem encaminhada|início da mensagem reencaminhada|início da mensagem reenviada|
    doorgestuurd bericht|begin doorgestuurd bericht|vidarebefordrat meddelande|vidarebefordrat brev|
    videresendt meddelelse|videresendt melding|videresendt besked|start på videresendt besked|
    start på videresendt melding|vidaresendt melding|välitetty viesti|edelleenlähetetty viesti|
    wiadomość przekazana dalej|przekazana wiadomość|treść przekazanej wiadomości|przeposlaná zpráva|
    přeposlaná zpráva|preposlaná správa|továbbított üzenet|mesaj redirecționat|iletilen mesaj|
    пересылаемое сообщение|пересланное сообщение|начало переадресованного сообщения|
    начало пересланного сообщения|переслане повідомлення|προωθημένο μήνυμα|הודעה שהועברה|الرسالة المعاد توجيهها|
    転送されたメッセージ|転送メッセージ|转发的邮件|轉寄的郵件|轉寄郵件|开始转发的邮件|開始轉寄郵件|전달된 메시지|전달된 메일`),
)

/** These mark a forward without dashes, since a colon follows them. */
const opensForward = /^(?:begin|beginn|anfang|début|inicio|inizio|início|start|начало|开始|開始)/

/** Returns what a line divides; undefined if it is no separator. */
export function separatorOf({ head, unquotedFrom }: MailLine): Separator | undefined {
  if (unquotedFrom !== undefined || head.length < 5 || head.length > maxLength) return undefined
  const from = endOfDashes(head)
  if (from === head.length) return head.length >= 10 ? 'rule' : undefined
  const name = head
    .slice(from, startOfDashes(head))
    .toLowerCase()
    .replace(/\s?[:：]$/, '')
  if (from >= 2) return original.has(name) ? 'original' : forwarded.has(name) ? 'forwarded' : undefined
  const isWithoutDashes = /[:：]$/.test(head) && (opensForward.test(name) || /^[^a-z]/.test(name))
  return isWithoutDashes && forwarded.has(name) ? 'forwarded' : undefined
}

const dashes = '-_=*—–─━ \t'

function endOfDashes(head: string): number {
  let at = 0
  while (at < head.length && dashes.includes(head[at]!)) at++
  return at
}

function startOfDashes(head: string): number {
  let at = head.length
  while (at > 0 && dashes.includes(head[at - 1]!)) at--
  return at
}
