/** `812 KB`, `1.4 MB`: how people name file sizes here, 1 KB being 1024 bytes as the upload limit has it. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const kilo = bytes / 1024
  return kilo <= 2048 ? `${Math.round(kilo)} KB` : `${(kilo / 1024).toFixed(1)} MB`
}

/** `520102 19990307 1234`: how an identity number is written where it stands in full. Other and masked ones stay whole. */
export function groupedIdNumber(number: string): string {
  return /^\d{17}[\dX]$/.test(number)
    ? `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`
    : number
}

/** `812`, `0.4`: bytes in megabytes of 1024 × 1024, one decimal below ten; the least bit is `0.1`. */
export function megabytes(bytes: number): string {
  const mega = bytes / 1_048_576
  return mega === 0 || mega >= 10 ? `${Math.round(mega)}` : Math.max(0.1, mega).toFixed(1)
}
