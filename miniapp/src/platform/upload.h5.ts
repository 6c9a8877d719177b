import type { HttpAnswer } from './http-message';
import { serverOrigin } from './origin';
import type { UploadRequest } from './upload-request';

const PATIENCE_MILLISECONDS = 60_000;

/** Sends one picture as multipart; fetch can't tell how far it is, so this is the older way. */
export function upload({ path, headers, file, fields, onShare }: UploadRequest): Promise<HttpAnswer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('photo', file.blob ?? new Blob(), 'photo.jpg');
  return new Promise((resolve) => {
    const call = new XMLHttpRequest();
    call.open('POST', serverOrigin() + path);
    for (const [name, value] of Object.entries(headers)) call.setRequestHeader(name, value);
    call.timeout = PATIENCE_MILLISECONDS;
    call.upload.onprogress = ({ loaded, total }) => onShare(total > 0 ? loaded / total : 0);
    call.onload = () => resolve({ status: call.status, text: call.responseText });
    call.onerror = call.ontimeout = call.onabort = () => resolve({ status: 0, text: '' });
    call.send(form);
  });
}
