import Taro from '@tarojs/taro';
import { PATIENCE_MILLISECONDS, type HttpAnswer, type HttpRequest } from './http-message';
import { serverOrigin } from './origin';

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
