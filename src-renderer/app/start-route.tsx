import { Navigate } from 'react-router'
import { useSession } from '../data/use-session.ts'
import { startPath } from './places.ts'

export function StartRoute() {
  const { data: session } = useSession()
  return session?.officer ? <Navigate to={startPath(session.officer)} replace /> : null
}
