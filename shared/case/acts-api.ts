import type { ActRequest } from './act-request';
import type { LevelName } from './case-course';

/** `POST /api/cases/acts`: one act on many cases (R42); the key of the whole is the header's, each case's is made of it. */
export interface BatchActRequest {
  readonly nos: readonly string[];
  readonly act: ActRequest;
}

/** One verdict a case, in the order asked. */
export interface BatchActAnswer {
  readonly done: number;
  readonly refused: number;
  readonly results: readonly { readonly no: string; readonly isDone: boolean; readonly code?: string; readonly message?: string }[];
}

/** `GET /api/cases/:no/choices`: what the forms of acts offer, for this case and this reader. */
export interface ActChoices {
  /** Most likely owners first, with why; then everybody by search in the city's list of units. */
  readonly units: readonly { readonly id: string; readonly name: string; readonly words: string }[];
  readonly handlers: readonly { readonly id: string; readonly name: string }[];
  readonly collectors: readonly { readonly id: string; readonly name: string; readonly words: string }[];
  readonly contractors: readonly { readonly id: string; readonly name: string }[];
  readonly templates: readonly { readonly id: string; readonly name: string }[];
  readonly levels: readonly { readonly level: LevelName; readonly name: string }[];
  /** Open cases near by of which this one may be a part (合并). */
  readonly masters: readonly { readonly no: string; readonly text: string; readonly distanceMetres: number; readonly stateWords: string }[];
}

/** `GET /api/contractor/:token`: the one job a contractor's link opens, nothing else. */
export interface ContractorJob {
  readonly no: string;
  readonly matterName: string;
  readonly text: string;
  readonly placeWords: string;
  readonly gcj02: readonly [number, number];
  readonly photoIds: readonly string[];
  readonly demand: string;
  readonly contractorName: string;
  /** `done` once it was handed in; `gone` when the case went elsewhere. */
  readonly state: 'open' | 'done' | 'gone';
  readonly words?: string;
  readonly expiresAt: string;
}
