import { describe, expect, it } from 'vitest'
import { watermarkImage } from './watermark-image.ts'

const svgOf = (address: string) => decodeURIComponent(address.slice('data:image/svg+xml,'.length))

describe('the watermark', () => {
  it('says both lines at 6 % of black, aslant, over the whole of whatever it is laid on', () => {
    const svg = svgOf(watermarkImage('张某某 · 花溪街道人社所', 'a1b2c3d4 · 2026-03-05 10:32'))
    for (const part of [
      '>张某某 · 花溪街道人社所<',
      '>a1b2c3d4 · 2026-03-05 10:32<',
      'fill-opacity="0.06"',
      'rotate(-22)',
      'width="100%" height="100%" fill="url(#t)"',
    ])
      expect(svg).toContain(part)
  })

  it.each([
    '</text><script>alert(1)</script>',
    '<image href="https://evil.example/x"/>',
    '&lt;&#60;',
    ']]><foreignObject>',
    '张\u0000三\u001b[31m',
    '张\ud840',
    '\ufffe\uffff',
  ])('takes a name as text, whatever stands in it: %j', name => {
    const svg = svgOf(watermarkImage(name, name))
    expect(svg.match(/<[a-z]+/g)).toEqual(['<svg', '<defs', '<pattern', '<g', '<text', '<text', '<rect'])
    expect(
      [...svg].filter(character => character < ' ' || /[\ud800-\udfff\ufffe\uffff]/u.test(character)),
    ).toEqual([])
  })
})
