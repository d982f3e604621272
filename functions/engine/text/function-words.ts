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

/** Hash of a word → its roles. */
export const roleOfWord: ReadonlyMap<number, number> = rolesByHash()

function rolesByHash(): Map<number, number> {
  const roles = new Map<number, number>()
  const add = (words: string, role: number) => {
    for (const word of words.split(' ')) roles.set(hashOfWord(word), (roles.get(hashOfWord(word)) ?? 0) | role)
  }
  add(functionWords, FUNCTION_WORD)
  add(firstPerson, FIRST_PERSON)
  add(secondPerson, SECOND_PERSON)
  return roles
}
