import { app, type DownloadItem, type Session, type WebContents } from 'electron'

export const FACE_SCHEME = 'app'
export const FACE_ORIGIN = 'app://desk'

/** True for the face itself and nothing else: exact origin, main frame. */
export function isFace(frame: { readonly origin: string; readonly parent: unknown } | null): boolean {
  return frame !== null && frame.origin === FACE_ORIGIN && frame.parent === null
}

/** Denies a page every power of the browser but one: the face itself may see through a camera, without sound (K4). */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const kinds = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    const only = kinds.length === 1 && kinds[0] === 'video'
    answer(permission === 'media' && only && details.isMainFrame && isFaceUrl(details.requestingUrl))
  })
  session.setPermissionCheckHandler(
    (_contents, permission, origin, details) =>
      permission === 'media' &&
      details.mediaType === 'video' &&
      details.isMainFrame &&
      isFaceUrl(`${origin}/`),
  )
  session.setDevicePermissionHandler(() => false)
  session.setUSBProtectedClassesHandler(details => details.protectedClasses)
  // The face speaks to its own scheme only: whatever a citizen's text might smuggle in, no request leaves.
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOwnAddress(details.url) }))
  session.on('will-download', (event, item) => {
    if (!isSavedFile(item)) event.preventDefault()
  })
  session.setSpellCheckerEnabled(false)
}

function isFaceUrl(url: string): boolean {
  return url.replace(/\/+$/, '/').startsWith(`${FACE_ORIGIN}/`)
}

/** The face's own scheme, and texts the face made itself. */
function isOwnAddress(url: string): boolean {
  return url.startsWith(`${FACE_ORIGIN}/`) || url.startsWith(`blob:${FACE_ORIGIN}/`)
}

/** 保存为文件 of a letter, 导出表格 of the log: all that can be saved, made by the face itself. Electron asks where to. */
function isSavedFile(item: DownloadItem): boolean {
  return (
    item.getURL().startsWith(`blob:${FACE_ORIGIN}/`) &&
    /^(letter-[\p{L}\p{N}_-]+\.json|操作日志-[\d-]+\.csv)$/u.test(item.getFilename())
  )
}

/** Keeps every page where it is: no navigation away, no new windows, no embedded pages. */
export function hardenContents(): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-navigate', details => {
      if (!details.url.startsWith(`${FACE_ORIGIN}/`)) details.preventDefault()
    })
    contents.on('will-redirect', details => details.preventDefault())
    contents.on('will-frame-navigate', details => {
      if (!details.isMainFrame || !details.url.startsWith(`${FACE_ORIGIN}/`)) details.preventDefault()
    })
    contents.on('will-attach-webview', event => event.preventDefault())
  })
}
