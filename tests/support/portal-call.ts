/** Calls of one centre's `/portal`: what applicants, the automatic check and administrators do there. */
export type PortalCall = (method: string, path: string, body?: unknown) => Promise<unknown>

/** Rejects with the answer when the portal refuses. */
export function portalOf(address: string): PortalCall {
  return async (method, path, body) => {
    const answer = await fetch(`${address}/portal${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    if (!answer.ok)
      throw new Error(`portal ${method} ${path} answered ${answer.status} ${await answer.text()}`)
    return await answer.json()
  }
}
