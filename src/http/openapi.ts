import { z } from 'zod'
import { operations, type Operation } from '../contract/operations.ts'
import { problem } from '../contract/problem.ts'
import { PROBLEMS } from './problems.ts'

/** The OpenAPI 3.1 description of the API, made from the operation table: https://spec.openapis.org/oas/v3.1.1.html */
export function openApi({ version, publicUrl }: { version: string; publicUrl: URL }) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [id, operation] of Object.entries<Operation>(operations)) {
    const path = (paths[operation.path] ??= {})
    path[operation.method.toLowerCase()] = describe(id, operation)
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'MailPing',
      version,
      description: `Writes take JSON. Errors are problem+json (RFC 9457) with one of these codes: ${Object.keys(PROBLEMS).join(', ')}.`,
    },
    servers: [{ url: new URL('/api/v1', publicUrl).href }],
    paths,
    components: {
      schemas: { Problem: jsonSchema(problem, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'mailping_session' } },
    },
  }
}

function describe(operationId: string, operation: Operation) {
  const { summary, auth, body } = operation
  return {
    operationId,
    summary,
    security: auth === 'session' ? [{ session: [] }] : [],
    parameters: [...parameters('path', operation.params), ...parameters('query', operation.query)],
    ...(body === undefined ? {} : { requestBody: { required: true, content: json(body, 'input') } }),
    responses: {
      [operation.status]: success(operationId, operation),
      default: {
        description: 'What went wrong and what to do',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function success(operationId: string, { summary, response }: Operation) {
  if (response !== undefined) return { description: summary, content: json(response, 'output') }
  if (operationId === 'stream')
    return { description: summary, content: { 'text/event-stream': { schema: { type: 'string' } } } }
  return { description: 'Done' }
}

function parameters(place: 'path' | 'query', schema: z.ZodObject | undefined) {
  return Object.entries<z.ZodType>(schema?.shape ?? {}).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || !field.safeParse(undefined).success,
    schema: jsonSchema(field, 'output'),
  }))
}

function json(schema: z.ZodType, io: 'input' | 'output') {
  return { 'application/json': { schema: jsonSchema(schema, io) } }
}

/** OpenAPI 3.1 names the dialect once for the document, so `$schema` goes. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}
