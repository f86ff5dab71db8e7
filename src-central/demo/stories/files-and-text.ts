import { overlaid } from '../degrade/ageing.ts'
import { encodeBmp, encodeGif, encodeJpeg, encodePng, encodeWebp, padJpeg } from '../degrade/encode.ts'
import { type Raster, rasterOf, through } from '../degrade/raster.ts'
import { escapeText } from '../portraits/svg.ts'
import { cat, chatScreenshot, diploma, formPage, landscape } from '../scenes/papers.ts'
import {
  asJpeg,
  changed,
  nearMiss,
  photoName,
  problem,
  type Story,
  type Studio,
  taken,
  type Upload,
} from './story.ts'

const turned = (degrees: number) => (raster: Raster) => through(raster, image => image.rotate(degrees))
const utf8 = (text: string) => new TextEncoder().encode(text)
const SANS = 'Noto Sans CJK SC, sans-serif'

/** Bytes of one kind under the name and claimed type of another. */
const disguised =
  (make: (studio: Studio) => Promise<Uint8Array> | Uint8Array, mediaType = 'image/jpeg', suffix = 'jpg') =>
  async (studio: Studio): Promise<Upload> => ({
    bytes: await make(studio),
    mediaType,
    fileName: `${photoName(studio.random)}.${suffix}`,
    seen: null,
  })

const lastDay = (studio: Studio) => studio.today.replaceAll('-', '.')

