import { PATIENCE_MILLISECONDS, type HttpAnswer, type HttpRequest } from './http-message';
import { serverOrigin } from './origin';

/** One request by fetch. */
export async function send({ method, path, headers, body }: HttpRequest): Promise<HttpAnswer> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE_MILLISECONDS);
  try {
    const answer = await fetch(serverOrigin() + path, { method, headers, signal: stop.signal, cache: 'no-store', ...(body === undefined ? {} : { body }) });
    return { status: answer.status, text: await answer.text() };
  } catch {
    return { status: 0, text: '' };
  } finally {
    clearTimeout(timer);
  }
}
