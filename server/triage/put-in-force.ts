import type { Person } from '../../shared/city/city';
import type { PutInForceRequest } from '../../shared/triage/versions-api';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import type { InForce, ModelStore } from './models.store';

export interface PuttingInForce {
  readonly version: number;
  readonly request: PutInForceRequest;
  readonly person: Person;
  readonly key: string;
}

/**
 * An older version, or none at all (0), is put in force by a person. The same key again answers as then.
 *
 * @throws {Refused} `not-found`, `wrong-state` when it is in force already, `version-changed` when somebody else was faster, `key-reused`
 */
export async function putInForce({ clock }: Pick<ServerContext, 'clock'>, models: ModelStore, { version, request, person, key }: PuttingInForce): Promise<InForce> {
  const ownKey = `${person.id}/${key}`;
  const earlier = await models.putBy(ownKey);
  if (earlier !== undefined) return again(earlier, version, request);
  if (version !== 0 && (await models.byVersion(version)) === undefined) throw new Refused('not-found', '没有这个版本，可能已过保留期');
  const now = await models.inForce();
  const isKept = request.isKept ?? false;
  if ((now?.version ?? 0) === version && (now?.isKept ?? false) === isKept) throw new Refused('wrong-state', version === 0 ? '现在就只按目录用语分类' : `第 ${version} 版已在使用`);
  const next: InForce = { _id: (now?._id ?? 0) + 1, version, at: clock.now(), by: { id: person.id, name: person.name }, words: request.words, isKept, key: ownKey };
  if (await models.putInForce(next)) return next;
  const meanwhile = await models.putBy(ownKey);
  if (meanwhile === undefined) throw new Refused('version-changed', '刚刚有人换过版本，请刷新后再看');
  return again(meanwhile, version, request);
}

function again(earlier: InForce, version: number, { words, isKept = false }: PutInForceRequest): InForce {
  if (earlier.version === version && earlier.words === words && earlier.isKept === isKept) return earlier;
  throw new Refused('key-reused', '这个 Idempotency-Key 已用于换另一个版本，请换一个');
}
