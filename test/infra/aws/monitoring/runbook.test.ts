import { execFileSync } from 'node:child_process'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { owedKinds } from '#rules/owed-work.ts'
import { logQueries } from '../../../../infra/aws/monitoring/log-queries.ts'
import { stateMachineNames } from '../../../../infra/state-machines.ts'
import { projectRoot } from '../../../support/source-files.ts'
import { makeTemporaryFolder } from '../../../support/temporary-folder.ts'
import { alarmsOf } from './synthesized-alarms.ts'

const runbook = readFileSync(join(projectRoot, 'docs', 'runbook.md'), 'utf8')
const alarms = alarmsOf('prod')
const sections = runbook.split(/^## /m).slice(1)
const articles = Object.fromEntries(
  sections.map((section) => [section.slice(0, section.indexOf('\n')), section] as const),
)
const names = Object.keys(alarms)

test('each alarm has an article with its name, and each article an alarm', () => {
  expect(Object.keys(articles).slice(1, -1).toSorted()).toEqual(names.toSorted())
  expect([Object.keys(articles)[0], Object.keys(articles).at(-1)]).toEqual(['First', 'Saved queries'])
})

test.each(names)('the description of %s ends with the address of its article', (name) => {
  expect(alarms[name]?.AlarmDescription).toMatch(new RegExp(`^[^.].*\\. docs/runbook\\.md#${name.toLowerCase()}$`))
})

test('the address of the runbook is a setting', () => {
  const url = 'https://example.com/runbook'

  expect(alarmsOf('prod', { runbookUrl: url }).SweepStopped?.AlarmDescription).toMatch(
    / https:\S+\/runbook#sweepstopped$/,
  )
})

test.each(names)('the article of %s says how urgent it is, what it means, and what to do', (name) => {
  const [topic] = alarms[name]?.AlarmActions ?? []
  const article = articles[name] ?? ''

  const urgency = topic === undefined ? 'Rolls back' : topic.Ref.startsWith('Pages') ? 'Page' : 'Ticket'
  expect(article).toMatch(new RegExp(`^\\w+\n\n${urgency}\\. `))
  const parts = ['**Means.**', '**Users notice.**', '**Look.**', '```sh\n', '**Do.**', '**Over when**']
  const places = parts.map((part) => article.indexOf(part))
  expect(places).not.toContain(-1)
  expect(places).toEqual(places.toSorted((one, other) => one - other))
})

test('an article runs no query that is not saved', () => {
  const run = [...runbook.matchAll(/^query (?:"([^"]+)"|(\w+))/gm)].map(([, quoted, word]) => quoted ?? word)

  expect(run.length).toBeGreaterThan(10)
  expect(run.filter((name) => !Object.hasOwn(logQueries, name ?? ''))).toEqual([])
})

test.each(owedKinds)(
  'owed work of the kind %s is told apart: by its age, by what users notice, and by what does it',
  (kind) => {
    const guide = readFileSync(join(projectRoot, 'docs', 'deploy.md'), 'utf8')

    expect(logQueries['owed work'].query).toContain(`oldest_owed_seconds.${kind}`)
    expect(articles.OwedWorkOld).toContain(`(\`${kind}\`)`)
    expect(articles.SweepFails).toContain(`\`${kind}\``)
    expect(guide).toContain(`\n| \`${kind}\` | `)
  },
)

test('the runbook looks for timed-out executions of every state machine', () => {
  const [, listed = ''] = /for machine in ([\w ]+);/.exec(runbook) ?? []

  expect(listed.toLowerCase().split(' ')).toEqual([...stateMachineNames])
})

test('the runbook has the saved queries, word for word', () => {
  const listed = [...runbook.matchAll(/^`([\w ]+)`, of [\w ,]+:\n\n```text\n([\s\S]*?)\n```$/gm)]

  expect(Object.fromEntries(listed.map(([, name = '', text]) => [name, text]))).toEqual(
    Object.fromEntries(Object.entries(logQueries).map(([name, { query }]) => [name, query])),
  )
})

test('the commands of the runbook are those of a shell', () => {
  for (const [, block = ''] of runbook.matchAll(/^```sh\n([\s\S]*?)^```/gm))
    execFileSync('bash', ['-n'], { input: block })
})

test('the command `query` runs a saved query in its logs, with the id that it looks for', () => {
  const folder = makeTemporaryFolder()
  onTestFinished(folder.remove)
  const aws = join(folder.path, 'aws')
  writeFileSync(aws, awsDouble)
  chmodSync(aws, 0o755)
  writeFileSync(join(folder.path, 'sleep'), '#!/bin/sh\n')
  chmodSync(join(folder.path, 'sleep'), 0o755)
  const [, commands = ''] = /^```sh\n([\s\S]*?)^```/m.exec(articles.First ?? '') ?? []

  const PATH = `${folder.path}${delimiter}${process.env.PATH}`
  const output = execFileSync('bash', {
    input: `${commands}\nquery "one request" req_7`,
    env: { PATH },
    encoding: 'utf8',
  })

  expect(output).toBe('results of: filter request_id = "req_7" or gateway_request_id = "req_7", in log-one log-two\n')
})

/** Answers like the AWS CLI what the runbook asks of it, and remembers the query in the id that it gives it. */
const awsDouble = `#!/bin/bash
case "$*" in
  "logs describe-query-definitions --query-definition-name-prefix Touchstone-prod/one request --query queryDefinitions[0].queryString --output text")
    echo 'filter request_id = "THE-ID" or gateway_request_id = "THE-ID"';;
  "logs describe-query-definitions --query-definition-name-prefix Touchstone-prod/one request --query queryDefinitions[0].logGroupNames --output text")
    printf 'log-one\\tlog-two\\n';;
  "logs start-query --start-time "*)
    [[ "$*" =~ --log-group-names\\ (.*)\\ --query-string\\ (.*)\\ --query\\ queryId ]]
    echo "\${BASH_REMATCH[2]}, in \${BASH_REMATCH[1]}";;
  "logs get-query-results --query-id "*)
    echo "results of: $4";;
esac
`
