import { IMPORT_PART_BYTES, type CityImportView } from '../../../../shared/city/imports-api';
import type { ApiResult } from '../../api/client';
import { cell, type Observable } from '../model/observable';
import { problemOf, type Problem } from '../model/problem';
import type { ImportBeginning, ImportsSource } from './imports-source';

/** A file on its way up: `broken` goes on from where the server stands, also after the page was away. */
export type Uploading =
  | { readonly status: 'idle' }
  | { readonly status: 'sending'; readonly sent: number; readonly total: number }
  | { readonly status: 'broken' | 'refused'; readonly problem: Problem; readonly sent: number; readonly total: number }
  | { readonly status: 'sent'; readonly view: CityImportView };

/** What is asked of a file: a `File` of the browser has it. */
export interface SlicedFile {
  readonly name: string;
  readonly size: number;
  slice(from: number, until: number): Blob;
}

export interface UploadModel extends Observable<Uploading> {
  /** Begins, or goes on with the file that broke off. */
  send(file: SlicedFile, rest: Omit<ImportBeginning, 'fileName' | 'bytes'>): Promise<void>;
}

/** One file, sent in parts under one key from its first try to its last part. */
export function uploadModel(source: Pick<ImportsSource, 'begin' | 'part'>, newKey: () => string): UploadModel {
  const state = cell<Uploading>({ status: 'idle' });
  let going: { readonly file: SlicedFile; readonly beginning: ImportBeginning; readonly key: string } | undefined;

  function stopped(result: Extract<ApiResult<unknown>, { ok: false }>, sent: number): void {
    const isUnknown = result.status === 0 || result.status >= 500;
    if (!isUnknown) going = undefined;
    state.set({ status: isUnknown ? 'broken' : 'refused', problem: problemOf(result), sent, total: going?.file.size ?? 0 });
  }

  async function send(file: SlicedFile, rest: Omit<ImportBeginning, 'fileName' | 'bytes'>): Promise<void> {
    if (state.get().status === 'sending') return;
    going ??= { file, beginning: { ...rest, fileName: file.name, bytes: file.size }, key: newKey() };
    const { file: chosen, beginning, key } = going;
    state.set({ status: 'sending', sent: 0, total: chosen.size });
    let answer = await source.begin(beginning, key);
    while (answer.ok && answer.data.state === 'receiving') {
      const { id, receivedBytes } = answer.data;
      state.set({ status: 'sending', sent: receivedBytes, total: chosen.size });
      const next = await source.part(id, receivedBytes, chosen.slice(receivedBytes, receivedBytes + IMPORT_PART_BYTES));
      if (!next.ok) return stopped(next, receivedBytes);
      answer = next;
    }
    if (!answer.ok) return stopped(answer, 0);
    going = undefined;
    state.set({ status: 'sent', view: answer.data });
  }

  return { get: state.get, subscribe: state.subscribe, send };
}
