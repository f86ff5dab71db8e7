import pg from 'pg'

/** Makes a schema on a server when it is not there. */
export async function makeSchema(server: string, schema: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(`create schema if not exists ${client.escapeIdentifier(schema)}`)
  } finally {
    await client.end()
  }
}
