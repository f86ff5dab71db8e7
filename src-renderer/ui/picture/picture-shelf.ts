export interface ShelvedPicture {
  readonly image: HTMLImageElement
  readonly settled: Promise<'ready' | 'broken'>
  /** Known at once when the picture was decoded before it was asked for. */
  now: 'loading' | 'ready' | 'broken'
}

/** Enough for the case in hand and the next: two pictures each, and something to spare. */
const PLACES = 8
const shelf = new Map<string, ShelvedPicture>()

/**
 * A picture element, loaded and decoded ahead of need.
 *
 * The element itself is handed out and put on screen, so that a picture served with `no-store` is fetched once and
 * stands in the same frame as its case. A broken one leaves the shelf and is tried again the next time.
 */
export function takePicture(url: string): ShelvedPicture {
  const known = shelf.get(url)
  if (known) {
    shelf.delete(url)
    shelf.set(url, known)
    return known
  }
  const image = new Image()
  // Decoded by the browser's own threads before it is handed out; then it may only be put there, not decoded again.
  image.decoding = 'sync'
  image.draggable = false
  image.src = url
  const picture: ShelvedPicture = {
    image,
    now: 'loading',
    settled: image.decode().then(
      () => {
        picture.now = 'ready'
        return 'ready'
      },
      () => {
        picture.now = 'broken'
        if (shelf.get(url) === picture) shelf.delete(url)
        return 'broken'
      },
    ),
  }
  shelf.set(url, picture)
  for (const oldest of shelf.keys()) {
    if (shelf.size <= PLACES) break
    shelf.delete(oldest)
  }
  return picture
}

/** Lets go of every picture; called when the desk locks or another officer comes. */
export function clearPictures(): void {
  // Without its address an element holds no decoded picture, whoever still holds the element.
  for (const { image } of shelf.values()) image.removeAttribute('src')
  shelf.clear()
}
