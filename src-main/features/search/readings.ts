import { LATIN, type ReadAloud } from '../../../src-shared/search/spelled-text.ts'

type Pinyin = typeof import('pinyin-pro')
interface Known {
  /** Every syllable of a character. */
  readonly all: Map<string, readonly string[]>
  /** How the first two of a name are read where they are a surname. */
  readonly heads: Map<string, readonly string[]>
}

/** Names begin with few pairs of characters; what is past this is asked for anew. */
const MOST_HEADS = 50_000
const ARRAY = { toneType: 'none', type: 'array', v: true } as const

let loading: Promise<ReadAloud> | undefined

/** Loaded once and late: the library of readings is of no use to whoever has not begun to work. */
export function loadReadings(): Promise<ReadAloud> {
  loading ??= import('pinyin-pro').then(readAloudBy)
  return loading
}

/**
 * How a name is read: all readings of each character, so that nothing is missed (多音字), the one it has in a surname first (单 shàn,
 * 尉迟 yù chí). ü is told as v, u and yu.
 */
function readAloudBy(library: Pinyin): ReadAloud {
  const known: Known = { all: new Map(), heads: new Map() }
  return characters => {
    const head = headOf(library, known, characters.slice(0, 2).join(''))
    return characters.map((character, index) => {
      const all = readingsOf(library, known, character)
      const likely = index < 2 ? head[index] : undefined
      if (likely === undefined || all.length === 0) return all
      return [...new Set([...written(likely), ...all])]
    })
  }
}

function readingsOf(library: Pinyin, { all }: Known, character: string): readonly string[] {
  const kept = all.get(character)
  if (kept) return kept
  const found = LATIN.test(character)
    ? []
    : library
        .pinyin(character, { ...ARRAY, multiple: true })
        .filter(reading => reading !== character)
        .flatMap(written)
  const readings = [...new Set(found)]
  all.set(character, readings)
  return readings
}

function headOf(library: Pinyin, { heads }: Known, two: string): readonly string[] {
  const kept = heads.get(two)
  if (kept) return kept
  if (heads.size >= MOST_HEADS) heads.clear()
  const read = library.pinyin(two, { ...ARRAY, surname: 'head' })
  heads.set(two, read)
  return read
}

/** As it is typed: without what is no letter, and ü in each of its three ways. */
function written(reading: string): readonly string[] {
  const plain = reading.replaceAll('ê', 'e')
  if (!/^[a-z]+$/.test(plain)) return []
  const umlaut = /^([ln])v(e?)$/.exec(plain)
  if (!umlaut) return [plain]
  const [, initial = '', rest = ''] = umlaut
  return [`${initial}v${rest}`, `${initial}u${rest}`, `${initial}yu${rest}`]
}
