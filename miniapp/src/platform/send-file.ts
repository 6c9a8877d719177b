import type { HttpAnswer } from './http-message';
import { serverOrigin } from './origin';

/** Sends one file as multipart, with fields beside it; only pages in a browser have files. */
export async function sendFile(path: string, headers: Readonly<Record<string, string>>, file: File, fields: Readonly<Record<string, string>>): Promise<HttpAnswer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file, file.name);
  try {
    const answer = await fetch(serverOrigin() + path, { method: 'POST', headers, body: form });
    return { status: answer.status, text: await answer.text() };
  } catch {
    return { status: 0, text: '' };
  }
}

/** Sends bare bytes, a part of a larger file. */
export async function sendBytes(path: string, headers: Readonly<Record<string, string>>, bytes: Blob): Promise<HttpAnswer> {
  try {
    const answer = await fetch(serverOrigin() + path, { method: 'PUT', headers: { ...headers, 'Content-Type': 'application/octet-stream' }, body: bytes });
    return { status: answer.status, text: await answer.text() };
  } catch {
    return { status: 0, text: '' };
  }
}
