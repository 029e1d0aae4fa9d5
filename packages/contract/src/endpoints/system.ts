import { z } from 'zod';
import { endpoint } from '../endpoint.ts';

export const system = {
  getHealth: endpoint({
    name: 'get-health',
    method: 'GET',
    path: '/api/health',
    summary: { zh: '数据库可达且已迁移', en: 'The database is reachable and migrated' },
    access: 'public',
    reply: z.object({ status: z.literal('ok'), migrations: z.number().int(), mode: z.string() }),
  }),
  getOpenApi: endpoint({
    name: 'get-open-api',
    method: 'GET',
    path: '/api/openapi.json',
    summary: { zh: '接口说明', en: 'This document' },
    access: 'public',
    reply: z.record(z.string(), z.unknown()),
  }),
  listDemoPeople: endpoint({
    name: 'list-demo-people',
    method: 'GET',
    path: '/api/demo-people',
    summary: { zh: '演示人员（仅演示模式）', en: 'The demo people (demo mode only)' },
    access: 'public',
    reply: z.object({
      people: z.array(
        z.object({ username: z.string(), name: z.string(), post: z.string(), password: z.string() }),
      ),
    }),
  }),
};
