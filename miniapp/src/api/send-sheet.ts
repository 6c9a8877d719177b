import { sendFile } from '../platform/send-file';
import { headersOf, resultOf, type ApiResult } from './client';

/** Sends one sheet, with what is said beside it. */
export async function sendSheet<Answer>(path: string, file: File, fields: Readonly<Record<string, string>>, key?: string): Promise<ApiResult<Answer>> {
  return resultOf(await sendFile(path, headersOf(key === undefined ? {} : { key }), file, fields));
}
