import { createWriteStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'

const samples = join(import.meta.dirname, '..', '..', 'examples', 'models', 'support-tone', 'samples.jsonl')

const sampleSchema = z.object({ text: z.string() })

/** Writes a file of texts of some size, made of the words of replies in another order for each: the same at every run. */
export async function writeTexts(
  file: string,
  { texts, bytes }: { readonly texts: number; readonly bytes: number },
): Promise<void> {
  const words = readFileSync(samples, 'utf8')
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => sampleSchema.parse(JSON.parse(line)).text.split(' '))
  await pipeline(Readable.from(linesOf(words, texts, bytes)), createWriteStream(file))
}

function* linesOf(words: readonly string[], texts: number, bytes: number): Generator<string> {
  let state = 1
  for (let index = 0; index < texts; index++) {
    let content = ''
    while (content.length < bytes) {
      // The multiplier and increment of a common linear congruential generator.
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      content += `${words[state % words.length]} `
    }
    yield `${JSON.stringify({ id: `${index}`, content: content.slice(0, bytes) })}\n`
  }
}
