import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

describe('readConfig', () => {
  it('is a demo for this machine only when nothing is set', () => {
    expect(readConfig({})).toMatchObject({
      mode: 'demo',
      host: '127.0.0.1',
      port: 4000,
      schema: 'city',
      cityPrefix: '泰城管',
      passwordProfile: 'djcp3',
      databaseUrl: undefined,
      basemap: undefined,
      files: { kind: 'folder' },
    });
  });

  it('[PAT-02] records positions and forgets them by settings, within what makes sense', () => {
    expect(readConfig({}).patrol).toEqual({
      trackEverySeconds: 30,
      trackAccuracyMetres: 100,
      trackDays: 90,
      shiftHours: 16,
    });
    expect(readConfig({ BAIXING_TRACK_SECONDS: '60', BAIXING_TRACK_DAYS: '30' }).patrol).toMatchObject({
      trackEverySeconds: 60,
      trackDays: 30,
    });
    for (const [name, value] of [
      ['BAIXING_TRACK_SECONDS', '0'],
      ['BAIXING_TRACK_DAYS', '0'],
      ['BAIXING_SHIFT_HOURS', '25'],
      ['BAIXING_TRACK_ACCURACY_METRES', 'fine'],
    ] as const)
      expect(() => readConfig({ [name]: value })).toThrow(name);
  });

  it('reads an empty value as not given', () => {
    expect(readConfig({ PORT: ' ', DATABASE_URL: '' })).toMatchObject({ port: 4000, databaseUrl: undefined });
  });

  it('lets a real city listen anywhere', () => {
    expect(readConfig({ BAIXING_MODE: 'real', HOST: '0.0.0.0' }).host).toBe('0.0.0.0');
  });

  it('keeps photos in the data folder, in another folder, or in S3', () => {
    expect(readConfig({ BAIXING_DATA_DIR: '/srv/b' }).files).toEqual({
      kind: 'folder',
      folder: '/srv/b/files',
    });
    expect(readConfig({ BAIXING_FILES: '/photos' }).files).toEqual({ kind: 'folder', folder: '/photos' });
    const s3 = { BAIXING_S3_BUCKET: 'b', BAIXING_S3_ACCESS_KEY: 'k', BAIXING_S3_SECRET_KEY: 's' };
    expect(readConfig({ BAIXING_FILES: 's3', BAIXING_S3_ENDPOINT: 'https://s3.cn', ...s3 }).files).toEqual({
      kind: 's3',
      endpoint: 'https://s3.cn',
      bucket: 'b',
      region: 'us-east-1',
      accessKeyId: 'k',
      secretAccessKey: 's',
      addressing: 'path',
    });
  });

  it('takes another basemap with its datum', () => {
    const env = {
      BAIXING_BASEMAP_URL: 'https://t0.tianditu.gov.cn/{z}/{x}/{y}',
      BAIXING_BASEMAP_DATUM: 'gcj02',
    };
    expect(readConfig(env).basemap).toEqual({
      url: env.BAIXING_BASEMAP_URL,
      datum: 'gcj02',
      attribution: '',
    });
  });

  it.each([
    ['PORT', { PORT: '0' }],
    ['PORT', { PORT: '4000.5' }],
    ['PORT', { PORT: 'abc' }],
    ['HOST', { HOST: '0.0.0.0' }],
    ['BAIXING_MODE', { BAIXING_MODE: 'Real' }],
    ['BAIXING_PASSWORD_PROFILE', { BAIXING_PASSWORD_PROFILE: 'none' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://root:secret@localhost/x' }],
    ['BAIXING_APP_DATABASE_URL', { BAIXING_APP_DATABASE_URL: 'postgres://a:secret@localhost/x' }],
    ['BAIXING_SCHEMA', { BAIXING_SCHEMA: 'public' }],
    ['BAIXING_SCHEMA', { BAIXING_SCHEMA: 'a; DROP TABLE x' }],
    ['BAIXING_CITY_PREFIX', { BAIXING_CITY_PREFIX: '泰/城管' }],
    ['BAIXING_BASEMAP_URL', { BAIXING_BASEMAP_URL: 'https://tiles.cn/all.png' }],
    ['BAIXING_PUBLIC_URL', { BAIXING_PUBLIC_URL: 'javascript:alert(1)' }],
    ['BAIXING_S3_BUCKET', { BAIXING_FILES: 's3', BAIXING_S3_ENDPOINT: 'https://s3.cn' }],
    ['BAIXING_LOG_LEVEL', { BAIXING_LOG_LEVEL: 'loud' }],
  ])('refuses a wrong %s in one sentence that repeats no value', (name, env) => {
    const read = () => readConfig(env);
    expect(read).toThrow(new RegExp(`^设置 ${name} .*（the setting ${name} .*）$`));
    expect(read).not.toThrow(/secret|DROP/);
  });
});

describe('letters and reopening', () => {
  it('are as usual when nothing is said, and letters need both a server and whose they are', () => {
    expect(readConfig({})).toMatchObject({
      reopening: { days: 7, byPublic: 2 },
      mail: undefined,
      notifyDays: 30,
    });
    const smtp = { BAIXING_SMTP_URL: 'smtps://user:secret@mail.example.cn' };
    expect(() => readConfig(smtp)).toThrow(/BAIXING_MAIL_FROM/);
    expect(readConfig({ ...smtp, BAIXING_MAIL_FROM: '百姓城管 <no@example.cn>' }).mail).toEqual({
      smtpUrl: 'smtps://user:secret@mail.example.cn',
      from: '百姓城管 <no@example.cn>',
    });
    expect(() => readConfig({ BAIXING_SMTP_URL: 'https://mail.example.cn' })).toThrow(/BAIXING_SMTP_URL/);
    expect(() => readConfig({ BAIXING_REOPEN_DAYS: '0' })).toThrow(/BAIXING_REOPEN_DAYS/);
  });
});
