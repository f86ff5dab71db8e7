import { type ReactNode, useEffect, useState } from 'react'

/** Shows its content only when it is still needed after 200 ms: local answers never flash a placeholder. */
export function Late({ children, ms = 200 }: { readonly children: ReactNode; readonly ms?: number }) {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), ms)
    return () => clearTimeout(timer)
  }, [ms])
  return late ? children : null
}
