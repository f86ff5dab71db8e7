import { BrowserWindow, Menu, type Session } from 'electron'
import { FACE_ORIGIN } from './hardening.ts'

/** Opens the one window of the desk, on the office screen's size; it shows itself when the face is painted. */
export function openWindow(
  session: Session,
  preload: string,
  screen: { readonly packaged: boolean; readonly protectScreen: boolean },
  crashed: (reason: string) => void,
): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 683,
    minHeight: 384,
    show: false,
    title: '人社审核工作台',
    backgroundColor: '#ffffff',
    webPreferences: {
      session,
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      safeDialogs: true,
      devTools: !screen.packaged,
      v8CacheOptions: 'none',
    },
  })
  // Windows and macOS leave such a window out of screenshots and shared screens; Linux knows no such thing.
  if (screen.protectScreen) window.setContentProtection(true)
  const show = () => {
    if (!window.isDestroyed() && !window.isVisible()) window.show()
  }
  window.once('ready-to-show', show)
  // A face that paints nothing, or cannot be loaded, must not leave an invisible program behind.
  const showAnyway = () => void setTimeout(show, 2_000)
  window.loadURL(`${FACE_ORIGIN}/`).then(showAnyway, showAnyway)
  // A page that crashed is a white window. The core still holds everything, so a new page is all that is needed; one
  // that crashes again at once is left alone.
  let crashedAt = Number.NEGATIVE_INFINITY
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    crashed(reason)
    if (reason !== 'clean-exit' && performance.now() - crashedAt > 10_000) window.webContents.reload()
    crashedAt = performance.now()
  })
  return window
}

/** A small menu: what a text field and a screen need, and the way out. */
export function setMenu(showAbout: () => void): void {
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: '文件', submenu: [{ role: 'quit', label: '退出' }] },
      {
        label: '编辑',
        submenu: [
          { role: 'undo', label: '撤消输入' },
          { role: 'redo', label: '重做输入' },
          { type: 'separator' },
          { role: 'cut', label: '剪切' },
          { role: 'copy', label: '复制' },
          { role: 'paste', label: '粘贴' },
          { role: 'selectAll', label: '全选' },
        ],
      },
      {
        label: '视图',
        submenu: [
          { role: 'resetZoom', label: '实际大小' },
          { role: 'zoomIn', label: '放大' },
          { role: 'zoomOut', label: '缩小' },
          { type: 'separator' },
          { role: 'togglefullscreen', label: '全屏' },
        ],
      },
      { label: '帮助', submenu: [{ label: '关于审核工作台', click: showAbout }] },
    ]),
  )
}
