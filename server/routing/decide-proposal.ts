import type { City, DutyRow, Person } from '../../shared/city/city';
import { mayPublish } from '../../shared/city/tables/table-names';
import { dutyKey } from '../../shared/routing/put-duty-row';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import { scopeOf } from '../platform/scope';
import { proposalWords } from './propose-duty';
import type { DutyProposal, ProposalStore, ProposalTarget, Who } from './proposals.store';

/** What other stages hand in through app.ts. */
export interface DutyPublishing {
  /** Puts one row into the duty table and publishes it as a version; the same key publishes once. */
  readonly publishDuty: (input: { readonly row: DutyRow; readonly by: Who; readonly words: string; readonly key: string }) => Promise<{ readonly version: number }>;
  /** Makes a component this unit's. Done twice it changes nothing more. */
  readonly giveAsset: (assetId: string, unitId: string) => Promise<void>;
}

export interface Deciding {
  readonly id: string;
  readonly person: Person;
  readonly key: string;
  readonly words?: string | undefined;
}

/**
 * A proposal accepted: published as a version of the duty table, then marked. A crash between the two is made good by accepting again, for the version is published once.
 *
 * @throws {Refused} `wrong-role`, `outside-scope`, `same-person` (R27), `wrong-state` when it was decided before, `bad-field` when the row can no longer be published
 */
export async function acceptProposal(context: ServerContext, proposals: ProposalStore, publishing: DutyPublishing, deciding: Deciding): Promise<DutyProposal> {
  const proposal = await readFor(proposals, deciding);
  if (isRepeat(proposal, 'accepted', deciding)) return proposal;
  refuseDecided(proposal);
  const words = deciding.words ?? '同意';
  const version = await published(context, publishing, proposal, deciding.person);
  return marked(context, proposals, proposal, { deciding, words, state: 'accepted', ...(version !== undefined && { version }) });
}

/** A proposal set aside, with the reason; a learned one is not proposed again for the same unit for 90 days. */
export async function refuseProposal(context: ServerContext, proposals: ProposalStore, deciding: Deciding): Promise<DutyProposal> {
  const proposal = await readFor(proposals, deciding);
  if (isRepeat(proposal, 'refused', deciding)) return proposal;
  refuseDecided(proposal);
  if (deciding.words === undefined) throw new Refused('needs-words', '请写明不采纳的理由', [{ path: 'words', message: '请写明理由' }]);
  return marked(context, proposals, proposal, { deciding, words: deciding.words, state: 'refused' });
}

async function readFor(proposals: ProposalStore, { id, person }: Deciding): Promise<DutyProposal> {
  const proposal = await proposals.byId(id);
  if (proposal === undefined) throw mayPublish('duty', person.role) ? new Refused('not-found', '没有这条建议，可能已被新的统计取代') : NOT_HIS_POST();
  const bar = barToDecide(proposal, person);
  if (bar !== undefined) throw bar;
  return proposal;
}

const NOT_HIS_POST = (): Refused => new Refused('wrong-role', '责任表的改动由值班长或运维人员决定');

/** Why somebody may not decide a proposal: his post, his area, or because it is his own (R27); `undefined` when he may. */
export function barToDecide({ target, by }: DutyProposal, person: Person): Refused | undefined {
  if (!mayPublish('duty', person.role)) return NOT_HIS_POST();
  if (!isInArea(target, person)) return new Refused('outside-scope', '这条建议不在您的管辖范围内');
  return by.id === person.id ? new Refused('same-person', '提出的人不能自己批准，请由他人决定') : undefined;
}

/** A component's number begins with its district. */
function isInArea(target: ProposalTarget, person: Person): boolean {
  if (scopeOf(person).kind === 'city') return true;
  return (target.kind === 'row' ? target.row.divisionCode : target.assetId).startsWith(person.divisionCode);
}

/** The version is keyed by the proposal: whoever accepts it, and however often, one is published. */
async function published({ city }: ServerContext, { publishDuty, giveAsset }: DutyPublishing, proposal: DutyProposal, person: Person): Promise<number | undefined> {
  const { _id, target } = proposal;
  if (target.kind === 'asset') {
    await giveAsset(target.assetId, target.unitId);
    return undefined;
  }
  if (stands(target.row, city)) return undefined;   // somebody has published it before us
  const { version } = await publishDuty({ row: target.row, by: { id: person.id, name: person.name }, words: proposalWords(proposal, city), key: `proposal:${_id}` });
  return version;
}

function stands(row: DutyRow, { duty }: City): boolean {
  return duty.some((other) => dutyKey(other) === dutyKey(row) && other.unitId === row.unitId && other.fromDate === row.fromDate && other.untilDate === row.untilDate);
}

interface Marking {
  readonly deciding: Deciding;
  readonly state: 'accepted' | 'refused';
  readonly words: string;
  readonly version?: number;
}

async function marked({ clock }: ServerContext, proposals: ProposalStore, proposal: DutyProposal, { deciding: { person, key }, state, words, version }: Marking): Promise<DutyProposal> {
  const decided = { by: { id: person.id, name: person.name }, at: clock.now(), key, words, ...(version !== undefined && { version }) };
  if (await proposals.decide(proposal._id, state, decided)) return { ...proposal, state, decided };
  const now = await proposals.byId(proposal._id);
  if (now !== undefined && isRepeat(now, state, { person, key })) return now;
  throw new Refused('wrong-state', '这条建议刚刚已由他人决定，请刷新后再看');
}

function isRepeat({ state, decided }: DutyProposal, wanted: DutyProposal['state'], { person, key }: Pick<Deciding, 'person' | 'key'>): boolean {
  return state === wanted && decided?.key === key && decided.by.id === person.id;
}

function refuseDecided({ state, decided }: DutyProposal): void {
  if (state !== 'proposed') throw new Refused('wrong-state', `这条建议已由${decided?.by.name ?? '他人'}${state === 'accepted' ? '采纳' : '否决'}`);
}
