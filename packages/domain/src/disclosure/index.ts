/** 公开: what of a case everybody may see. Two questions, asked on the server before anything is sent: is it shown at all, and how exactly its place. */
export * from './place-shown.ts';
export * from './state-shown.ts';
