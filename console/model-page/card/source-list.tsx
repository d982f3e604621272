import type { Source } from './card-parts.ts'

/** Shows what the samples of a model were made from. */
export function SourceList({ sources }: { readonly sources: readonly Source[] }) {
  return (
    <ul class="source-list">
      {sources.map((source, index) => (
        <li key={`${index} ${source.name}`}>
          <SourceItem {...source} />
        </li>
      ))}
    </ul>
  )
}

function SourceItem({ name, license, citation, url, ...further }: Source) {
  const isLink = /^https?:/i.test(url ?? '')
  const facts = [
    ...(license ? [['Licence', license]] : []),
    ...(citation ? [['Citation', citation]] : []),
    ...(url && !isLink ? [['Address', url]] : []),
    ...Object.entries(further),
  ]
  return (
    <>
      <strong class="text" dir="auto">
        {isLink && url ? (
          <a href={url} target="_blank" rel="noreferrer">
            {name}
          </a>
        ) : (
          name
        )}
      </strong>
      {facts.length > 0 && (
        <dl>
          {facts.map(([field, text]) => (
            <div key={field} class="source-fact">
              <dt>{field}</dt>
              <dd class="text" dir="auto">
                {text}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}
