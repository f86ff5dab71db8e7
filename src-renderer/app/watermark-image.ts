/** Two lines, tiled aslant over whatever size the picture is given, as an address of its own data: 6 % of black. */
export function watermarkImage(first: string, second: string): string {
  const line = (y: number, text: string) => `<text x="8" y="${y}">${inXml(text)}</text>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%"><defs><pattern id="t" width="340" height="150" patternUnits="userSpaceOnUse" patternTransform="rotate(-22)"><g font-family="'PingFang SC','Microsoft YaHei UI','Noto Sans CJK SC',sans-serif" font-size="15" fill="#000" fill-opacity="0.06">${line(60, first)}${line(82, second)}</g></pattern></defs><rect width="100%" height="100%" fill="url(#t)"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

/** A name is text, whatever stands in it: half a character and what XML forbids are left out. */
function inXml(text: string): string {
  return text
    .replaceAll(/[^\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
