import { useNavigate, useParams } from 'react-router'
import { SlipsPage } from '../features/slips/slips-page.tsx'
import { watermarkImage } from './watermark-image.ts'

/** The tab stands in the address, so that the name of the page follows it. */
export function SlipsRoute() {
  const navigate = useNavigate()
  const of = useParams().tab === 'recent' ? 'recent' : 'open'
  return (
    <SlipsPage
      of={of}
      mark={watermarkImage}
      onTab={tab => void navigate(tab === 'open' ? '/slips' : '/slips/recent', { replace: true })}
    />
  )
}
