import { Navigate } from 'react-router'
import { useSession } from '../data/use-session.ts'
import { AuditPage } from '../features/audit/audit-page.tsx'
import { mayReadLogs } from './places.ts'

/** For the audit role; everybody else is led to where their work begins. */
export function AuditRoute() {
  const { data: session } = useSession()
  if (!session?.officer) return null
  return mayReadLogs(session.officer) ? <AuditPage /> : <Navigate to="/" replace />
}
