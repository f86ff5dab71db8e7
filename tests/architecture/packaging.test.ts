import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const at = (path: string) => new URL(`../../${path}`, import.meta.url)
const config = JSON.parse(readFileSync(at('electron-builder.json'), 'utf8'))
const schemaPath = at('node_modules/app-builder-lib/scheme.json')

describe('a packaged desk', () => {
  it('can be used for nothing but being the desk: every fuse stands as electronjs.org/docs/latest/tutorial/fuses has it', () => {
    expect(config.electronFuses).toEqual({
      // The program is no Node for others, and takes no orders that are Node's.
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      // Only the archive it was shipped with is loaded, and only unchanged.
      onlyLoadAppFromAsar: true,
      enableEmbeddedAsarIntegrityValidation: true,
      enableCookieEncryption: true,
      grantFileProtocolExtraPrivileges: false,
      loadBrowserProcessSpecificV8Snapshot: false,
      resetAdHocDarwinSignature: true,
    })
  })

  it('is one archive; only native parts lie beside it, and neither sources, tests nor maps are in it', () => {
    expect(config).toMatchObject({ asar: true, asarUnpack: ['**/*.node'] })
    expect(config).not.toHaveProperty('disableAsarIntegrity')
    for (const pattern of config.files)
      expect(pattern).toMatch(/^(!|out\/(main|preload|renderer)\/|resources\/|package\.json$)/)
    expect(config.files).toContain('!**/*.map')
  })

  it.skipIf(!existsSync(schemaPath))(
    'is told in words the packager knows (with electron-builder installed)',
    () => {
      const schema = JSON.parse(readFileSync(schemaPath, 'utf8'))
      expect(Object.keys(config).filter(name => !(name in schema.properties))).toEqual([])
      const fuses = schema.definitions.FuseOptionsV1.properties
      expect(Object.keys(config.electronFuses).filter(name => !(name in fuses))).toEqual([])
    },
  )
})
