import { extname, join } from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import type { FileExporter } from '../../ports/file-exporter.ts'

/** Asks the officer where to, in the system's own dialog, which also asks before it writes over a file. */
export function createDialogExporter(window: () => BrowserWindow | undefined): FileExporter {
  return {
    chooseTarget: async name => {
      const end = extname(name)
      const options = {
        defaultPath: join(app.getPath('downloads'), name),
        filters: [{ name: end.slice(1), extensions: [end.slice(1)] }],
      }
      const over = window()
      const chosen = await (over ? dialog.showSaveDialog(over, options) : dialog.showSaveDialog(options))
      if (chosen.canceled || chosen.filePath === '') return { kind: 'cancelled' }
      return {
        kind: 'chosen',
        path: extname(chosen.filePath) === end ? chosen.filePath : `${chosen.filePath}${end}`,
      }
    },
  }
}
