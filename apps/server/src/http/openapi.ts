import { contract, type Endpoint, ERRORS, type ErrorCode } from '@baixing/contract';
import { z } from 'zod';

const GENERAL: readonly ErrorCode[] = [
  'bad-request',
  'not-found',
  'too-many-requests',
  'unavailable',
  'internal',
];

const jsonOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<
    string,
    unknown
  >;
  return rest;
};

type ObjectSchema = { properties?: Record<string, unknown>; required?: string[] };

function parametersOf(schema: z.ZodType | undefined, where: 'path' | 'query') {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonOf(schema, 'input') as ObjectSchema;
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: property,
  }));
}

function codesOf(endpoint: Endpoint): ErrorCode[] {
  const guarded: ErrorCode[] = endpoint.access === 'public' ? [] : ['not-signed-in'];
  const permitted: ErrorCode[] =
    endpoint.access === 'public' || endpoint.access === 'signed-in' ? [] : ['not-allowed'];
  return [...new Set([...GENERAL, ...guarded, ...permitted, ...(endpoint.errors ?? [])])];
}

/** Error replies by status, each naming its codes. */
function errorReplies(endpoint: Endpoint) {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codesOf(endpoint))
    byStatus.set(ERRORS[code].status, [...(byStatus.get(ERRORS[code].status) ?? []), code]);
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } };
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [status, { description: codes.join(' | '), content }]),
  );
}

function bodyOf(endpoint: Endpoint) {
  if (endpoint.consumes) {
    const types = [endpoint.consumes].flat();
    return {
      required: true,
      content: Object.fromEntries(
        types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
      ),
    };
  }
  return (
    endpoint.body && {
      required: true,
      content: { 'application/json': { schema: jsonOf(endpoint.body, 'input') } },
    }
  );
}

const KEY_HEADER = {
  name: 'idempotency-key',
  in: 'header',
  required: true,
  description: 'A UUID made by the caller: the answer to a repeat is the first answer.',
  schema: { type: 'string', format: 'uuid' },
};

function operationOf(endpoint: Endpoint) {
  const writes = endpoint.method !== 'GET' && !endpoint.keyless && !endpoint.consumes;
  const requestBody = bodyOf(endpoint);
  const content = endpoint.produces
    ? { [endpoint.produces]: { schema: { type: 'string', format: 'binary' } } }
    : {
        'application/json': {
          schema: endpoint.reply ? jsonOf(endpoint.reply, 'output') : { type: 'object' },
        },
      };
  return {
    operationId: endpoint.name,
    summary: endpoint.summary.en,
    description: endpoint.summary.zh,
    ...(endpoint.access === 'public' ? { security: [] } : {}),
    ...(endpoint.access === 'public' || endpoint.access === 'signed-in'
      ? {}
      : { 'x-permission': endpoint.access }),
    parameters: [
      ...parametersOf(endpoint.params, 'path'),
      ...parametersOf(endpoint.query, 'query'),
      ...(writes ? [KEY_HEADER] : []),
    ],
    ...(requestBody ? { requestBody } : {}),
    responses: { 200: { description: 'OK', content }, ...errorReplies(endpoint) },
  };
}

const ERROR_SCHEMA = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'requestId'],
      properties: {
        code: { type: 'string', enum: Object.keys(ERRORS) },
        message: { type: 'string' },
        requestId: { type: 'string' },
        issues: {
          type: 'array',
          items: {
            type: 'object',
            required: ['path', 'message'],
            properties: { path: { type: 'string' }, message: { type: 'string' } },
          },
        },
      },
    },
  },
};

/** The OpenAPI 3.1 document of the whole contract: generated, so that it is complete and true. */
export function openApi(): object {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of Object.values(contract) as Endpoint[]) {
    const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '百姓城管 Baixing',
      version: '0.1.0',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }],
    paths,
    components: {
      schemas: { Error: ERROR_SCHEMA },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'baixing' } },
    },
  };
}
