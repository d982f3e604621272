import { useEffect, useRef, useState } from 'preact/hooks'
import { Pending } from '../../../ui/pending.tsx'
import type { Trait } from '../../trait.ts'
import { ChosenFile } from './chosen-file.tsx'
import { decodeText, maxFileBytes } from './decode-text.ts'
import { faultOf } from './fault-of.ts'
import { FileChoice } from './file-choice.tsx'
import { UnreadableFile } from './table.ts'
import type { UploadProps } from './upload-props.ts'

type FileText = { readonly name: string; readonly text: string; readonly count: number }

/** Adds the rows of a file as samples: choose it, map its columns, look at what can't be read, send. */
export function UploadPage(props: UploadProps) {
  const [file, setFile] = useState<FileText>()
  const [fault, setFault] = useState<string>()
  const [isReading, setReading] = useState(false)
  const count = useRef(0)
  const isGone = useRef(false)
  useEffect(
    () => () => {
      isGone.current = true
    },
    [],
  )

  const choose = async (chosen: File) => {
    count.current += 1
    const mine = count.current
    setFault(undefined)
    setFile(undefined)
    setReading(true)
    const read = await textOf(chosen).catch((error) => ({ fault: faultOf(error) }))
    if (isGone.current || mine !== count.current) return
    setReading(false)
    if ('fault' in read) setFault(read.fault)
    else setFile({ ...read, count: mine })
  }

  if (file) {
    return (
      <ChosenFile
        key={file.count}
        {...props}
        fileName={file.name}
        text={file.text}
        onOther={() => setFile(undefined)}
      />
    )
  }
  return (
    <>
      <p>
        Add the rows of a file as samples. Nothing is sent before you have seen how they are read. Files of up to
        100,000 rows are read here, in this page.
      </p>
      <FileChoice onChoose={choose} />
      {isReading && <Pending what="the file" />}
      {fault !== undefined && (
        <div class="error-panel" role="alert">
          <p>{fault}</p>
        </div>
      )}
      <section class="panel upload-forms" aria-label="Forms of files">
        <h2>What a file looks like</h2>
        <div class="columns">
          <div>
            <p>A CSV with a column for each trait. An empty cell is no label.</p>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls must be reachable by the keyboard. */}
            <pre tabIndex={0}>{exampleOf(props.traits)}</pre>
          </div>
          <div>
            <p>Or one sample a line, as CSV or NDJSON (JSONL).</p>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls must be reachable by the keyboard. */}
            <pre tabIndex={0}>{lineExampleOf(props.traits)}</pre>
          </div>
        </div>
        <p class="hint">
          Columns of other names can be mapped. Qualities are numbers from 0 to 1, the labels of the poles, or words
          such as good, mixed and poor. Cells can be separated by commas, semicolons or tabs.
        </p>
      </section>
    </>
  )
}

async function textOf(file: File): Promise<Omit<FileText, 'count'>> {
  if (file.size > maxFileBytes) throw new UnreadableFile('This file is larger than 200 MB. Split it.')
  return { name: file.name, text: decodeText(new Uint8Array(await file.arrayBuffer())) }
}

function exampleOf(traits: readonly Trait[]): string {
  const two = traits.slice(0, 2)
  const [first, second] = two.length === 2 ? ['1,0.8', '0,'] : ['1', '0']
  return `text,${two.map(({ key }) => key).join(',')}\n"Thank you, and sorry for the wait.",${first}\nRead the terms.,${second}`
}

function lineExampleOf([trait]: readonly Trait[]): string {
  return [
    { text: 'Thank you, and sorry for the wait.', trait: trait?.key, quality: 1 },
    { text: 'Read the terms.', trait: trait?.key, quality: trait?.negative_label },
  ]
    .map((sample) => JSON.stringify(sample))
    .join('\n')
}
