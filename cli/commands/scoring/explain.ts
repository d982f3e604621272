import { command } from '../../command.ts'
import { wrongUsage } from '../../command-failure.ts'
import { givenTexts, type TextFlags, textArguments, textFlags } from '../../texts/given-text.ts'
import { type ModelFlag, pinnedModelFlag } from '../model-flag.ts'
import { explanationText } from './explanation-text.ts'
import { type ScoringFlags, scoringFields, scoringFlags } from './score-flags.ts'

type Flags = ModelFlag & ScoringFlags & Omit<TextFlags, 'lines'>
const { lines: _, ...oneTextFlags } = textFlags

export const explainCommand = command<Flags, readonly string[]>({
  brief: 'Show which words of a text moved its scores.',
  description:
    'Contributions are in log-odds: + towards the positive pole of the trait, − towards the negative one. On a terminal with colours the text is shown with the words that raised a score in green and those that lowered it in red, the strongest bold; elsewhere as a list.',
  examples: [
    { line: 'explain "Your refund is on its way." --model demo.tone', does: 'Explains the scores of all traits.' },
    { line: 'explain --file reply.md --trait warmth --model demo.tone', does: 'Explains one score of a file.' },
  ],
  flags: { ...pinnedModelFlag, ...oneTextFlags, ...scoringFlags },
  args: textArguments,
  run: async (session, { model, ...flags }, ...texts) => {
    const [given, another] = await givenTexts(session, texts, { ...flags, lines: false })
    if (!given || another)
      throw wrongUsage('Only one text is explained at a time. Put a text of several words in quotes.')
    const text = await given.read()
    const card = await session.service().request('POST /v1/models/{handle}/score', {
      path: { handle: model },
      query: { explain: true },
      body: { content: text, ...scoringFields(flags) },
    })
    return { json: card, text: explanationText(card, text, session.style) }
  },
})
