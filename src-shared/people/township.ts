/**
 * A township-level name behind a county-level one: without it the township of the address cannot be told (ID21). The
 * character 镇 alone is not enough, it also stands in the names of counties (镇宁) and cities (景德镇).
 */
const TOWNSHIP = /[县区市旗][^县区市旗]{1,12}?(镇|乡|街道|苏木|社区|开发区|管委会|农场|林场)/
const COUNTY = /[县区市旗]/

/** True when an address names a township. */
export function hasTownship(address: string): boolean {
  return TOWNSHIP.test(address)
}

/** An address as far as its township; without one as far as the first county-level or city name, without that nothing. */
export function upToTownship(address: string): string {
  const found = TOWNSHIP.exec(address) ?? COUNTY.exec(address)
  return found ? address.slice(0, found.index + found[0].length) : ''
}
