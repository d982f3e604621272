type ProgressProps = {
  /** 0–1; undefined if it is not known how far it is. */
  readonly value: number | undefined
  readonly label: string
}

/** Shows how far something is, with its label and its percentage. */
export function Progress({ value, label }: ProgressProps) {
  return (
    <div class="progress">
      <span>{label}</span>
      <progress aria-label={label} max={1} value={value} />
      {value !== undefined && <span class="number">{Math.floor(100 * value)} %</span>}
    </div>
  )
}
