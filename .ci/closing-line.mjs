// Prints the figures of a test report (vitest's JSON) as "N passed, N failed". Usage: closing-line.mjs <report> <exit code>
import { readFileSync } from 'node:fs'

const [, , report, exitCode] = process.argv
const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
const filesThatBroke = testResults.filter(
  ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
)
const failed = numFailedTests + filesThatBroke.length
// A run can also fail on an error outside of all tests; that must not read as if nothing had failed.
console.log(`${numPassedTests} passed, ${exitCode === '0' ? failed : Math.max(failed, 1)} failed`)
