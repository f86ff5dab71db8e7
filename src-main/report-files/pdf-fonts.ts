import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** A font of the computer: a file, and of a collection the face to take, by its PostScript name, the first that is there. */
export interface FontFile {
  readonly path: string
  readonly faces: readonly string[]
}

/** No font with Chinese characters stands on this computer, so nothing could be printed that can be read. */
export class NoChineseFont extends Error {}

const font = (path: string, ...faces: string[]): FontFile => ({ path, faces })
const inEach = (folders: readonly string[], files: readonly FontFile[]) =>
  folders.flatMap(folder => files.map(({ path, faces }) => font(join(folder, path), ...faces)))

const linux = '/usr/share/fonts'
const windows = join(process.env.WINDIR ?? 'C:\\Windows', 'Fonts')
const mac = '/System/Library/Fonts'
const notoFolders = [
  `${linux}/opentype/noto`,
  `${linux}/noto-cjk`,
  `${linux}/google-noto-cjk`,
  `${linux}/google-noto-sans-cjk-fonts`,
  `${linux}/noto`,
  `${linux}/opentype/noto-cjk`,
  `${linux}/truetype/noto`,
]
const sourceHanFolders = [
  `${linux}/opentype/source-han-sans`,
  `${linux}/adobe-source-han-sans-cn`,
  `${linux}/adobe-source-han-sans`,
  `${linux}/opentype/adobe-source-han-sans`,
]

/** Chinese of everyday, best first: Linux with UOS and Kylin, Windows, macOS. */
const chinese: readonly FontFile[] = [
  ...inEach(notoFolders, [
    font('NotoSansCJK-Regular.ttc', 'NotoSansCJKsc-Regular'),
    font('NotoSansCJKsc-Regular.otf'),
    font('NotoSansSC-Regular.otf'),
    font('NotoSerifCJK-Regular.ttc', 'NotoSerifCJKsc-Regular'),
  ]),
  ...inEach(sourceHanFolders, [
    font('SourceHanSansSC-Regular.otf'),
    font('SourceHanSansCN-Regular.otf'),
    font('SourceHanSans.ttc', 'SourceHanSansSC-Regular'),
    font('SourceHanSans-Regular.ttc', 'SourceHanSansSC-Regular'),
  ]),
  font(`${linux}/truetype/wqy/wqy-microhei.ttc`, 'WenQuanYiMicroHei'),
  font(`${linux}/wqy-microhei/wqy-microhei.ttc`, 'WenQuanYiMicroHei'),
  font(`${linux}/truetype/wqy/wqy-zenhei.ttc`, 'WenQuanYiZenHei'),
  font(`${linux}/truetype/droid/DroidSansFallbackFull.ttf`),
  font(`${linux}/truetype/droid/DroidSansFallback.ttf`),
  font(`${linux}/truetype/fangzheng/FZSSK.ttf`),
  font(`${linux}/truetype/fzfonts/FZHTK.TTF`),
  font(join(windows, 'msyh.ttc'), 'MicrosoftYaHei'),
  font(join(windows, 'msyh.ttf')),
  font(join(windows, 'simsun.ttc'), 'SimSun', 'NSimSun'),
  font(join(windows, 'simhei.ttf')),
  font(join(windows, 'Deng.ttf')),
  font(`${mac}/PingFang.ttc`, 'PingFangSC-Regular'),
  font(`${mac}/Hiragino Sans GB.ttc`, 'HiraginoSansGB-W3'),
  font(`${mac}/STHeiti Light.ttc`, 'STHeitiSC-Light'),
  font(`${mac}/Supplemental/Songti.ttc`, 'STSongti-SC-Regular', 'STSongti-SC-Light'),
]

/** What stands in for characters the first lacks: rare ones of the supplementary planes, and the scripts of other nationalities. */
const further: readonly FontFile[] = [
  font(join(windows, 'simsunb.ttf')),
  font(join(windows, 'simsunextg.ttf')),
  ...inEach(
    [
      `${linux}/truetype/hanazono`,
      `${linux}/hanazono`,
      `${linux}/truetype/plangothic`,
      `${linux}/plangothic`,
    ],
    [
      font('HanaMinB.ttf'),
      font('HanaMinA.ttf'),
      font('PlangothicP1-Regular.ttf'),
      font('PlangothicP2-Regular.ttf'),
    ],
  ),
  ...inEach(
    [
      `${linux}/truetype/noto`,
      `${linux}/noto`,
      `${linux}/google-noto`,
      `${linux}/truetype/ukij`,
      `${linux}/ukij`,
    ],
    [
      font('UKIJTuz.ttf'),
      font('NotoNaskhArabic-Regular.ttf'),
      font('NotoSansArabic-Regular.ttf'),
      font('NotoSerifTibetan-Regular.ttf'),
      font('NotoSansTibetan-Regular.ttf'),
      font('NotoSansMongolian-Regular.ttf'),
      font('NotoSansYi-Regular.ttf'),
    ],
  ),
  ...[
    'msuighur.ttf',
    'himalaya.ttf',
    'monbaiti.ttf',
    'msyi.ttf',
    'segoeui.ttf',
    'tahoma.ttf',
    'arial.ttf',
  ].map(file => font(join(windows, file))),
  font(`${mac}/GeezaPro.ttc`, 'GeezaPro'),
  font(`${mac}/Supplemental/Arial Unicode.ttf`),
  font(`${linux}/truetype/dejavu/DejaVuSans.ttf`),
  font(`${linux}/dejavu/DejaVuSans.ttf`),
  font(`${linux}/TTF/DejaVuSans.ttf`),
]

/** The fonts a file is set in: one with everyday Chinese first, then what stands in for it. Throws `NoChineseFont`. */
export function findFonts(exists: (path: string) => boolean = existsSync): readonly FontFile[] {
  const first = chinese.find(({ path }) => exists(path))
  if (!first) throw new NoChineseFont()
  const others = chinese.filter(candidate => candidate !== first && exists(candidate.path))
  return [first, ...further.filter(({ path }) => exists(path)), ...others]
}
