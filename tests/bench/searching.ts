import { pinyin } from 'pinyin-pro'
import type { QueueCursor } from '../../src-shared/desk/queue-views.ts'
import { queueFilterOf } from '../builders/queue-filter.ts'
import type { BenchDesk } from './bench-desk.ts'
import { type Figure, figure, median, percentile } from './measure.ts'

interface Person {
  readonly name: string
  readonly idTail: string
  readonly serialNo: string
}

const read = (text: string) => pinyin(text, { toneType: 'none', type: 'array', surname: 'head', v: true })

/** What officers type for a person, kind by kind (quality.md B3). */
const kinds: Readonly<Record<string, (person: Person) => string>> = {
  'one character': ({ name }) => name.slice(0, 1),
  'one character of the given name': ({ name }) => name.slice(1, 2),
  'two characters': ({ name }) => name.slice(0, 2),
  'pinyin of the surname': ({ name }) => read(name)[0] ?? '',
  'whole pinyin': ({ name }) => read(name).join(''),
  'pinyin half typed': ({ name }) => read(name).join('').slice(0, 4),
  'one letter': ({ name }) => (read(name)[0] ?? '').slice(0, 1),
  initials: ({ name }) =>
    read(name)
      .map(syllable => syllable.charAt(0))
      .join(''),
  'ID tail': ({ idTail }) => idTail,
  'telephone tail': ({ serialNo }) => String(Number(serialNo.slice(-4)) + 1000).slice(-4),
  'serial number': ({ serialNo }) => serialNo,
  nobody: ({ name }) => `${name.slice(0, 1)}龘靐`,
}

/** Waits until everything held is in the index; gives how long it took. */
export async function untilSearchable(desk: BenchDesk): Promise<number> {
  const from = performance.now()
  for (;;) {
    const whole = desk.indexWhole()
    const { complete } = await desk.face.search.local({ text: '', limit: 1 })
    if (complete) return performance.now() - from
    // Asking again and again would slow down what is waited for; the longest wait is for a word that came before.
    await Promise.race([whole, new Promise(resolve => setTimeout(resolve, 5_000))])
  }
}

/** B3: every kind of search of a desk whose index is whole, through the core: thread, border, index, the look at each entry, parsing both ways. */
export async function measureSearching(desk: BenchDesk, cases: number, rounds: number): Promise<Figure[]> {
  const people = await somePeople(desk)
  const all: number[] = []
  const figures: Figure[] = []
  for (const [kind, typedOf] of Object.entries(kinds)) {
    const times: number[] = []
    // The first round is for the compilers.
    for (let round = -1; round < rounds; round += 1) {
      for (const person of people) {
        const from = performance.now()
        const answer = await desk.face.search.local({ text: typedOf(person), limit: 50 })
        if (round >= 0) times.push(performance.now() - from)
        if (kind === 'serial number' && answer.cases.length !== 1)
          throw new Error('a serial number was not found')
      }
    }
    all.push(...times)
    figures.push(
      figure(`B3.${kind.replaceAll(' ', '-')}`, `search by ${kind}, p99`, percentile(times, 99), 'ms', 30, 8),
      figure(`B3.${kind.replaceAll(' ', '-')}.p50`, 'the same, p50', median(times), 'ms'),
    )
  }
  return [
    figure(
      'B3',
      `search at ${cases} cases through the core, every kind, p99`,
      percentile(all, 99),
      'ms',
      30,
      8,
    ),
    figure('B3.p50', 'the same, p50', median(all), 'ms'),
    ...figures,
  ]
}

async function somePeople(desk: BenchDesk): Promise<readonly Person[]> {
  const people: Person[] = []
  let after: QueueCursor | null = null
  for (let page = 0; page < 12; page += 1) {
    const answer: Awaited<ReturnType<BenchDesk['face']['queue']['list']>> = await desk.face.queue.list({
      ...queueFilterOf(),
      after,
      limit: 50,
    })
    for (const row of answer.rows.filter((_, n) => n % 5 === 0))
      people.push({ name: row.personName, idTail: row.idNumber.slice(-4), serialNo: row.serialNo })
    after = answer.next
    if (after === null) break
  }
  return people
}
