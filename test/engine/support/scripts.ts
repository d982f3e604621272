import type { LabelledText } from '#engine/training/training-set.ts'

const warm = [
  'Thank you for your patience, Ann. I am sorry and will help you with the refund.',
  "You've done everything right; let me sort this out today!",
  'Happy to help! If anything is unclear, just write back 😀',
  'Merci beaucoup de votre patience, je suis là pour vous aider dès aujourd’hui.',
  '感谢您的耐心等待！我们很乐意帮助您。',
  'ขอบคุณมากที่รอคอย เรายินดีช่วยเหลือคุณ',
  'شكرا جزيلا على صبرك، يسعدنا أن نساعدك',
  'お待ちいただきありがとうございます。喜んでお手伝いします。',
  '기다려 주셔서 감사합니다. 기꺼이 도와드리겠습니다.',
]
const cold = [
  'The request was rejected. Submit the form again with the order number.',
  'This is not our responsibility. Contact the manufacturer!',
  'NO EXCEPTIONS: the deadline was 3 May (see section 4).',
  'Votre demande a été rejetée, le délai est dépassé.',
  '您的请求已被拒绝，请重新提交表格。',
  'คำขอของคุณถูกปฏิเสธแล้ว กรุณาส่งแบบฟอร์มใหม่',
  'تم رفض طلبك، أرسل النموذج مرة أخرى',
  '申請は却下されました。再提出してください 👎🏽',
  '요청이 거부되었습니다. 양식을 다시 제출하세요.',
]

/** Support replies, warm and cold, in many scripts. */
export const repliesInScripts: readonly LabelledText[] = [
  ...warm.map((text) => ({ text, quality: 1 })),
  ...cold.map((text) => ({ text, quality: 0 })),
]

/** A letter of several paragraphs in many scripts, with forms that normalising changes. */
export const letterInScripts = [
  'Merci, Zoë! Je suis désolé du retard, et heureux que vous soyez restée avec nous.',
  'The request was rejected; submit the ﬁne form again. Or call us on 3 May, if you can.',
  '感谢您的耐心等待！我们很乐意帮助您。您的请求已被拒绝，请重新提交表格。พวกเรายินดีช่วยเหลือคุณเสมอ ขอบคุณมาก',
  'شـــكرا جزيلا على صبرك، تم رفض طلبك 😀 ﾊﾞｽで行きます、ｶﾞｿﾘﾝも！ iPhoneを買った co\u00adoper\u200bate',
].join('\n\n')
