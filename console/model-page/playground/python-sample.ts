import { type SampledRequest, targetOf } from './request-sample.ts'

/** Writes a request in Python, by the standard library. The escapes of JSON mean the same in Python. */
export function pythonSample(request: SampledRequest): string {
  return [
    'import json',
    'import os',
    'import urllib.request',
    '',
    'request = urllib.request.Request(',
    `    ${JSON.stringify(request.url + targetOf(request))},`,
    '    method="POST",',
    '    headers={',
    '        "Authorization": "Bearer " + os.environ["TOUCHSTONE_API_KEY"],',
    '        "Content-Type": "application/json",',
    '    },',
    '    data=json.dumps({',
    ...Object.entries(request.body).map(([name, text]) => `        ${JSON.stringify(name)}: ${JSON.stringify(text)},`),
    '    }).encode(),',
    ')',
    'with urllib.request.urlopen(request) as response:',
    '    print(json.load(response))',
    '',
  ].join('\n')
}
