import { app } from 'electron'
import { createDialogExporter } from '../../../../src-main/doors/electron/dialog-exporter.ts'

/** Asks for a place as often as a person is played who answers, twice, and says what came of it. */
const exporter = createDialogExporter(() => undefined)
const chosen: unknown[] = []

process.on('message', async (command: { do?: string }) => {
  if (command.do !== 'choose-place') return
  chosen.push(await exporter.chooseTarget('审核工作量统计表.xlsx'))
  if (chosen.length < 2) return
  console.log(JSON.stringify({ fact: 'chosen', chosen }))
  app.quit()
})
void app.whenReady().then(() => console.log(JSON.stringify({ fact: 'asking' })))
