import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { listOperations } from '../routes/operations.ts'
import { OPENAPI_FILE, openApiText } from './write-openapi.ts'

it('the committed description is what the contract says today', async () => {
  // When this fails: node src-central/openapi/write-openapi.ts
  expect(readFileSync(OPENAPI_FILE, 'utf8')).toBe(await openApiText())
})

it('describes every call, and every refusal as a problem', async () => {
  const document = JSON.parse(await openApiText())
  for (const { method, path } of listOperations()) {
    const operation = document.paths[path][method.toLowerCase()]
    expect(operation.operationId).toBeTruthy()
    for (const [status, answer] of Object.entries<{ content?: object }>(operation.responses)) {
      if (Number(status) >= 400 && answer.content) {
        expect(Object.keys(answer.content)).toEqual(['application/problem+json'])
      }
    }
  }
  const { Decision, Act } = document.components.schemas
  expect(Decision.properties.shownDigest).toBeTruthy()
  expect(Decision.additionalProperties).toBe(false)
  expect(Act.properties.act.enum).toContain('hold')
})
