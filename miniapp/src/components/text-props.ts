export interface TextAreaProps {
  /** Said by a screen reader. */
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string | undefined;
  readonly max: number;
  readonly rows?: number | undefined;
  readonly onChange: (value: string) => void;
}

export interface TextInputProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string | undefined;
  readonly kind?: 'text' | 'password' | undefined;
  /** What the browser may fill in: `username`, `current-password`. */
  readonly autoComplete?: string | undefined;
  readonly onChange: (value: string) => void;
  /** The return key. */
  readonly onEnter?: (() => void) | undefined;
}

export interface DateInputProps {
  readonly label: string;
  readonly value: string;
  /** The first and last day one may choose. */
  readonly first: string;
  readonly last: string;
  readonly onChange: (value: string) => void;
}
