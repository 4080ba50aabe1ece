import { describe, expect, test } from 'bun:test'
import { operations, type Operation } from '../contract/operations.ts'
import { openApi } from './openapi.ts'

const description = openApi({ version: '1.2.3', publicUrl: new URL('https://mail.example.org') })
const rows = Object.entries<Operation>(operations).map(([id, operation]) => ({ id, operation }))

interface Described {
  operationId: string
  security: unknown[]
  parameters: { name: string; in: string; required: boolean; schema: object }[]
  requestBody?: { content: Record<string, { schema: { type?: string } }> }
  responses: Record<string, { description: string }>
}

function described({ path, method }: Operation): Described {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- read as a client of the document reads it
  return description.paths[path]?.[method.toLowerCase()] as Described
}

describe('the description of the API', () => {
  test.each(rows)('has $id with its answer, its body and its parameters', ({ id, operation }) => {
    const row = described(operation)
    expect(row.operationId).toBe(id)
    expect(row.security).toHaveLength(operation.auth === 'session' ? 1 : 0)
    expect(Object.keys(row.responses)).toEqual([String(operation.status), 'default'])
    expect(row.requestBody === undefined).toBe(operation.body === undefined)
    const inPath = operation.path.match(/(?<={)\w+(?=})/g) ?? []
    expect(row.parameters.filter(parameter => parameter.in === 'path').map(({ name }) => name)).toEqual([
      ...inPath,
    ])
  })

  test('has nothing beside the table', () => {
    const count = Object.values(description.paths).flatMap(path => Object.keys(path)).length
    expect(count).toBe(rows.length)
  })

  test('names what a page of letters may be asked for, and that it need not be', () => {
    const [after] = described(operations.listMessages).parameters
    expect(after).toMatchObject({ name: 'after', in: 'query', required: false, schema: { type: 'integer' } })
  })

  test('is OpenAPI 3.1, plain JSON, and says where the API is', () => {
    expect(description.openapi).toStartWith('3.1.')
    expect(description.servers).toEqual([{ url: 'https://mail.example.org/api/v1' }])
    expect(JSON.parse(JSON.stringify(description))).toEqual(description)
    expect(JSON.stringify(description)).not.toContain('$schema')
  })
})
