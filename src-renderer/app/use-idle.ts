import { useEffect } from 'react'
import { reportActive } from '../data/use-session.ts'

/** The core hears of hands at most so often. */
const TELL_MS = 20_000
const LOOK_MS = 1_000
const HANDS = ['pointerdown', 'pointermove', 'wheel', 'keydown', 'touchstart'] as const

/**
 * Tells the core that somebody is here, and takes everything off the screen when nobody is. The core decides by itself; this
 * one counts too, because a page whose line to the core is down would go on showing a citizen's case. `undefined`: nothing to
 * watch.
 */
export function useIdle(idleSeconds: number | undefined, lock: () => void): void {
  useEffect(() => {
    if (idleSeconds === undefined) return
    const limit = idleSeconds * 1_000
    const every = Math.min(TELL_MS, limit / 3)
    let touched = { steady: performance.now(), wall: Date.now() }
    let toldAt = Number.NEGATIVE_INFINITY
    let telling: ReturnType<typeof setTimeout> | undefined

    const tell = () => {
      telling = undefined
      toldAt = performance.now()
      reportActive(Math.min(60_000, Math.max(0, Math.round(toldAt - touched.steady))))
    }
    const touch = (event: Event) => {
      // A page that moves under a resting mouse is no hand.
      if (
        event instanceof PointerEvent &&
        event.type === 'pointermove' &&
        !event.movementX &&
        !event.movementY
      )
        return
      touched = { steady: performance.now(), wall: Date.now() }
      if (telling !== undefined) return
      const wait = toldAt + every - touched.steady
      if (wait <= 0) tell()
      else telling = setTimeout(tell, wait)
    }
    // By both clocks: the steady one may stand still while the computer sleeps.
    const look = setInterval(() => {
      if (Math.max(performance.now() - touched.steady, Date.now() - touched.wall) >= limit) lock()
    }, LOOK_MS)
    for (const hand of HANDS) window.addEventListener(hand, touch, { capture: true, passive: true })
    return () => {
      clearInterval(look)
      clearTimeout(telling)
      for (const hand of HANDS) window.removeEventListener(hand, touch, { capture: true })
    }
  }, [idleSeconds, lock])
}
