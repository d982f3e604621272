import { failingFiles, failureText, type GatedFile, type GateOutcome, moveTexts } from '../gate-report.ts'

/** Returns the outcome of a gate as JUnit XML, which most CI systems read: a test case for each file. */
export function gateJunit(outcome: GateOutcome): string {
  const { model, version_no, files, skipped } = outcome
  const name = attribute(`touchstone gate: ${model} v${version_no}`)
  const counts = `tests="${files.length + skipped.length}" failures="${failingFiles(outcome).length}" errors="0" skipped="${skipped.length}"`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name=${name} ${counts}>`,
    `  <testsuite name=${name} ${counts}>`,
    ...files.map((file) => testCase(outcome, file)),
    ...skipped.map(
      ({ path, reason }) =>
        `    <testcase classname=${attribute(model)} name=${attribute(path)}><skipped message=${attribute(reason)}/></testcase>`,
    ),
    '  </testsuite>',
    '</testsuites>',
  ].join('\n')
}

function testCase(outcome: GateOutcome, file: GatedFile): string {
  const opening = `    <testcase classname=${attribute(outcome.model)} name=${attribute(file.path)}`
  if (file.failures.length === 0) return `${opening}/>`
  const reasons = file.failures.map((failure) => failureText(outcome, file, failure))
  const type = file.failures[0]?.reason ?? ''
  const failure = `<failure type=${attribute(type)} message=${attribute(reasons.join(' '))}>`
  return `${opening}>${failure}${escaped([...reasons, ...moveTexts(file)].join('\n'))}</failure></testcase>`
}

function attribute(text: string): string {
  return `"${escaped(text).replaceAll('\n', '&#10;')}"`
}

/** Escapes a text for XML. Control characters, and halves of surrogate pairs, can't be written in XML at all. */
function escaped(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: These are the ones that are meant.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  )
}
