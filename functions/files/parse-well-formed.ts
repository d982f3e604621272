const loneSurrogateEscape = /\\u[dD][89a-fA-F]/

/**
 * Parses JSON, with U+FFFD for each half of a surrogate pair: UTF-8 cannot encode one, and the stored text would differ from the
 * text that was trained on. Throws a SyntaxError for other text.
 */
export function parseWellFormed(text: string): unknown {
  return loneSurrogateEscape.test(text) ? JSON.parse(text, toWellFormed) : JSON.parse(text)
}

function toWellFormed(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value
}
