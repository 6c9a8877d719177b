/** `dev` measures on what may be looked at, `test` on the parts kept closed until a release. */
export type Split = 'dev' | 'test';

export interface Figure {
  readonly name: string;
  /** 0–1. */
  readonly value: number;
  /** What a simple method reaches on the same rows. */
  readonly baseline?: number;
  /** What is to be reached at least. */
  readonly goal?: number;
}

export type Measured =
  | { readonly kind: 'measured'; readonly learned: number; readonly measured: number; readonly seconds: number; readonly figures: readonly Figure[] }
  /** The data of this split is not there. */
  | { readonly kind: 'absent'; readonly file: string };

/** One thing that is measured on real data. */
export interface Task {
  readonly name: string;
  readonly label: string;
  run(folder: string, split: Split): Promise<Measured>;
}
