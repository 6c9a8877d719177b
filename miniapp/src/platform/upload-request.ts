import type { PhotoFile } from './photo-file';

export interface UploadRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly file: PhotoFile;
  readonly fields: Readonly<Record<string, string>>;
  /** 0 to 1. */
  readonly onShare: (share: number) => void;
}
