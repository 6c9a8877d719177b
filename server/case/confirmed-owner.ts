import type { Actor, CaseFile, ChosenMatter } from '../../shared/case/case-file';
import type { Subscriber } from '../outbox/subscriber';

/** What a consultation decided for good (现场确权): whose a class in a cell, or a component, is from now on. */
export interface ConfirmedOwner {
  readonly caseNo: string;
  readonly unitId: string;
  readonly target: { readonly kind: 'cell'; readonly cellCode: string; readonly matter: ChosenMatter } | { readonly kind: 'asset'; readonly assetId: string };
  /** The minutes. */
  readonly words: string;
  readonly by: Pick<Actor, 'id' | 'name'>;
  readonly at: Date;
  /** The same key proposes once. */
  readonly key: string;
}

export interface ConfirmedOwnerTools {
  readonly caseById: (caseId: string) => Promise<CaseFile | undefined>;
  /** Puts it before a person; done already, it does nothing. */
  readonly propose: (owner: ConfirmedOwner) => Promise<unknown>;
}

/** Proposes for the duty table what a consultation decided (R37). Told from the outbox, so a crash between the two costs nothing. */
export function confirmedOwners({ caseById, propose }: ConfirmedOwnerTools): Subscriber {
  return {
    name: 'confirmed-owners',
    to: ['case.dispatched'],
    wants: ({ data }) => data.dutyFor !== undefined,
    tell: async ({ _id, documentId, data }) => {
      const caseFile = await caseById(documentId);
      const owner = caseFile && ownerOf(caseFile, String(data.consultId), _id);
      if (owner !== undefined) await propose(owner);
    },
  };
}

function ownerOf({ no, matter, cellCode, assetId, consultations = [], record }: CaseFile, consultId: string, key: string): ConfirmedOwner | undefined {
  const concluded = consultations.find(({ id }) => id === consultId)?.concluded;
  const line = record.find(({ action, detail }) => action === 'conclude' && detail?.consultId === consultId);
  if (concluded === undefined || line === undefined) return undefined;
  const target = targetOf(concluded.proposesDutyFor, { matter, cellCode, assetId });
  const { id, name } = line.actor;
  return target && { caseNo: no, unitId: concluded.unitId, target, words: concluded.minutes, by: { id, name }, at: concluded.at, key };
}

function targetOf(dutyFor: 'cell' | 'asset' | undefined, { matter, cellCode, assetId }: { readonly matter: ChosenMatter | undefined; readonly cellCode: string; readonly assetId: string | undefined }): ConfirmedOwner['target'] | undefined {
  if (dutyFor === 'asset') return assetId === undefined ? undefined : { kind: 'asset', assetId };
  return dutyFor === 'cell' && matter !== undefined ? { kind: 'cell', cellCode, matter } : undefined;
}
