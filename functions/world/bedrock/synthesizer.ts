import type { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime'
import { inParallel } from '#world/bedrock/in-parallel.ts'
import { exemplarsPrompt, variationsPrompt } from '#world/bedrock/prompts.ts'
import { requestTexts } from '#world/bedrock/request-texts.ts'
import type { Synthesizer, SyntheticSample } from '#world/synthesizer.ts'

/** Requests under way at once. */
const maxInFlight = 4
/** Texts asked for in one request: more become repetitive. */
const textsPerRequest = 10
/** UTF-16 units of variations asked for in one request: some 2,500 of the answer's tokens. */
const unitsPerRequest = 10_000
/** A longer seed is varied in its beginning only. In UTF-16 units. */
const maxSeedUnits = 4_000

/** One seed and how often to vary it. */
type SeedRequest = { readonly seed: number; readonly text: string; readonly count: number }

/** Samples written by a language model through the Converse API of Amazon Bedrock. */
export function bedrockSynthesizer(client: BedrockRuntimeClient, modelId: string): Synthesizer {
  return {
    async fromTraits(traits, countPerPole) {
      const requests = traits.flatMap((trait) =>
        (['positive', 'negative'] as const).flatMap((pole) =>
          portions(countPerPole, textsPerRequest).map((count) => ({ trait, pole, count })),
        ),
      )
      const answers = await inParallel(requests, maxInFlight, async ({ trait, pole, count }) => {
        const texts = await requestTexts(client, modelId, exemplarsPrompt(trait, pole, count))
        const quality = pole === 'positive' ? 1 : 0
        return texts.slice(0, count).map(({ text }) => ({ trait: trait.name, text: text.trim(), quality }))
      })
      return onlyNew(answers.flat(), [])
    },

    async diversify(seeds, count) {
      const origins = seeds.map(({ trait, quality }, seed) => ({ trait, quality, seed }))
      const answers = await inParallel(requestsFor(seeds, count), maxInFlight, async (wanted) => {
        const texts = await requestTexts(client, modelId, variationsPrompt(wanted))
        return wanted.flatMap(({ seed, count }, number) =>
          texts
            .filter((text) => text.number === number)
            .slice(0, count)
            .map(({ text }) => ({ ...origins[seed]!, text: text.trim() })),
        )
      })
      return onlyNew(answers.flat(), seeds)
    },
  }
}

/** Deals `count` out over the seeds, and packs what is wanted into requests whose answers fit. */
function requestsFor(seeds: readonly SyntheticSample[], count: number): readonly (readonly SeedRequest[])[] {
  const requests: SeedRequest[][] = []
  let [texts, units] = [textsPerRequest, unitsPerRequest]
  seeds.forEach((draft, seed) => {
    const text = draft.text.slice(0, maxSeedUnits).toWellFormed()
    const share = Math.floor(count / seeds.length) + (seed < count % seeds.length ? 1 : 0)
    const atOnce = Math.min(textsPerRequest, Math.max(1, Math.floor(unitsPerRequest / text.length)))
    for (const portion of portions(share, atOnce)) {
      if (texts + portion > textsPerRequest || units + portion * text.length > unitsPerRequest) {
        requests.push([])
        texts = 0
        units = 0
      }
      requests.at(-1)!.push({ seed, text, count: portion })
      texts += portion
      units += portion * text.length
    }
  })
  return requests
}

function portions(total: number, atMost: number): number[] {
  return Array.from({ length: Math.ceil(total / atMost) }, (_, i) => Math.min(atMost, total - i * atMost))
}

/** Without those that repeat a seed or one another but for case and spaces. */
function onlyNew<Made extends SyntheticSample>(
  drafts: readonly Made[],
  seeds: readonly SyntheticSample[],
): readonly Made[] {
  const seen = new Set(seeds.map(({ text }) => plain(text)))
  return drafts.filter(({ text }) => plain(text) !== '' && !seen.has(plain(text)) && seen.add(plain(text)))
}

function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase()
}
