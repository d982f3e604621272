import { useMemo, useState } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { Copyable } from '../../ui/copyable.tsx'
import { curlSample } from './curl-sample.ts'
import { pythonSample } from './python-sample.ts'
import type { SampledRequest } from './request-sample.ts'
import { typescriptSample } from './typescript-sample.ts'

const languages = [
  { name: 'curl', write: curlSample },
  { name: 'Python', write: pythonSample },
  { name: 'TypeScript', write: typescriptSample },
] as const

/** Shows the request of the playground as programs send it. The key is never a part of it. */
export function RequestPanel({ request }: { readonly request: SampledRequest }) {
  const [isOpen, setOpen] = useState(false)
  const [language, setLanguage] = useState<(typeof languages)[number]>(languages[0])
  const { url, handle, operation, explain, body } = request
  const sample = useMemo(
    () => (isOpen ? language.write(request) : ''),
    [isOpen, language, url, handle, operation, explain, ...Object.values(body)],
  )
  return (
    <details class="panel playground-request" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>The same request as curl, Python, TypeScript</summary>
      {isOpen && (
        <>
          <fieldset class="segmented">
            <legend class="visually-hidden">Language</legend>
            {languages.map((one) => (
              <Button key={one.name} aria-pressed={one === language} onPress={() => setLanguage(one)}>
                {one.name}
              </Button>
            ))}
          </fieldset>
          <Copyable key={language.name} text={sample} isBlock />
          <p class="hint">
            It takes the key from the variable <code>TOUCHSTONE_API_KEY</code>.
          </p>
        </>
      )}
    </details>
  )
}
