import { hashOfWord } from '#engine/text/hashing.ts'

/** Roles of a word, as bits: "i" is both a function word and in the first person. */
export const FUNCTION_WORD = 1
export const FIRST_PERSON = 2
export const SECOND_PERSON = 4

const functionWords =
  'a about above after again against all also although am among an and any are as at be because been before being below ' +
  'between both but by can could did do does doing down during each either few for from further had has have having he ' +
  'her here hers herself him himself his how however i if in into is it its itself just may me might mine more most must ' +
  'my myself neither no nor not now of off on once only or other ought our ours ourselves out over own same shall she ' +
  'should since so some such than that the their theirs them themselves then there these they this those though through ' +
  'to too under unless until up upon us very was we were what when where whether which while who whom whose why will ' +
  'with within without would yet you your yours yourself yourselves'
const firstPerson = 'i me my mine myself we us our ours ourselves'
const secondPerson = 'you your yours yourself yourselves'

/** Slots of a hash table, several to a word: the hashes of the words, 0 where there is none, and their roles. */
const SLOTS = 1024
const hashes = new Int32Array(SLOTS)
const roles = new Uint8Array(SLOTS)
addWords(functionWords, FUNCTION_WORD)
addWords(firstPerson, FIRST_PERSON)
addWords(secondPerson, SECOND_PERSON)

/** Returns the roles of the word with a hash; 0 for most words. */
export function roleOfWord(hash: number): number {
  return roles[slotOf(hash)]!
}

function addWords(words: string, role: number): void {
  for (const word of words.split(' ')) {
    const slot = slotOf(hashOfWord(word))
    hashes[slot] = hashOfWord(word)
    roles[slot]! |= role
  }
}

/** Returns the slot of a hash, or the empty one where it would be. */
function slotOf(hash: number): number {
  let slot = hash & (SLOTS - 1)
  while (hashes[slot] !== 0 && hashes[slot] !== hash) slot = (slot + 1) & (SLOTS - 1)
  return slot
}
