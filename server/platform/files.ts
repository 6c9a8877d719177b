/** Bytes by name behind one small interface: a folder by default. Names are content hashes with a suffix. */
export interface FileStore {
  /** Written whole or not at all; the same name twice is no fault. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  read(name: string): Promise<Buffer | undefined>;
  has(name: string): Promise<boolean>;
  /** Bytes free where files are kept. */
  freeBytes(): Promise<number>;
}
