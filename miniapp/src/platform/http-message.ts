export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Status 0: nothing came back. */
export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
}

export const PATIENCE_MILLISECONDS = 15_000;
