import type { Locator } from '@playwright/test'
import sharp, { type Sharp } from 'sharp'
import type { IdentityCase } from '../../../src-shared/identity/identity-payload.ts'
import { animatedPng, jpeg, pngBomb } from '../../builders/pictures.ts'
import { jpegTurned } from '../../builders/turned-jpeg.ts'
import type { CentreProcess } from '../../support/centre-process.ts'
import { applyAtPortal } from '../../support/portal-people.ts'
import { expectClean } from '../doors/axe.ts'
import { expect, test } from '../doors/fixtures.ts'
import { untilPainted } from '../pages/case-desk.ts'
import type { Face } from '../pages/face.ts'

const shots = process.env.REVIEW_DESK_SHOTS
async function shoot(face: Face, name: string): Promise<void> {
  if (shots) await face.page.screenshot({ path: `${shots}/${name}.png` })
}

/** Something with outlines: blocks of light and dark, another pattern for another seed. */
function portrait(seed: number): Sharp {
  const blocks = Array.from({ length: 8 }, (_, at) => ({
    input: {
      create: {
        ...{
          width: 40 + ((seed * 53 + at * 97) % 160),
          height: 30 + ((seed * 71 + at * 61) % 180),
          channels: 3 as const,
        },
        background: { r: (seed * 90 + at * 60) % 255, g: (at * 70) % 255, b: (seed * 40) % 255 },
      },
    },
    left: (seed * 37 + at * 43) % 150,
    top: (seed * 29 + at * 51) % 220,
  }))
  return sharp({ create: { width: 358, height: 441, channels: 3, background: '#eee' } }).composite(blocks)
}

const photo = await portrait(1).jpeg({ quality: 92 }).toBuffer()
const behind = (text: string) => Buffer.concat([photo, Buffer.from(text, 'latin1')])
/** A whole file by every mark, with nothing drawable between them. */
const hollow = jpeg(358, 441)

const hostile: readonly (readonly [string, string, () => Uint8Array, string])[] = [
  ['炸弹图', '三万乘三万像素.png', () => pngBomb(30_000), '图片尺寸超过上限'],
  ['半张图', '断了的照片.jpg', () => photo.subarray(0, photo.length >> 1), '图片不完整'],
  ['双面图', '照片也是压缩包.jpg', () => behind('PK\x03\x04evil'), '图片里夹带了别的内容'],
  ['网页图', '照片也是网页.jpg', () => behind('<html><script>alert(1)</script>'), '图片里夹带了别的内容'],
  ['动态图', '会动的照片.png', () => animatedPng(), '是动态图片'],
  ['空心图', '空的照片.jpg', () => hollow, '图片打不开'],
]

test('hostile pictures are refused in words, nothing is granted on one, and the desk goes on @face', async ({
  face,
  centre,
}) => {
  const made: { id: string; title: string; name: string }[] = []
  for (const [name, fileName, bytes, title] of hostile)
    made.push({ ...(await applyAtPortal(centre, name, bytes(), {}, fileName)), title, name })
  const good = await applyAtPortal(centre, '好照片', photo, {}, '好照片.jpg')
  await face.signIn()
  for (const { id, title, name } of made) {
    await face.openCase(id)
    await face.case.untilStands(name)
    const stage = face.case.evidence.getByRole('figure').first()
    await expect(stage.locator('strong').first()).toHaveText(title)
    await expect(stage).toContainText(title === '图片打不开' ? '请申请人重新上传' : /退回|重新上传/)
    await expect(stage.getByRole('img', { name: /^证件照/ })).not.toBeVisible()
    await expect(face.case.verb('通过')).toBeDisabled()
    await shoot(face, `refused-${name}`)
  }
  await expectClean(face, 'a refused picture')
  await face.openCase(good.id)
  await face.case.untilStands('好照片')
  await expect(face.case.photo).toBeVisible()
  expect(await face.case.paintedContrast()).toBeGreaterThan(15)
  await expect(face.case.verb('通过')).toBeEnabled()
})

const transformOf = (picture: Locator) => picture.evaluate((image: HTMLImageElement) => image.style.transform)
const styleOf = (picture: Locator, name: 'filter' | 'imageRendering') =>
  picture.evaluate((image: HTMLImageElement, what) => image.style[what], name)