/** ID11 broken, turned or disguised files, ID12 text in the picture, ID13 something else altogether. */
export const filesAndText: readonly Story[] = [
  problem(
    'ID11-sideways',
    'Turned by 90 degrees, without EXIF to turn it back.',
    changed((r, s) => turned(s.random.pick([90, 270]))(r)),
  ),
  problem('ID11-upside-down', 'Upside down.', changed(turned(180))),
  problem(
    'ID11-stretched',
    'Pressed to half its height.',
    changed(r =>
      through(r, image => image.resize({ width: r.width, height: Math.round(r.height * 0.52), fit: 'fill' })),
    ),
  ),
  problem('ID11-wrong-exif', 'Stored upright, but EXIF tells every viewer to turn it over.', async s => {
    const raster = await s.take()
    return {
      bytes: await encodeJpeg(raster, { orientation: 3 }),
      mediaType: 'image/jpeg',
      fileName: `${photoName(s.random)}.jpg`,
      seen: await turned(180)(raster),
    }
  }),
  problem(
    'ID11-cut-off',
    'The upload broke off: the file ends in its header.',
    disguised(async s => (await asJpeg(await s.take(), s.random)).bytes.slice(0, s.random.int(180, 420))),
  ),
  problem(
    'ID11-noise',
    'Bytes without any picture behind the JPEG mark.',
    disguised(s => Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, ...s.random.bytes(24_000)])),
  ),
  problem(
    'ID11-gif',
    'A GIF renamed to .jpg.',
    disguised(async s => encodeGif(await s.take())),
  ),
  problem(
    'ID11-webp',
    'A WebP renamed to .jpg.',
    disguised(async s => encodeWebp(await s.take())),
  ),
  problem(
    'ID11-pdf',
    'A PDF renamed to .jpg.',
    disguised(() =>
      utf8(
        '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 358 441]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n',
      ),
    ),
  ),
  problem(
    'ID11-html',
    'A saved web page renamed to .png.',
    disguised(
      () =>
        utf8(
          '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>下载失败</title></head><body><h1>404</h1><p>您访问的图片不存在或已过期，请返回重新下载。</p></body></html>\n',
        ),
      'image/png',
      'png',
    ),
  ),
  nearMiss('ID11-exif-upright', 'Stored sideways, but EXIF turns it upright in every viewer.', async s => {
    const raster = await s.take()
    return {
      bytes: await encodeJpeg(await turned(270)(raster), { orientation: 6 }),
      mediaType: 'image/jpeg',
      fileName: `IMG_${s.random.int(1000, 9999)}.jpg`,
      seen: raster,
    }
  }),
  nearMiss('ID11-almost-too-big', 'Just one byte under the limit of 2 097 152.', async s => {
    const raster = await s.take({ width: 716, height: 882 })
    return {
      bytes: padJpeg(await encodeJpeg(raster, { quality: 94 }), 2_097_151),
      mediaType: 'image/jpeg',
      fileName: '原图.jpg',
      seen: raster,
    }
  }),
  nearMiss('ID11-large-bmp', 'A bitmap of 2 096 666 bytes.', async s => {
    const raster = await s.take({ width: 750, height: 931 })
    return { bytes: encodeBmp(raster), mediaType: 'image/bmp', fileName: '扫描0001.bmp', seen: raster }
  }),
  nearMiss('ID11-bmp', 'A small bitmap.', async s => {
    const raster = await s.take({ width: 295, height: 413 })
    return {
      bytes: encodeBmp(raster),
      mediaType: 'image/bmp',
      fileName: `${photoName(s.random)}.bmp`,
      seen: raster,
    }
  }),
  nearMiss('ID11-png', 'A PNG with a capital suffix.', async s => {
    const raster = await s.take({ width: 295, height: 413 })
    return {
      bytes: await encodePng(raster),
      mediaType: 'image/png',
      fileName: `${photoName(s.random)}.PNG`,
      seen: raster,
    }
  }),
  nearMiss(
    'ID11-tilted',
    'Tilted by five degrees.',
    taken(s => ({ tilt: s.random.pick([-5, 5]) })),
  ),

  problem(
    'ID12-name-and-number',
    'A studio printed name and number under the picture.',
    changed((r, s) =>
      overlaid(
        r,
        `<rect y="${r.height * 0.885}" width="${r.width}" height="${r.height * 0.115}" fill="#fff"/><text x="${r.width / 2}" y="${r.height * 0.93}" font-family="${SANS}" font-size="${r.width * 0.052}" text-anchor="middle" fill="#111">${escapeText(s.person.name.full)}</text><text x="${r.width / 2}" y="${r.height * 0.98}" font-family="${SANS}" font-size="${r.width * 0.046}" text-anchor="middle" fill="#111">${s.person.idNumber}</text>`,
      ),
    ),
  ),
  problem(
    'ID12-watermark',
    'A slanted watermark “only for real-name check” across the face.',
    changed(r =>
      overlaid(
        r,
        `<g font-family="${SANS}" font-size="${r.width * 0.075}" fill="#d01818" fill-opacity=".62" text-anchor="middle">${[0.24, 0.52, 0.8].map(t => `<text x="${r.width / 2}" y="${r.height * t}" transform="rotate(-24 ${r.width / 2} ${r.height * t})">仅供实名认证使用 他用无效</text>`).join('')}</g>`,
      ),
    ),
  ),
  problem(
    'ID12-phone-mark',
    'The phone wrote its make, time and place into the picture.',
    changed(
      (r, s) =>
        overlaid(
          r,
          `<g font-family="${SANS}" fill="#fff" stroke="#222" stroke-width=".5"><text x="${r.width * 0.04}" y="${r.height * 0.93}" font-size="${r.width * 0.056}">SHOT ON SAMPLE 12</text><text x="${r.width * 0.04}" y="${r.height * 0.975}" font-size="${r.width * 0.044}">${lastDay(s)} 10:${s.random.int(10, 59)} 贵阳</text></g>`,
        ),
      { backdrop: { kind: 'plain', colour: '#4b8fd0', uneven: 0.05 } },
    ),
  ),
  problem(
    'ID12-studio-line',
    'The line of a photo studio stands in the picture.',
    changed(r =>
      overlaid(
        r,
        `<text x="${r.width / 2}" y="${r.height * 0.07}" font-family="${SANS}" font-size="${r.width * 0.058}" fill="#c01c28" text-anchor="middle">示例照相馆 立等可取</text>`,
      ),
    ),
  ),
  nearMiss(
    'ID12-print-on-shirt',
    'Letters printed on the shirt itself.',
    taken(s => ({
      outfit: { ...s.outfit, garment: 'crew', print: s.random.pick(['SPORT', 'HIKING', '1998', 'LAB']) },
    })),
  ),
  nearMiss(
    'ID12-badge',
    'A small badge on the collar.',
    taken({
      overlay:
        '<circle cx="246" cy="412" r="7" fill="#c9a23a" stroke="#7a5c12"/><path d="M242 412h8" stroke="#7a5c12"/>',
    }),
  ),
  nearMiss(
    'ID12-embroidery',
    'Embroidered festive collar.',
    taken(s => ({ outfit: { ...s.outfit, garment: 'stand-collar', colour: '#23272f' } })),
    { person: { nameKind: 'miao' } },
  ),

  problem('ID13-diploma', 'The graduation certificate instead of the photo.', async s =>
    asJpeg(
      await rasterOf(diploma(s.person.name.full, Number(s.today.slice(0, 4)) - s.random.int(0, 2))),
      s.random,
    ),
  ),
  problem('ID13-form', 'A page of an application form.', async s =>
    asJpeg(await rasterOf(formPage(s.person.name.full, s.person.phone, s.key)), s.random),
  ),
  problem('ID13-landscape', 'A landscape without anybody.', async s =>
    asJpeg(await rasterOf(landscape(s.key)), s.random),
  ),
  problem('ID13-chat', 'A screenshot of a chat.', async s =>
    asJpeg(await rasterOf(chatScreenshot(s.key)), s.random),
  ),
  problem('ID13-cat', 'The neighbouring picture of the album: a cat.', async s =>
    asJpeg(await rasterOf(cat(s.key)), s.random),
  ),
  nearMiss('ID13-misleading-name', 'The file is called 毕业证.jpg and shows a proper portrait.', async s => ({
    ...(await asJpeg(await s.take(), s.random)),
    fileName: '毕业证.jpg',
  })),
  nearMiss('ID13-form-name', 'Called 申请表扫描件.jpeg, is a proper portrait.', async s => ({
    ...(await asJpeg(await s.take(), s.random)),
    fileName: '申请表扫描件.jpeg',
  })),
  nearMiss(
    'ID13-odd-size',
    'An odd, square cut that looks unlike an ID photo in the list.',
    taken({ width: 441, height: 441, zoom: 0.96 }),
  ),
]
