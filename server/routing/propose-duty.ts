import { createHash } from 'node:crypto';
import type { City, DutyRow } from '../../shared/city/city';
import { dutyIndex } from '../../shared/routing/duty-index';
import { dutyKey } from '../../shared/routing/put-duty-row';
import { rowClassWords, unitName } from '../../shared/routing/routing-words';
import { territoryName } from '../../shared/routing/territory';
import { Refused } from '../platform/errors';
import type { DutyProposal, ProposalEvidence, ProposalStore, ProposalTarget, Who } from './proposals.store';

export interface Proposing {
  readonly kind: DutyProposal['kind'];
  /** The case that was consulted about. */
  readonly caseNo?: string;
  readonly target: ProposalTarget;
  readonly evidence: ProposalEvidence;
  readonly by: Who;
  readonly at: Date;
  /** The same key proposes once. */
  readonly key: string;
}

/**
 * A change of the duty table put before a person: 现场确权 of a place or a component (R37). Nothing changes until it is accepted.
 *
 * A territory may be a cell (15 digits). Proposed again with the same key, it answers with what is there.
 *
 * @throws {Refused} `needs-unit` when the city has no such unit
 */
export async function proposeDuty(city: City, proposals: ProposalStore, proposing: Proposing): Promise<DutyProposal> {
  const { target } = proposing;
  if (!city.unitById.has(target.unitId)) throw new Refused('needs-unit', '没有这个单位，请重新选择');
  const proposal = proposalOf(proposing, city);
  if (await proposals.insert(proposal)) return proposal;
  const earlier = await proposals.byId(proposal._id);
  if (earlier === undefined) throw new Error(`proposal ${proposal._id} was there and is gone`);
  return earlier;
}

/** What was decided on the spot, as another stage tells it: the class in a cell, or one component (现场确权, R37). */
export interface Confirmed {
  readonly caseNo: string;
  readonly unitId: string;
  readonly target: { readonly kind: 'cell'; readonly cellCode: string; readonly matter: { readonly matterId: string } } | { readonly kind: 'asset'; readonly assetId: string };
  readonly words: string;
  readonly by: Who;
  readonly at: Date;
  readonly key: string;
}

/** Puts a decision of a consultation before a person. The same key again answers with what is there. */
export function proposeConfirmed(city: City, proposals: ProposalStore, { caseNo, unitId, target, words, by, at, key }: Confirmed): Promise<DutyProposal> {
  return proposeDuty(city, proposals, { kind: 'confirmed', caseNo, target: targetOf(target, unitId), evidence: { counts: [], examples: [caseNo], words }, by, at, key });
}

function targetOf(target: Confirmed['target'], unitId: string): ProposalTarget {
  if (target.kind === 'asset') return { kind: 'asset', assetId: target.assetId, unitId };
  const [kind = '', code = ''] = target.matter.matterId.split(':');
  return { kind: 'row', row: { kind: kind === 'asset' ? 'asset' : 'matter', codePrefix: code, divisionCode: target.cellCode, unitId }, unitId };
}

/** A proposal as it is stored. */
export function proposalOf({ kind, caseNo, target, evidence, by, at, key }: Proposing, city: City): DutyProposal {
  const replacesUnitId = target.kind === 'row' ? unitOfRow(target.row, city) : undefined;
  return {
    _id: createHash('sha256').update(`${kind}\n${by.id}\n${key}`).digest('base64url').slice(0, 22),
    schemaVersion: 1, kind, subject: subjectOf(target), target, evidence, state: 'proposed', by, at,
    ...(caseNo !== undefined && { caseNo }),
    ...(replacesUnitId !== undefined && { replacesUnitId }),
  };
}

/** What a proposal is about. */
export function subjectOf(target: ProposalTarget): string {
  return target.kind === 'row' ? dutyKey(target.row) : `asset/${target.assetId}`;
}

/** One Chinese sentence: what would change. */
export function proposalWords({ target, replacesUnitId }: Pick<DutyProposal, 'target' | 'replacesUnitId'>, city: City): string {
  const to = unitName(target.unitId, city);
  if (target.kind === 'asset') return `部件 ${target.assetId} 确定由${to}负责`;
  const what = `${territoryName(target.row.divisionCode, city)}的${rowClassWords(target.row, city)}`;
  return replacesUnitId === undefined ? `${what}新定由${to}负责` : `${what}由${unitName(replacesUnitId, city)}改为${to}负责`;
}

/** The unit that the table itself names for exactly this class and territory. */
function unitOfRow(row: DutyRow, city: City): string | undefined {
  const { kind, codePrefix, divisionCode } = row;
  const exact = city.duty.find((other) => dutyKey(other) === dutyKey(row));
  if (exact !== undefined || kind === '*') return exact?.unitId;
  return dutyIndex(city.duty).find({ kind, code: codePrefix }, [divisionCode])?.unitId;
}
