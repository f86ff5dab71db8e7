import type { FullConfig, FullResult, Reporter, Suite, TestCase, TestResult } from '@playwright/test/reporter'

interface Tally {
  ran: number
  failed: number
  ms: number
  readonly skipped: Map<string, string[]>
}

/** Says at the end how many specs ran through which door, and which were skipped and why, by name. */
class DoorsReporter implements Reporter {
  readonly #doors = new Map<string, Tally>()

  onBegin(config: FullConfig, _suite: Suite): void {
    for (const project of config.projects)
      this.#doors.set(project.name, { ran: 0, failed: 0, ms: 0, skipped: new Map() })
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    const tally = this.#doors.get(test.parent.project()?.name ?? '')
    if (!tally) return
    if (result.status === 'skipped') {
      const why = test.annotations.find(each => each.type === 'skip')?.description ?? 'not run'
      tally.skipped.set(why, [...(tally.skipped.get(why) ?? []), test.title])
      return
    }
    tally.ran += 1
    tally.ms += result.duration
    if (result.status !== 'passed') tally.failed += 1
  }

  onEnd(result: FullResult): void {
    const lines = ['', 'Specs through each door:']
    for (const [name, tally] of this.#doors) {
      const all = [...tally.skipped.values()].flat().length
      if (tally.ran + all === 0) continue
      lines.push(
        `  ${name.padEnd(18)} ran ${tally.ran}, failed ${tally.failed}, skipped ${all}, ${(tally.ms / 1000).toFixed(0)} s of tests`,
      )
      for (const [why, titles] of tally.skipped) {
        lines.push(`    skipped: ${why}`)
        for (const title of titles) lines.push(`      – ${title}`)
      }
    }
    lines.push(`  ${(result.duration / 1000).toFixed(0)} s from start to end`, '')
    process.stdout.write(lines.join('\n'))
  }

  printsToStdio(): boolean {
    return false
  }
}

// biome-ignore lint/style/noDefaultExport: Playwright takes it so
export default DoorsReporter
