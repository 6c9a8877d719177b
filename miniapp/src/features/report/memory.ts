/** What the phone remembers, as features ask for it; tests hand in their own. */
export interface Memory {
  read<T>(name: string): T | undefined;
  /** `false` when the phone would not keep it. */
  write(name: string, value: unknown): boolean;
  forget(name: string): void;
}
