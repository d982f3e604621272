/** Escapes the characters that break a line or steer a terminal, of those that JSON leaves as they are. */
export function escapeControls(text: string): string {
  return text.replace(
    /[\u007f-\u009f\u2028\u2029]|\p{Bidi_Control}/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
