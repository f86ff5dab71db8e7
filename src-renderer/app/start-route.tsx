import { Navigate } from 'react-router'
import { useSession } from '../data/use-session.ts'
import { homePlace, queuePath } from './places.ts'

export function StartRoute() {
  const { data: session } = useSession()
  return session?.officer ? <Navigate to={queuePath(homePlace(session.officer))} replace /> : null
}
