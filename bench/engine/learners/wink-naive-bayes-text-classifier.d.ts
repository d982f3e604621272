/** The package brings no types of its own; these are the parts in use. */
declare module 'wink-naive-bayes-text-classifier' {
  export default function makeClassifier(): {
    defineConfig(config: { considerOnlyPresence: boolean; smoothingFactor: number }): boolean
    definePrepTasks(tasks: readonly ((text: string) => string[])[]): number
    learn(text: string, label: string): boolean
    consolidate(): boolean
    computeOdds(text: string): readonly (readonly [label: string, odds: number])[]
  }
}
