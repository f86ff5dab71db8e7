/** Where a file goes that an officer takes away: only the door can ask, or knows the place. */
export interface FileExporter {
  /** `cancelled`: the officer chose no place. `none`: this computer has none that can be found. */
  chooseTarget(name: string): Promise<ExportTarget>
}

export type ExportTarget =
  | { readonly kind: 'chosen'; readonly path: string }
  | { readonly kind: 'cancelled' | 'none' }

/** Where nobody can take anything away. */
export const noExporter: FileExporter = { chooseTarget: async () => ({ kind: 'none' }) }
