import packageFile from '../../package.json' with { type: 'json' }

/** The version every part reports, from the one place it is kept. */
export const VERSION: string = packageFile.version
