/** Returns the texts that were typed, each once: one on each line, or all as one. Blank ones are left out. */
export function typedTexts(typed: string, isByLine: boolean): readonly string[] {
  const texts = isByLine ? typed.split(/\r?\n/).map((line) => line.trim()) : [typed]
  return [...new Set(texts.filter((text) => text.trim() !== ''))]
}
