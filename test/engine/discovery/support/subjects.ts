import type { LabelledText } from '#engine/training/training-set.ts'

const kitchen = ['butter', 'flour', 'oven', 'sugar', 'dough', 'spoon', 'recipe', 'cream']
const harbour = ['sail', 'anchor', 'harbour', 'rope', 'wind', 'mast', 'tide', 'deck']
const openings = ['today', 'slowly', 'later', 'often', 'again']
const verbs = ['needs', 'meets', 'takes', 'follows']

/** Twenty short texts of either subject, the kitchen being quality 1: two words of it, and two that say nothing. */
export const subjects: readonly LabelledText[] = [kitchen, harbour].flatMap((words, i) =>
  Array.from({ length: 20 }, (_, k) => {
    const [first, second] = [words[k % 8], words[(3 * k + 1 + (k >> 3)) % 8]]
    return { text: `${openings[k % 5]} the ${first} ${verbs[k % 4]} the ${second}.`, quality: i === 0 ? 1 : 0 }
  }),
)

export const newTexts = {
  kitchen: 'the dough and the butter in the oven',
  harbour: 'the rope and the sail in the wind',
}
