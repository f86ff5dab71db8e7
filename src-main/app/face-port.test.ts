import { MessageChannel } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { facePort, isFaceMessage, LONGEST_FACE_MESSAGE } from './face-port.ts'

const call = (change: object = {}, more: object = {}) =>
  JSON.stringify({ i: '1', p: { u: '/session/state', b: { json: {} }, ...change }, ...more })

describe('what a face may say on its port', () => {
  it.each([
    ['a call', call()],
    ['a call without input', JSON.stringify({ i: '1', p: { u: '/session/state' } })],
    ['a call that goes on after an event', call({ h: { 'last-event-id': '7' } })],
    ['that a call is no longer wanted', JSON.stringify({ i: '1', t: 4 })],
  ])('%s', (_what, text) => expect(isFaceMessage(text)).toBe(true))

  it.each([
    ['no JSON', 'not even json'],
    ['nothing', ''],
    ['half a call', call().slice(0, -2)],
    ['bytes', new TextEncoder().encode(call())],
    ['an object that is no text', { i: '1', p: { u: '/session/state' } }],
    ['a number', 7],
    ['null', null],
    ['a call without a number', JSON.stringify({ p: { u: '/session/state' } })],
    ['a number that is a number', JSON.stringify({ i: 1, p: { u: '/session/state' } })],
    ['a number longer than any', call({}, { i: 'x'.repeat(41) })],
    ['a whole address', call({ u: 'http://elsewhere.example/' })],
    ['an address that is no text', call({ u: { length: 1 } })],
    ['an address longer than any', call({ u: `/${'x'.repeat(200)}` })],
    ['another method', call({ m: 'GET' })],
    ['a form', call({ h: { 'content-type': 'multipart/form-data; boundary=x' } })],
    ['a file', call({ h: { 'content-disposition': 'attachment; filename="x"' } })],
    ['a stream', call({ h: { 'content-type': 'text/event-stream' } })],
    ['a part of a stream', JSON.stringify({ i: '1', t: 3, p: { e: 'message', d: 1 } })],
    ['an answer', JSON.stringify({ i: '1', t: 2, p: {} })],
    ['a kind that does not exist', JSON.stringify({ i: '1', t: 9, p: {} })],
    ['a member too many', call({}, { x: 1 })],
    ['a list', `[${call()}]`],
    ['more than a call can need', call({ b: 'x'.repeat(LONGEST_FACE_MESSAGE) })],
  ])('never %s', (_what, message) => expect(isFaceMessage(message)).toBe(false))

  it('what does not come through is told once, and the port goes on', async () => {
    const { port1, port2 } = new MessageChannel()
    const heard: unknown[] = []
    let dropped = 0
    const port = facePort(port2 as never, () => {
      dropped += 1
    })
    if (!('on' in port)) throw new Error('a port that hears')
    port.on('message', event => heard.push(event?.data))
    port2.start()
    for (const message of ['rubbish', call(), 'rubbish', Uint8Array.of(255)]) port1.postMessage(message)
    const answered = new Promise(resolve => port1.once('message', resolve))
    port1.postMessage(call({ u: '/last' }))
    while (heard.length < 2) await new Promise(resolve => setTimeout(resolve, 1))
    port.postMessage('back')
    expect([heard, dropped, await answered]).toEqual([[call(), call({ u: '/last' })], 1, 'back'])
    port1.close()
  })
})
