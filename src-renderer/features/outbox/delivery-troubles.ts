/** Why a delivery did not come about, as the core notes it; an unknown code is told as such. */
export const deliveryTroubles = [
  'unreachable-no-network',
  'unreachable-refused',
  'unreachable-timeout',
  'unreachable-cut',
  'unreachable-tls',
  'not-the-centre',
  'centre-asked-to-wait',
  'session-expired',
  'slow-down',
  'upgrade-required',
  'officer-locked',
  'desk-forked',
  'desk-unknown',
  'centre-failed',
] as const