async function identityWithReference(centre: CentreProcess, agency: string) {
  const cases = await centre.casesOf('pending-manual')
  const found = cases.find(
    ({ attachments, marks, stage, handlingAgency }) =>
      stage === 'first' &&
      marks.length === 0 &&
      handlingAgency === agency &&
      attachments.some(({ slot }) => slot === 'reference-photo') &&
      attachments.some(({ slot, bytes }) => slot === 'id-photo' && bytes > 15_000),
  )
  if (!found) throw new Error('no check with a reference picture')
  return found
}

async function townOf(centre: CentreProcess): Promise<string> {
  const { officers } = (await centre.portal('GET', '/officers')) as {
    officers: { loginName: string; agencies: string[] }[]
  }
  return officers.find(({ loginName }) => loginName === 'gz-town')?.agencies[0] ?? ''
}

test('a picture is looked at by keys: to the pixel and beyond, moved, lit, linked, and on the full screen, where no key decides @face', async ({
  face,
  centre,
}) => {
  const { id, personName } = await identityWithReference(centre, await townOf(centre))
  await face.signIn()
  await face.openCase(id)
  await face.case.untilStands(personName)
  const { hand } = face
  const reference = face.case.evidence.getByRole('figure').nth(1).getByRole('img')
  const figure = face.case.evidence.getByRole('group', { name: '图片工具' }).getByText(/^\d+%$/)
  const fit = await figure.textContent()
  await shoot(face, 'case')

  await hand.press('o')
  await expect(figure).toHaveText('100%')
  await hand.press('+', '+', '+', '+')
  await expect(figure).toHaveText('244%')
  expect(await styleOf(face.case.photo, 'imageRendering')).toBe('pixelated')
  await shoot(face, 'pixels')
  const before = await transformOf(face.case.photo)
  await hand.press('Control+ArrowLeft', 'Control+ArrowUp')
  await expect.poll(() => transformOf(face.case.photo)).not.toBe(before)
  const pane = face.case.evidence.getByRole('figure').first()
  const box = await pane.boundingBox()
  if (!box) throw new Error('the pane is not there')
  const moved = await transformOf(face.case.photo)
  await face.page.mouse.move(box.x + 100, box.y + 150)
  await face.page.mouse.down()
  await face.page.mouse.move(box.x + 160, box.y + 120, { steps: 4 })
  await face.page.mouse.up()
  await expect.poll(() => transformOf(face.case.photo)).not.toBe(moved)
  await hand.press('u')
  await expect
    .poll(async () => Math.abs(((await face.case.photo.boundingBox())?.width ?? 0) - box.width))
    .toBeLessThan(2)
  await hand.press('0')
  await expect(figure).toHaveText(fit ?? '')
  expect(await styleOf(face.case.photo, 'imageRendering')).toBe('')

  await hand.press('.', '.', "'")
  await expect.poll(() => styleOf(face.case.photo, 'filter')).toBe('brightness(1.2) contrast(1.1)')
  await hand.press(',', ',', ';')
  await expect.poll(() => styleOf(face.case.photo, 'filter')).toBe('')

  await hand.press('c', '+', '+')
  const scales = () =>
    Promise.all(
      [face.case.photo, reference].map(async each => /scale\(([^)]+)\)/.exec(await transformOf(each))?.[1]),
    )
  await expect(figure).not.toHaveText(fit ?? '')
  const [left, right] = await scales()
  await hand.press('+')
  await expect.poll(async () => (await scales())[0]).not.toBe(left)
  const [leftNow, rightNow] = await scales()
  expect(Number(leftNow) / Number(left)).toBeCloseTo(Number(rightNow) / Number(right))
  await hand.press('c', '0')

  await hand.press('m')
  const boxOf = () => face.case.evidence.boundingBox()
  await expect.poll(boxOf).toEqual({ x: 0, y: 0, width: 1366, height: 768 })
  await shoot(face, 'full')
  await expectClean(face, 'a picture on the full screen')
  await hand.press('x', 'y', 'j')
  await hand.press('Escape')
  await expect(face.case.armed).toHaveCount(0)
  await expect.poll(async () => (await boxOf())?.width).toBeLessThan(1366)
  expect(face.caseId()).toBe(id)
  await face.case.arm('x', '不通过', personName)
})

