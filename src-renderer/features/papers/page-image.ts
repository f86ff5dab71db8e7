import { judgePicture } from '../../../src-shared/cases/judge-picture.ts'

/** A page as it was taken: decoded, and turned by quarters. Nothing of it is written before it is taken in. */
export interface Page {
  readonly id: string
  readonly picture: ImageBitmap
  readonly fileName: string
  /** Quarter turns to the right. */
  readonly turn: 0 | 1 | 2 | 3
}

export type PageProblem = 'unreadable' | 'large'

/** A file larger than this is no picture of a paper; nothing of it is read. */
const LARGEST_FILE = 40 * 1024 * 1024
/** Enough to read the print of an A4 page; more only makes it heavier. */
const LONGEST_SIDE = 2_400
const QUALITIES = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4]

/** Reads a file as a page, judged by its first bytes before anything decodes it. */
export async function pageOfFile(file: File): Promise<Page | PageProblem> {
  if (file.size > LARGEST_FILE) return 'large'
  const { state } = judgePicture(new Uint8Array(await file.arrayBuffer()))
  if (state === 'too-large') return 'large'
  // Data behind the picture is no harm: what is kept is drawn anew.
  if (state !== 'ready' && state !== 'extra-data') return 'unreadable'
  try {
    return newPage(await createImageBitmap(file), file.name)
  } catch {
    return 'unreadable'
  }
}

export function newPage(picture: ImageBitmap, fileName: string): Page {
  return { id: crypto.randomUUID(), picture, fileName, turn: 0 }
}

/** Draws a page as it is turned, no larger than `longest`. */
export function drawPage({ picture, turn }: Page, canvas: HTMLCanvasElement, longest: number): void {
  const { width, height } = picture
  const scale = Math.min(1, longest / Math.max(width, height))
  const [w, h] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))]
  const lies = turn % 2 === 1
  canvas.width = lies ? h : w
  canvas.height = lies ? w : h
  const pen = canvas.getContext('2d')
  if (!pen) return
  pen.fillStyle = 'white'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.translate(canvas.width / 2, canvas.height / 2)
  pen.rotate((turn * Math.PI) / 2)
  pen.drawImage(picture, -w / 2, -h / 2, w, h)
}

/** The page as a JPEG below `limit` bytes, in base64: the best quality that fits, then smaller. Undefined when none does. */
export async function encodePage(page: Page, limit: number): Promise<string | undefined> {
  const canvas = document.createElement('canvas')
  for (let longest = LONGEST_SIDE; longest >= LONGEST_SIDE / 4; longest /= 2) {
    drawPage(page, canvas, longest)
    for (const quality of QUALITIES) {
      const blob = await new Promise<Blob | null>(done => canvas.toBlob(done, 'image/jpeg', quality))
      if (blob && blob.size < limit) return base64Of(new Uint8Array(await blob.arrayBuffer()))
    }
  }
  return undefined
}

const AT_ONCE = 0x8000

function base64Of(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += AT_ONCE)
    binary += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE))
  return btoa(binary)
}
