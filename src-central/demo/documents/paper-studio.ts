import type { CalendarDate } from '../../../src-shared/kernel/instant.ts'
import { encodeJpeg, previewOf } from '../degrade/encode.ts'
import { grain, mapPixels, type Raster, rasterOf, through } from '../degrade/raster.ts'
import type { DemoFile } from '../demo-case.ts'
import { nameOfBytes } from '../file-name.ts'
import type { Person } from '../people/person.ts'
import { plain, WHITE } from '../portraits/backdrop.ts'
import { makeLook, type Sex } from '../portraits/look.ts'
import type { Random } from '../random.ts'
import { cat } from '../scenes/papers.ts'
import type { Studio } from '../stories/story.ts'
import { openStudio } from '../studio.ts'
import { coverOf, emptyForm, type FormKind, linesOf, PORTRAIT } from './forms.ts'
import { GlyphPress, paste } from './glyph-press.ts'
import type { Paper, Written } from './paper.ts'

/** Strangers' portraits on certificates whose owner nobody photographed, of each sex. */
const STRANGERS = 10

interface Form {
  readonly raster: Raster
  /** Small picture of the empty form: at that size nobody reads what is written in. */
  readonly preview: Uint8Array
}

/**
 * Makes the pictures of documents. Forms and letters are drawn once and set together; the owner's own face is drawn
 * only where asked for. The same paper twice is one file.
 */
export class PaperStudio {
  readonly #press = new GlyphPress()
  readonly #forms = new Map<string, Promise<Form>>()
  readonly #strangers = new Map<string, Promise<Raster>>()
  readonly #made = new Map<string, Promise<DemoFile>>()
  readonly #root: Random
  readonly #today: CalendarDate

  constructor(root: Random, today: CalendarDate) {
    this.#root = root
    this.#today = today
  }

  /** Draws the letters these papers need, before any of them is made. */
  async prepare(papers: readonly Paper[]): Promise<void> {
    await this.#press.learn(papers.flatMap(paper => (paper.kind === 'photo' ? [] : linesOf(paper))))
  }

  /** The picture of a paper; `ownFace` draws the owner, by the key their other pictures are drawn by. */
  make(paper: Paper, person: Person, faceKey: string, ownFace: boolean): Promise<DemoFile> {
    const key =
      paper.kind === 'photo'
        ? `photo ${faceKey}`
        : JSON.stringify([paper.kind, paper.facts, paper.spoilt, ownFace && faceKey])
    const known = this.#made.get(key) ?? this.#make(paper, person, faceKey, ownFace)
    this.#made.set(key, known)
    return known
  }

  async #make(paper: Paper, person: Person, faceKey: string, ownFace: boolean): Promise<DemoFile> {
    if (paper.kind === 'photo') {
      const raster = await this.#studio(person, faceKey).take({ width: 295, height: 413 })
      return fileOf(await encodeJpeg(raster, { quality: 86 }), await previewOf(raster))
    }
    if (paper.kind === 'cat') {
      const raster = grain(await rasterOf(cat(faceKey)), 3, this.#root.fork(`cat/${faceKey}`))
      return fileOf(await encodeJpeg(raster, { quality: 74 }), await previewOf(raster))
    }
    const form = await this.#form(paper.kind, coverOf(paper.facts))
    let raster = this.#press.print(form.raster, linesOf(paper))
    if (paper.kind === 'certificate' || paper.kind === 'overseas') {
      const portrait = ownFace
        ? await this.#portrait(person, faceKey)
        : await this.#stranger(
            paper.facts.sex,
            [...paper.facts.number].reduce((sum, c) => sum + c.charCodeAt(0), 0),
          )
      paste(raster, portrait, PORTRAIT.x, PORTRAIT.y)
    }
    if (ownFace) raster = grain(raster, 3, this.#root.fork(`paper grain/${faceKey}`), 0.97)
    if (paper.spoilt) raster = await spoil(raster, paper.spoilt)
    const preview = paper.spoilt || ownFace ? await previewOf(raster) : form.preview
    return fileOf(await encodeJpeg(raster, { quality: ownFace ? 78 : 60 }), preview)
  }

  #form(kind: FormKind, cover: number): Promise<Form> {
    const key = `${kind} ${cover}`
    const known = this.#forms.get(key) ?? drawForm(kind, cover)
    this.#forms.set(key, known)
    return known
  }

  #studio(person: Person, faceKey: string): Studio {
    const look = makeLook(this.#root.fork(`look/${faceKey}`), person.sex, person.age, person.ancestry)
    const source = this.#root.fork(`paper photo/${faceKey}`)
    return openStudio(person, look, this.#today, source, `paper-${faceKey}`)
  }

  #portrait(person: Person, faceKey: string): Promise<Raster> {
    const { width, height } = PORTRAIT
    return this.#studio(person, faceKey).take({ width, height, backdrop: plain(WHITE) })
  }

  #stranger(sex: Sex, number: number): Promise<Raster> {
    const key = `stranger-${sex}-${number % STRANGERS}`
    const known =
      this.#strangers.get(key) ?? this.#portrait({ sex, age: 22, ancestry: 'local' } as Person, key)
    this.#strangers.set(key, known)
    return known
  }
}

async function drawForm(kind: FormKind, cover: number): Promise<Form> {
  const raster = await rasterOf(emptyForm(kind, cover))
  return { raster, preview: await previewOf(raster) }
}

function spoil(raster: Raster, how: NonNullable<Written['spoilt']>): Promise<Raster> | Raster {
  switch (how) {
    case 'blurred':
      return through(raster, image => image.blur(4.6))
    case 'dim':
      return mapPixels(raster, value => value * 0.55)
    case 'cut':
      return through(raster, image => image.extract({ left: 0, top: 0, width: 372, height: raster.height }))
  }
}

function fileOf(encoded: Uint8Array, preview: Uint8Array): DemoFile {
  const bytes = new Uint8Array(encoded)
  return { sha256: nameOfBytes(bytes), bytes, preview: new Uint8Array(preview), mediaType: 'image/jpeg' }
}