test('measured values stand beside their limits as hints, faces among them, and none is a verdict @face', async ({
  face,
  centre,
}) => {
  const { id, personName } = await identityWithReference(centre, await townOf(centre))
  await face.signIn()
  await face.openCase(id)
  await face.case.untilStands(personName)
  const caption = face.case.evidence.locator('figcaption').first()
  await expect(caption).toContainText('提示')
  await expect(caption).toContainText(/清晰度 \d+ ≥ 40/)
  await expect(caption).toContainText(/亮度 \d+ 85–210/)
  await expect(caption).toContainText(/宽高比 0\.\d+ 0\.7–0\.9/)
  await expect(caption).toContainText(/人脸数 1 = 1/, { timeout: 40_000 })
  await expect(caption).toContainText(/头部约占高 \d+% 55%–78%/)
  await shoot(face, 'hints')
})

test('each of the eight ways of EXIF is seen upright, in the case and in the list, and measured upright @face @long', async ({
  face,
  centre,
}) => {
  const turned: IdentityCase[] = []
  for (let at = 1; at <= 8; at += 1)
    turned.push(await applyAtPortal(centre, `转向${at}`, await jpegTurned(at), {}, `转向${at}.jpg`))
  await face.signIn()
  for (const [at, one] of turned.entries()) {
    await face.openCase(one.id)
    await face.case.expectPerson(one.personName)
    await expect(face.case.photo).toBeVisible()
    await expect(face.case.evidence.locator('figcaption').first(), `orientation ${at + 1}`).toContainText(
      '60×90 像素',
    )
    await expect(face.case.evidence.locator('figcaption').first()).toContainText(/宽高比 0\.67/)
    await untilPainted(face.page)
    const box = await face.case.photo.boundingBox()
    if (!box) throw new Error('the photo is not there')
    const colourAt = async (x: number, y: number) => {
      const clip = { x: box.x + box.width * x - 4, y: box.y + box.height * y - 4, width: 8, height: 8 }
      const { channels } = await sharp(await face.page.screenshot({ clip })).stats()
      return channels
        .slice(0, 3)
        .map(({ mean }) => (mean > 130 ? 1 : 0))
        .join('')
    }
    expect([await colourAt(0.25, 0.25), await colourAt(0.75, 0.25), await colourAt(0.75, 0.75)]).toEqual([
      '100',
      '111',
      '001',
    ])
    const rows = face.page.locator(`img[src*="${one.id}"][loading="lazy"]`)
    for (const size of await rows.evaluateAll(all => all.map(row => (row as HTMLImageElement).naturalWidth)))
      expect([0, 60]).toContain(size)
  }
})

test('the same picture in another file under another number is told as 相似照片, apart from 同一照片 @face', async ({
  face,
  centre,
}) => {
  const first = await applyAtPortal(centre, '照片甲', photo, {}, '甲.jpg')
  const again = await sharp(photo).resize({ width: 240 }).jpeg({ quality: 55 }).toBuffer()
  const second = await applyAtPortal(centre, '照片乙', again, {}, '乙.jpg')
  const same = await applyAtPortal(centre, '照片丙', photo, {}, '丙.jpg')
  await applyAtPortal(centre, '照片丁', await portrait(2).jpeg().toBuffer(), {}, '丁.jpg')
  await face.signIn()
  await face.openCase(second.id)
  await face.case.untilStands('照片乙')
  await face.case.showHistory()
  const others = face.case.facts.getByRole('listitem').filter({ hasText: /证件号码不同/ })
  await expect(others).toHaveCount(2, { timeout: 40_000 })
  for (const row of await others.all()) await expect(row).toContainText('相似照片，证件号码不同')
  await expect(face.case.facts).toContainText(first.personName)
  await others.first().scrollIntoViewIfNeeded()
  await shoot(face, 'alike')
  await face.openCase(first.id)
  await face.case.untilStands('照片甲')
  await face.case.showHistory()
  await expect(
    face.case.facts.getByRole('listitem').filter({ hasText: '同一照片，证件号码不同' }),
  ).toContainText(same.personName)
  await expect(face.case.facts.getByRole('listitem').filter({ hasText: '相似照片' })).toContainText('照片乙')
})
