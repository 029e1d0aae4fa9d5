import { Download } from '../../../http/context.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const workbook = (content: Buffer, name: string): Download =>
  new Download(content, XLSX, { 'content-disposition': `attachment; filename="${name}"` });
