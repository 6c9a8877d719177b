import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { Settings } from '../../config/env';
import type { City, Person } from '../../shared/city/city';
import type { CityLocator } from '../../shared/city/locate';
import type { MatterGuess } from '../../shared/triage/triage';
import type { Clock } from './clock';
import type { FileStore } from './files';
import type { Metrics } from './metrics';

/** What every stage is given: the city, the clock, the store. Built once in main.ts. */
export interface ServerContext {
  readonly settings: Settings;
  readonly log: Logger;
  readonly clock: Clock;
  readonly db: Connection;
  readonly city: City;
  readonly locator: CityLocator;
  readonly suggestMatter: (text: string) => readonly MatterGuess[];
  readonly files: FileStore;
  readonly metrics: Metrics;
  /** HMAC-SHA256 with the installation's own secret, base64url: receipt secrets, session hashes. */
  readonly sign: (words: string) => string;
}

/** Who calls, found once a request by platform/auth.ts. */
export type Caller =
  | { readonly kind: 'anonymous'; readonly id: string; readonly address: string }
  /** `standsFor`: absent colleagues whose work he does now (代班). */
  | { readonly kind: 'person'; readonly id: string; readonly person: Person; readonly standsFor?: readonly Person[]; readonly address: string }
  | { readonly kind: 'service'; readonly id: string; readonly address: string }
  | { readonly kind: 'bot'; readonly id: string; readonly address: string };

/** What a reader may see: every read takes one. */
export type Scope =
  | { readonly kind: 'city' }
  | { readonly kind: 'area'; readonly divisionCode: string }
  | { readonly kind: 'unit'; readonly unitId: string };

/** What a reader may see with what he sees for those he stands for. */
export type ReadScope = Scope | { readonly kind: 'any'; readonly scopes: readonly Scope[] };
