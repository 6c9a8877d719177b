import type { Person, Role } from '../../../shared/city/city';
import { staffOf } from '../../platform/auth';
import type { Caller } from '../../platform/context';
import { Refused } from '../../platform/errors';

const READERS: readonly Role[] = ['shiftLeader', 'leader', 'dispatcher', 'operator'];

/** @throws {Refused} `wrong-role` for who may not see what became of an emergency's SMS */
export function smsReader(caller: Caller): Person {
  return staffWith(READERS, caller);
}

/** @throws {Refused} `wrong-role` */
export function staffWith(roles: readonly Role[], caller: Caller): Person {
  const person = staffOf(caller);
  if (!roles.includes(person.role)) throw new Refused('wrong-role', '短信由值班长、派遣员、领导和运维员查看');
  return person;
}
