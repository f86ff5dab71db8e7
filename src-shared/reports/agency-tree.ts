import type { AgencyCode } from '../kernel/ids.ts'
import type { Agency } from '../people/agency.ts'
import type { ReportPlace } from './facts.ts'

/** A line of the region tree: an agency's own, or the sum of what lies under one. */
export interface TreeLine {
  readonly kind: 'own' | 'subtotal'
  readonly code: AgencyCode
  readonly name: string
  readonly level: number
  /** Whose figures stand in it. */
  readonly sums: readonly AgencyCode[]
}

interface Node {
  readonly code: AgencyCode
  readonly name: string
  readonly children: Node[]
}

/**
 * The covered agencies as a tree by `parent`, each with a line of its own, and a subtotal after those that have others
 * below; what lies above everything covered adds nothing and makes no level. 市本级 is a line beside the districts and never sums them (domain.md C.6), whatever a district names as its parent. An
 * agency above the covered ones makes a level, without a line of its own.
 */
export function treeLines({ agencies, covered }: Pick<ReportPlace, 'agencies' | 'covered'>): TreeLine[] {
  const own = new Set<string>(covered)
  return rootsOf(agencies, covered).flatMap(root => linesUnder(root, 0, own))
}

function rootsOf(agencies: readonly Agency[], covered: readonly AgencyCode[]): Node[] {
  const known = new Map<string, Agency>(agencies.map(agency => [agency.code, agency]))
  const nodes = new Map<string, Node>()
  const roots: Node[] = []
  const place = (code: AgencyCode, trail: readonly string[]): Node => {
    const stands = nodes.get(code)
    if (stands) return stands
    const node = { code, name: known.get(code)?.name ?? code, children: [] }
    nodes.set(code, node)
    const above = parentOf(code, known)
    // A circle in the data must not hang the desk: what closes it is a root.
    if (above && !trail.includes(above)) place(above, [...trail, code]).children.push(node)
    else roots.push(node)
    return node
  }
  for (const code of covered) place(code, [code])
  for (const node of nodes.values()) node.children.sort(byCode)
  return roots.sort(byCode)
}

/** The nearest agency above that is not 市本级. */
function parentOf(code: AgencyCode, known: ReadonlyMap<string, Agency>): AgencyCode | undefined {
  let above = known.get(code)?.parent ?? undefined
  for (let steps = 0; above && known.get(above)?.levelSelf && steps < 10; steps += 1)
    above = known.get(above)?.parent ?? undefined
  return above && known.has(above) ? above : undefined
}

function linesUnder(node: Node, level: number, own: ReadonlySet<string>): TreeLine[] {
  const isOwn = own.has(node.code)
  const [only, ...others] = node.children
  if (!isOwn && only && others.length === 0) return linesUnder(only, level, own)
  const below = node.children.flatMap(child => linesUnder(child, level + 1, own))
  const sums = [...(isOwn ? [node.code] : []), ...ownOf(below)]
  const line = { code: node.code, name: node.name }
  return [
    ...(isOwn ? [{ ...line, kind: 'own' as const, level, sums: [node.code] }] : []),
    ...below,
    ...(sums.length > 1 ? [{ ...line, kind: 'subtotal' as const, level, sums }] : []),
  ]
}

function ownOf(lines: readonly TreeLine[]): AgencyCode[] {
  return lines.filter(line => line.kind === 'own').map(line => line.code)
}

function byCode(a: Node, b: Node): number {
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0
}
