import { z } from 'zod';
import { REPORT_SOURCES, type DutyRow, type RoutingRule } from '../city/city';
import { TEXT_MAX } from '../report/limits';
import { placeInput } from '../report/report-request';
import type { ChainStep } from './explain-route';
import type { ReplayTally } from './replay-tally';
import type { RoutingReason } from './route';
import { REPLAYED_TABLES } from './routing-rights';

/** `POST /api/routing/explain`: a report that is only thought of. */
export const explainRequest = z.strictObject({
  text: z.string().trim().min(1).max(TEXT_MAX),
  place: placeInput.optional(),
  placeWords: z.string().trim().max(200).optional(),
  cellCode: z.string().regex(/^\d{15}$/).optional(),
  /** Somewhere in a district, street or village: the chain begins there, and no cell's own row counts. */
  divisionCode: z.string().regex(/^(\d{6}|\d{9}|\d{12})$/).optional(),
  matterId: z.string().max(20).optional(),
  source: z.enum(REPORT_SOURCES).optional(),
  at: z.iso.datetime({ offset: true }).optional(),
  assetId: z.string().regex(/^\d{16,17}$/).optional(),
});

const unitId = z.string().min(1).max(60);
const codePrefix = z.string().regex(/^(\*|\d{1,5})$/);
const divisionCode = z.string().regex(/^(\d{4}|\d{6}|\d{9}|\d{12}|\d{15})$/);
const dates = { fromDate: z.iso.date().exactOptional(), untilDate: z.iso.date().exactOptional() };
const minute = z.int().min(0).max(1440);

export const dutyRowInput = z.strictObject({
  kind: z.enum(['asset', 'matter', '*']), codePrefix, divisionCode, unitId, backupUnitId: unitId.exactOptional(), ...dates,
});

export const routingRuleInput = z.strictObject({
  id: z.string().min(1).max(60), order: z.int().min(0).max(100_000), name: z.string().trim().min(1).max(100),
  kind: z.enum(['asset', 'matter']).exactOptional(), codePrefix: codePrefix.exactOptional(), divisionCode: divisionCode.exactOptional(),
  sources: z.array(z.enum(REPORT_SOURCES)).min(1).exactOptional(), words: z.array(z.string().trim().min(1).max(50)).min(1).max(100).exactOptional(),
  minutes: z.tuple([minute, minute]).exactOptional(), isWorkingTime: z.boolean().exactOptional(), unitId, ...dates,
});

/** As many as a sheet may have. */
const ROWS_MAX = 50_000;
const RULES_MAX = 500;

/** `POST /api/routing/replay`: tables to be tried over the cases opened from one local date until another, both inclusive. */
export const replayRequest = z.strictObject({
  /** The whole duty table as it would be. */
  duty: z.array(dutyRowInput).min(1).max(ROWS_MAX).optional(),
  /** Or only rows to be put into today's. */
  putDuty: z.array(dutyRowInput).min(1).max(ROWS_MAX).optional(),
  routingRules: z.array(routingRuleInput).max(RULES_MAX).optional(),
  from: z.iso.date(),
  until: z.iso.date(),
});

/** The same with one table as a sheet: what stands beside the file. */
export const replaySheetFields = z.strictObject({ table: z.enum(REPLAYED_TABLES), from: z.iso.date(), until: z.iso.date() });

/** `POST /api/routing/proposals/:id/accept` and `/refuse`. */
export const decideProposalRequest = z.strictObject({ words: z.string().trim().min(2).max(500).optional() });

export const proposalQuery = z.strictObject({
  /** `decided` is both, the latest decision first. */
  state: z.enum(['proposed', 'accepted', 'refused', 'decided']).default('proposed'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export type ExplainRequest = z.infer<typeof explainRequest>;
/** What a replay asks, however it came. */
export interface ReplayRequest {
  readonly duty?: readonly DutyRow[] | undefined;
  readonly putDuty?: readonly DutyRow[] | undefined;
  readonly routingRules?: readonly RoutingRule[] | undefined;
  readonly from: string;
  readonly until: string;
}
export type DecideProposalRequest = z.infer<typeof decideProposalRequest>;
export type ProposalQuery = z.infer<typeof proposalQuery>;

export interface RouteView {
  readonly reason: RoutingReason;
  readonly unitName: string;
  readonly chain: readonly ChainStep[];
  readonly alternatives: readonly { readonly unitId: string; readonly unitName: string; readonly words: string }[];
  /** Who did the like before, the likeliest first, `share` 0–1; empty until it has been counted. */
  readonly likely: readonly { readonly unitId: string; readonly unitName: string; readonly share: number }[];
}

/** `GET /api/routing/cases/:no`: why it went there, and where it would go by the tables of now. */
export interface CaseRouteView {
  readonly kept: RoutingReason;
  readonly now: RouteView;
}

export interface RouteExplanation extends RouteView {
  /** What the case would be: `reported` waits for an acceptor, `dispatched` has gone to its unit. */
  readonly state: string;
  readonly isEstimate: boolean;
  readonly matterId?: string;
  readonly matterName?: string;
  readonly areaCodes: readonly string[];
}

export interface ReplayView extends ReplayTally {
  readonly id: string;
  readonly state: 'running' | 'done' | 'failed';
  readonly from: string;
  readonly until: string;
  readonly total: number;
  /** Moves summed up by class, the most frequent first. */
  readonly byClass: readonly { readonly matterId: string; readonly matterName: string; readonly times: number }[];
  readonly words?: string;
}

interface Decider {
  readonly id: string;
  readonly name: string;
}

/** One of `GET /api/routing/proposals`. */
export interface ProposalView {
  readonly id: string;
  /** `learned` was counted from dispatches, `confirmed` is 现场确权. */
  readonly kind: 'learned' | 'confirmed';
  readonly state: 'proposed' | 'accepted' | 'refused';
  readonly caseNo?: string;
  readonly target: { readonly kind: 'row'; readonly row: DutyRow; readonly unitId: string } | { readonly kind: 'asset'; readonly assetId: string; readonly unitId: string };
  readonly replacesUnitId?: string;
  /** One sentence: what would change. */
  readonly words: string;
  readonly evidence: {
    readonly counts: readonly { readonly unitId: string; readonly times: number }[];
    readonly confidence?: number;
    /** Case numbers. */
    readonly examples: readonly string[];
    readonly words?: string;
  };
  readonly by: Decider;
  readonly at: string;
  /** Why this reader may not decide it; left out when he may, and once it is decided. */
  readonly whyNot?: string;
  readonly decided?: { readonly by: Decider; readonly at: string; readonly words: string; readonly version?: number };
}

export interface ProposalsView {
  readonly rows: readonly ProposalView[];
  readonly cursor?: string;
  /** All that wait, whatever state was asked for; counted to a hundred and no further. */
  readonly waiting: { readonly count: number; readonly isMore: boolean };
}
