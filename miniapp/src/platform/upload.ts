import Taro from '@tarojs/taro';
import type { HttpAnswer } from './http-message';
import { serverOrigin } from './origin';
import type { UploadRequest } from './upload-request';

/** Sends one picture as multipart, telling how far it is. */
export async function upload({ path, headers, file, fields, onShare }: UploadRequest): Promise<HttpAnswer> {
  try {
    const task = Taro.uploadFile({ url: serverOrigin() + path, filePath: file.url, name: 'photo', header: { ...headers }, formData: { ...fields }, timeout: 60_000 });
    task.progress(({ progress }) => onShare(progress / 100));
    const { statusCode, data } = await task;
    return { status: statusCode, text: data };
  } catch {
    return { status: 0, text: '' };
  }
}
