/** A picture chosen on the phone, made small enough to send. */
export interface PhotoFile {
  /** Shown at once; also where the mini-program reads the bytes from. */
  readonly url: string;
  /** h5 only. */
  readonly blob?: Blob;
  /** Read from the file before it was compressed. */
  readonly takenAt?: string;
  readonly exifPlace?: { readonly longitude: number; readonly latitude: number };
}

export const LONGEST_SIDE = 1920;
export const JPEG_QUALITY = 0.82;
