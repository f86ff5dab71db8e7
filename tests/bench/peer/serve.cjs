// The peer's side of B1c: a PouchDB in memory behind the CouchDB protocol, filled with the documents of a file.
const { readFileSync } = require('node:fs')
const express = require('express')
const PouchDB = require('pouchdb-core')
  .plugin(require('pouchdb-adapter-memory'))
  .plugin(require('pouchdb-mapreduce'))
  .plugin(require('pouchdb-replication'))
  .defaults({ adapter: 'memory' })

const docs = JSON.parse(readFileSync(process.argv[2], 'utf8'))
async function main() {
  const cases = new PouchDB('cases')
  for (let at = 0; at < docs.length; at += 1000) await cases.bulkDocs(docs.slice(at, at + 1000))
  const app = express()
  app.use(
    '/',
    require('express-pouchdb')(PouchDB, {
      mode: 'minimumForPouchDB',
      inMemoryConfig: true,
      logPath: '/dev/null',
    }),
  )
  const server = app.listen(0, '127.0.0.1', () => {
    console.log(JSON.stringify({ address: `http://127.0.0.1:${server.address().port}` }))
  })
}
main()
