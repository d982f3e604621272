/**
 * Groups of words that are interchangeable in nearly every sentence: of the same part of speech, inflection, register and strength.
 * Ambiguous words are left out. English only.
 */
const synonyms = [
  'big large, small tiny, huge enormous massive, quick rapid swift, smart clever, difficult tough, easy simple',
  'important significant, strange odd peculiar, funny amusing humorous, boring dull tedious, beautiful lovely gorgeous',
  'happy glad, sad unhappy, angry furious, scary frightening, amazing astonishing, awful terrible dreadful horrible',
  'excellent superb outstanding, wonderful marvelous fantastic, whole entire, main principal, rich wealthy',
  'famous renowned celebrated, genuine authentic, fake bogus, perfect flawless, brave courageous, calm peaceful',
  'silly foolish, usual customary, wrong incorrect, empty vacant, careful cautious, rare uncommon',
  'common widespread, modern contemporary, useful helpful, necessary essential',
  'broad wide, brief short, entertaining enjoyable, thrilling exciting, predictable formulaic',
  'began started, finished completed, finishes completes',
  'helps assists, helped assisted, helping assisting, bought purchased, buying purchasing',
  'try attempt, tries attempts, tried attempted, trying attempting, choose select, chooses selects, choosing selecting',
  'replied responded answered, seem appear, seems appears, seemed appeared, happen occur, happens occurs',
  'happened occurred, happening occurring, liked enjoyed, loves adores, loved adored, hates detests, hated detested',
  'cry weep, cried wept, crying weeping, walked strolled, walking strolling, discovers uncovers, discovered uncovered',
  'understand comprehend, understands comprehends, understood comprehended, hide conceal',
  'explain clarify, explains clarifies, explained clarified, hides conceals, hidden concealed, reveal disclose',
  'reveals discloses, revealed disclosed, allow permit, allows permits, allowed permitted, stay remain, stays remains',
  'stayed remained, staying remaining, destroy ruin wreck, destroys ruins wrecks, destroyed ruined wrecked',
  'alter modify, altered modified, reduce decrease, reduces decreases, reduced decreased, gather collect',
  'gathered collected, gathers collects, ask inquire',
  'creates produces, created produced, speaks talks',
  'movie film, movies films, story tale, stories tales, car automobile, cars automobiles',
  'street road, streets roads, country nation, countries nations, mistake error, mistakes errors',
  'problem issue, problems issues, idea notion, ideas notions, doctor physician, doctors physicians, lawyer attorney',
  'lawyers attorneys, teacher instructor, teachers instructors, money cash, holiday vacation, holidays vacations',
  'trip journey, trips journeys, friend companion, friends companions, photo photograph, photos photographs',
  'actor performer, actors performers, director filmmaker, directors filmmakers',
  'scene sequence, scenes sequences, method technique, methods techniques, plot storyline',
  'result outcome, results outcomes, tool instrument',
  'tools instruments, rule regulation, rules regulations, customer client, customers clients',
  'company firm, companies firms, dialogue conversation',
  'quickly rapidly swiftly, slowly gradually, often frequently, rarely seldom, usually normally typically',
  'maybe perhaps, almost nearly, completely entirely totally, mostly mainly largely, especially particularly',
  'suddenly abruptly, finally eventually, sometimes occasionally, quietly silently, clearly plainly, exactly precisely',
  'immediately instantly, currently presently, however nevertheless, therefore thus, until till',
]

export const synonymsOf: ReadonlyMap<string, readonly string[]> = new Map(
  synonyms
    .flatMap((groups) => groups.split(', '))
    .map((group) => group.split(' '))
    .flatMap((group) => group.map((word) => [word, group.filter((other) => other !== word)] as const)),
)

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** Words that can be dropped without changing the meaning, unless a negator or quantifier precedes them. */
export const fillerWords = setOf(
  'very really quite rather just simply actually basically truly extremely absolutely indeed',
)

/** Words that negate or quantify: never moved or dropped, nor is the word after them. */
export const negatorsAndQuantifiers = setOf(
  'no not never none nothing nobody neither nor without hardly barely scarcely cannot less least more most few fewer only ' +
    'too all every any but except if unless than i you he she we they it who',
)

/** Small grammatical words: dropping one reads like a typing mistake. */
export const smallWords = setOf(
  'the that this these of to in on at by for from with as is are was were be been has have had will',
)

/** Words that can lose their capital at the start of a sentence, because they are no names. */
export const commonFirstWords = setOf(
  'the this that these those it he she we they there a an my our your his her their its in on at with when if for from as ' +
    'some many most all every each one after before while you by to what how',
)

/** First words that refer back or connect to the sentence before: such a sentence is not moved. */
export const anaphoricFirstWords = setOf(
  'but however so then also and or this that these those it he she they such yet still instead therefore thus otherwise',
)

/** Connectives that add no meaning. Spoken ones are used only in texts of spoken style. */
export const writtenConnectives = ['as it happens', 'in this case', 'in addition']
export const spokenConnectives = ['well', 'anyway', 'by the way', 'as it happens']
