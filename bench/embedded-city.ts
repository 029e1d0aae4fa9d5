import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { folderOf, prepareCity, SCHEMA } from './city.ts';
import { type House, startHouse } from './house.ts';

const YOUNG = 100_000;

/** A copy of the young city for benches that end the server as nobody should. */
export async function copyCity(name: string, at: number): Promise<string> {
  const dataDir = folderOf(name);
  const from = await prepareCity(YOUNG, at);
  await promisify(execFile)('rm', ['-rf', dataDir]);
  await promisify(execFile)('cp', ['-a', from, dataDir]);
  return dataDir;
}

/** The server with the PostgreSQL that comes with it, as `npm start` runs both. */
export const startOn = (dataDir: string): Promise<House> => startHouse({ BAIXING_DATA_DIR: dataDir });

/** Process id of the PostgreSQL on a data folder. */
export async function postmasterOf(dataDir: string): Promise<number> {
  const text = await readFile(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8');
  return Number(text.split('\n')[0]);
}

/** A connection to the PostgreSQL on a data folder, as the role that owns the tables. */
export async function connectTo(dataDir: string): Promise<pg.Client> {
  const passwords = JSON.parse(await readFile(join(dataDir, 'passwords.json'), 'utf8')) as Record<
    string,
    string
  >;
  const postmaster = await readFile(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8');
  const client = new pg.Client({
    host: '127.0.0.1',
    port: Number(postmaster.split('\n')[3]),
    user: 'baixing_owner',
    password: passwords.baixing_owner,
    database: 'baixing',
    options: `-c search_path=${SCHEMA},public`,
  });
  await client.connect();
  return client;
}
