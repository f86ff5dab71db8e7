// The peer's other side: a fresh PouchDB on disk pulls everything and makes the index of its list. Prints milliseconds.
const PouchDB = require('pouchdb-core')
  .plugin(require('pouchdb-adapter-leveldb'))
  .plugin(require('pouchdb-adapter-http'))
  .plugin(require('pouchdb-mapreduce'))
  .plugin(require('pouchdb-replication'))
  .plugin(require('pouchdb-find'))

const [folder, address, batchSize, expected] = process.argv.slice(2)
async function main() {
  const local = new PouchDB(folder, { adapter: 'leveldb' })
  const from = performance.now()
  const done = await local.replicate.from(`${address}/cases`, { batch_size: Number(batchSize) })
  if (done.docs_written !== Number(expected)) throw new Error(`${done.docs_written} documents came`)
  await local.createIndex({ index: { fields: ['dueOn', '_id'] } })
  // The first question makes the index.
  await local.find({ selector: { dueOn: { $gte: '' } }, limit: 50 })
  const ms = performance.now() - from
  const asked = []
  for (let round = 0; round < 20; round += 1) {
    const start = performance.now()
    await local.find({ selector: { dueOn: { $gte: '' } }, sort: ['dueOn'], limit: 50 })
    asked.push(performance.now() - start)
  }
  await local.close()
  console.log(JSON.stringify({ ms, findMs: asked.sort((a, b) => a - b)[10] }))
}
main()
