import Taro from '@tarojs/taro';
import { serverOrigin } from './origin';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Status 0: nothing came back. */
export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
}

export const PATIENCE_MILLISECONDS = 15_000;

/** One request on the mini-program's own network. */
export async function send({ method, path, headers, body }: HttpRequest): Promise<HttpAnswer> {
  try {
    const answer = await Taro.request<string>({
      url: serverOrigin() + path, method, header: { ...headers }, timeout: PATIENCE_MILLISECONDS, dataType: 'text', responseType: 'text',
      ...(body === undefined ? {} : { data: body }),
    });
    return { status: answer.statusCode, text: typeof answer.data === 'string' ? answer.data : JSON.stringify(answer.data) };
  } catch {
    return { status: 0, text: '' };
  }
}
