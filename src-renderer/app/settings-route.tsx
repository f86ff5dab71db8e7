import { useOutletContext } from 'react-router'
import { SettingsPage } from '../features/settings/settings-page.tsx'
import type { FrameTools } from './frame.tsx'

export function SettingsRoute() {
  return <SettingsPage onKeys={useOutletContext<FrameTools>().showKeys} />
}
