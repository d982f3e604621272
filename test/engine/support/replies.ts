import type { LabelledText } from '#engine/training/training-set.ts'

const warm = [
  'Thank you for telling us, and sorry about the trouble with your parcel.',
  "You've done everything right, Maria; let me sort this out today.",
  'I understand how frustrating that must have been. I want to help.',
  'What a lovely idea, thanks for sharing it with the team!',
  "Please don't worry, we'll refund the full amount.",
  'We appreciate your patience and hope the rest of your week is better.',
  'Happy to help! If anything is unclear, just write back.',
  'That sounds stressful. I am glad you reached out.',
  'Great to hear that the new screen works for you.',
  'So sorry, Tom. A new one is on its way.',
  'I am sorry for the long wait, and grateful that you stayed with us.',
  "Let's fix this together: I have asked our warehouse to hurry.",
]

const cold = [
  'Your request was rejected. See section 4 of the terms.',
  'The ticket is closed. Do not reply to this message!',
  'As we told you before, refunds are not possible after 14 days.',
  'Incorrect form. Submit it again with the order number.',
  'This is not our responsibility. Please contact the manufacturer.',
  'Read the manual before you open a ticket!',
  'Your account remains blocked until we receive the payment.',
  "Your complaint is filed. You'll hear from us in due course.",
  'No exceptions. The deadline was communicated on 3 May.',
  'You forgot the attachment. The case will be deleted in 48 hours.',
  'The device was damaged by you, so the warranty is void.',
  'Thank you for your message, which we will not discuss further.',
]

const between = [
  'We received your parcel and will refund the amount in 14 days.',
  'Your request is being looked at, thank you for your patience.',
  'Please send the order number again and we will look into it.',
  'The warehouse is closed today. We hope to reply tomorrow.',
]

/** Support replies, warm and cold: enough to learn from in milliseconds. */
export const replies: readonly LabelledText[] = [
  ...warm.map((text) => ({ text, quality: 1 })),
  ...cold.map((text) => ({ text, quality: 0 })),
]

export const gradedReplies: readonly LabelledText[] = [
  ...warm.map((text, i) => ({ text, quality: i % 3 === 0 ? 0.9 : 0.7 })),
  ...between.map((text) => ({ text, quality: 0.5 })),
  ...cold.map((text, i) => ({ text, quality: i % 4 === 0 ? 0.3 : 0.1 })),
]

export const newReplies = {
  warm: 'Thank you for your patience, Ann. I am sorry and will help you with the refund.',
  cold: 'The request was rejected. Submit the form again.',
  mixed: 'Sorry, refunds are not possible. We hope you understand.',
}
