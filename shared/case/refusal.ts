/** Why an act is not possible: the codes this stage uses of those that platform/errors turns into HTTP. */
export type ActRefusalCode =
  | 'wrong-state' | 'wrong-role' | 'outside-scope' | 'same-person'
  | 'needs-words' | 'needs-photo' | 'needs-unit' | 'needs-matter' | 'needs-condition' | 'bad-field';

/** A refusal as a value: a code for machines and a plain sentence for people. */
export interface RefusalWords {
  readonly code: ActRefusalCode;
  readonly message: string;
}
