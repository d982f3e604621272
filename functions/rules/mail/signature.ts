import type { MailLine } from '#rules/mail/mail-line.ts'
import { phrases } from '#rules/mail/phrases.ts'

/**
 * Returns how a line begins a signature: `exact` as the standard has it (RFC 3676: two dashes and a space), `trimmed` if the
 * space is lost, as on its way through many programs; undefined if it does not.
 */
export function signatureDelimiterOf(mail: string, { from, end, head }: MailLine): 'exact' | 'trimmed' | undefined {
  if (head !== '--') return undefined
  return end - from === 3 && /^--[ \u00A0]$/.test(mail.slice(from, end)) ? 'exact' : 'trimmed'
}

/** Two dashes alone also divide sections. They begin a signature if at most this many lines with text follow. */
export const maxLinesAfterTrimmed = 12

const maxLength = 100

/** "Sent", as a mail program of a device begins or ends its line, in many languages. */
const sent = new RegExp(
  `^(?:${phrases(`
    sent (?:from|via|with|using)|get outlook for|von mein(?:em|er) .* gesendet|von .* gesendet|
    gesendet (?:von|mit|über|aus|via)|holen sie sich outlook|outlook für .* beziehen|
    envoyé (?:de|depuis|à partir|via|avec)|obtenez outlook|télécharger outlook|
    enviado (?:desde|do|da|de|con|com|a partir|via|pelo)|obtener outlook|obter o outlook|obtenha o outlook|
    inviato (?:da|dal|dall|con|tramite)|scarica outlook|ottieni outlook|verstuurd vanaf|
    verzonden (?:vanaf|met|via)|outlook voor .* downloaden|download outlook voor|skickat från|skickades från|
    hämta outlook|sendt (?:fra|via|med)|hent outlook|få outlook|lähetetty|hanki outlook|wysłan[eoy] z|wysłano|
    pobierz outlook|odesláno z|odoslané z|trimis de pe|elküldve|отправлено (?:с|из|от)|надіслано|
    получить outlook|στάλθηκε από|נשלח|أُرسلت من|أرسلت من|.*から送信|.*を入手|从我?的?|發自|发自|傳送自|取得|获取|나의 .*보냄|.*에서 보냄|
    .*gönderildi`).join('|')})`,
  'iu',
)

/** The devices and mail programs that put such a line below a mail. */
const device = new RegExp(
  phrases(String.raw`
    iphone|ipad|ipod|apple|android|samsung|galaxy|huawei|xiaomi|redmi|oneplus|oppo|vivo|pixel|motorola|nokia|
    xperia|lumia|blackberry|windows|outlook|yahoo|gmail|gmx|aol|proton|mailbird|thunderbird|\bmail\b|mobile|
    mobil|móvil|celular|phone|handy|telefon|téléphone|teléfono|tablet|smartphone|aquamail|spark|k-9|手机|手機|
    スマートフォン|휴대폰`).join('|'),
  'iu',
)

/** Returns true if a line says which device a mail was sent from, such as "Sent from my iPhone". */
export function isDeviceLine({ head }: MailLine): boolean {
  return head.length <= maxLength && sent.test(head) && device.test(head)
}
