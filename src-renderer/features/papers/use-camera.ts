import { useCallback, useEffect, useRef, useState } from 'react'

export interface CameraDevice {
  readonly id: string
  readonly label: string
}

export interface Camera {
  readonly stream: MediaStream | null
  readonly failed: boolean
  readonly opening: boolean
  readonly devices: readonly CameraDevice[]
  readonly device: string | null
  readonly open: (device?: string) => void
  readonly close: () => void
}

/** As large as the device gives, up to what a page needs. */
const WANTED = { width: { ideal: 2_592 }, height: { ideal: 1_944 } }

/**
 * A document camera by UVC, as the browser has it: pictures only, never sound. It is off until it is opened, and off again once
 * it is closed or the dialog goes.
 */
export function useCamera(): Camera {
  const [stream, setStream] = useState<MediaStream | null>(null)
  const [failed, setFailed] = useState(false)
  const [opening, setOpening] = useState(false)
  const [devices, setDevices] = useState<readonly CameraDevice[]>([])
  const [device, setDevice] = useState<string | null>(null)
  const running = useRef<MediaStream | null>(null)
  /** The dialog is gone, or another opening has begun: what opens now is closed at once. */
  const turn = useRef(0)

  const stop = useCallback(() => {
    turn.current += 1
    for (const track of running.current?.getTracks() ?? []) track.stop()
    running.current = null
  }, [])
  useEffect(() => stop, [stop])

  const close = useCallback(() => {
    stop()
    setStream(null)
    setOpening(false)
  }, [stop])

  const open = useCallback(
    (wanted?: string) => {
      stop()
      const mine = turn.current
      setFailed(false)
      setOpening(true)
      setStream(null)
      void openStream(wanted).then(
        async found => {
          if (turn.current !== mine) {
            for (const track of found.getTracks()) track.stop()
            return
          }
          running.current = found
          setStream(found)
          setOpening(false)
          setDevice(found.getVideoTracks()[0]?.getSettings().deviceId ?? null)
          setDevices(await listDevices())
        },
        () => {
          if (turn.current !== mine) return
          setFailed(true)
          setOpening(false)
        },
      )
    },
    [stop],
  )
  return { stream, failed, opening, devices, device, open, close }
}

async function openStream(device: string | undefined): Promise<MediaStream> {
  const video = device === undefined ? WANTED : { ...WANTED, deviceId: { exact: device } }
  return navigator.mediaDevices.getUserMedia({ audio: false, video })
}

/** Names are told once a camera was allowed. */
async function listDevices(): Promise<CameraDevice[]> {
  const all = await navigator.mediaDevices.enumerateDevices()
  return all
    .filter(each => each.kind === 'videoinput')
    .map((each, n) => ({ id: each.deviceId, label: each.label || `${n + 1}` }))
}
