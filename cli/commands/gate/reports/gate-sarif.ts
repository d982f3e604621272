import { version } from '../../../version.ts'
import type { GateFailure } from '../gate-limits.ts'
import { failureText, type GatedFile, type GateOutcome, markedLine, moveTexts } from '../gate-report.ts'

const rules = [
  {
    id: 'below_threshold',
    shortDescription: { text: 'The text falls below a threshold.' },
    fullDescription: { text: 'A score of the text is lower than the threshold that the gate sets for it.' },
  },
  {
    id: 'worse_than_base',
    shortDescription: { text: 'The text is worse than its base.' },
    fullDescription: { text: 'A score of the text is lower than before, or than by another version of the model.' },
  },
] satisfies readonly { readonly id: GateFailure['reason']; readonly [field: string]: unknown }[]

/** Returns the outcome of a gate as SARIF 2.1.0, with what GitHub code scanning asks for. */
export function gateSarif(outcome: GateOutcome): object {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Touchstone', semanticVersion: version, rules } },
        automationDetails: { id: `touchstone-gate/${outcome.model}/` },
        columnKind: 'utf16CodeUnits',
        results: outcome.files.flatMap((file) => file.failures.map((failure) => resultOf(outcome, file, failure))),
      },
    ],
  }
}

function resultOf(outcome: GateOutcome, file: GatedFile, failure: GateFailure): object {
  const uri = outcome.pathInRepository(file.path).split('/').map(encodeURIComponent).join('/')
  return {
    ruleId: failure.reason,
    ruleIndex: rules.findIndex(({ id }) => id === failure.reason),
    level: 'error',
    message: { text: [failureText(outcome, file, failure), ...moveTexts(file)].join('\n') },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri, uriBaseId: '%SRCROOT%' },
          region: { startLine: markedLine(file) },
        },
      },
    ],
    // The same failure of a file stays one alert, whatever its text and its score.
    partialFingerprints: { 'touchstoneGate/v1': `${outcome.model} ${uri} ${failure.reason} ${failure.measure}` },
  }
}
