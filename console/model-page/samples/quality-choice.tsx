import { useId } from 'preact/hooks'
import type { Trait } from '../trait.ts'
import { qualityText } from './quality.ts'

type QualityChoiceProps = {
  readonly trait: Trait
  readonly value: number
  readonly onChange: (quality: number) => void
}

/** Chooses a quality: one of the poles, or a figure between them. */
export function QualityChoice({ trait, value, onChange }: QualityChoiceProps) {
  const id = useId()
  const { label, figure } = qualityText(value, trait)
  const poles = [
    { quality: 0, name: trait.negative_label },
    { quality: 1, name: trait.positive_label },
  ]
  return (
    <fieldset>
      <legend>Quality</legend>
      <div class="row">
        {poles.map(({ quality, name }) => (
          <label key={quality} class="choice">
            <input type="radio" name={id} checked={value === quality} onChange={() => onChange(quality)} />
            {name}
          </label>
        ))}
        <input
          class="quality-slider"
          type="range"
          min={0}
          max={1}
          step={0.05}
          aria-label="Quality from 0 to 1"
          aria-valuetext={`${figure}, ${label}`}
          value={value}
          onInput={({ currentTarget }) => onChange(Number(currentTarget.value))}
        />
        <output class="number">{figure}</output>
      </div>
    </fieldset>
  )
}
