import type { LabelledText } from '#engine/training/training-set.ts'

const verbs = ['book', 'find', 'cancel', 'check', 'change', 'compare']
const journeys = [
  'a flight to Lisbon',
  'the night train',
  'my hotel room',
  'a seat by the window',
  'the airport transfer',
]
const kitchen = ['a recipe for soup', 'the oven timer', 'my shopping list', 'a dinner for four', 'the bread dough']

const combined = (things: readonly string[]) =>
  things.flatMap((thing) => verbs.map((verb) => `please ${verb} ${thing}`))

/** Thirty short requests each, on travel and on cooking, which differ only in their words. */
export const travel = combined(journeys)
export const cooking = combined(kitchen)

/** On a claim about night trains: for it and against it. */
export const forTrains = [
  'Night trains save a hotel and spare the climate, I would take one every time.',
  'I love waking up in another city; the night train is the best way to travel.',
  'A sleeper train is comfortable and good for the climate.',
  'Please build more night trains, they are wonderful and clean.',
  'The night train was great: I slept well and arrived rested.',
  'Sleeper trains are a wonderful idea and worth the money.',
].flatMap((text) => [text, `Honestly: ${text}`])
export const againstTrains = [
  'Night trains are slow, loud and far too expensive.',
  'I never slept a minute in a sleeper train, what a terrible night.',
  'The night train was late again, a waste of money.',
  'Nobody needs night trains, they are uncomfortable and outdated.',
  'A sleeper train is a bad idea: noisy, narrow and late.',
  'Never again a night train, it was awful and dirty.',
].flatMap((text) => [text, `Honestly: ${text}`])

export const good = (text: string): LabelledText => ({ text, quality: 1 })
export const bad = (text: string): LabelledText => ({ text, quality: 0 })
