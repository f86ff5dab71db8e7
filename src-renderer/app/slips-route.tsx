import { SlipsPage } from '../features/slips/slips-page.tsx'
import { watermarkImage } from './watermark-image.ts'

export function SlipsRoute() {
  return <SlipsPage mark={watermarkImage} />
}
