import './no-eval.ts'
import { createRoot } from 'react-dom/client'
import { followDesk } from '../data/follow-desk.ts'
import { createQueryClient } from '../data/query-client.ts'
import { setupWords } from '../i18n/setup-words.ts'
import { App } from './app.tsx'
import { paintTheme } from './paint-theme.ts'
import './global.css'

/** The face starts: words and colours first, so that nothing is painted twice. */
async function start(): Promise<void> {
  const root = document.getElementById('root')
  if (!root) throw new Error('the page has no root')
  paintTheme(matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')
  await setupWords('zh-CN')
  const queries = createQueryClient()
  followDesk(queries)
  createRoot(root).render(<App queries={queries} />)
}

void start()
