import { DEMO_PASSWORD } from '../../config/demo';
import type { SessionView } from '../../shared/account/session-api';
import type { City, Person } from '../../shared/city/city';
import { httpClient } from '../../server/tools/http-client';

/** Who works in the city, signed in as people are. */
export interface Staff {
  readonly person: Person;
  readonly token: string;
}

/** Signs in everybody of these posts. @throws {Error} when one is refused */
export async function signInStaff(url: string, { people }: City, isWanted: (person: Person) => boolean): Promise<readonly Staff[]> {
  const client = httpClient(url, 4);
  const staff: Staff[] = [];
  for (const person of people.filter(isWanted)) {
    const answer = await client.send({ method: 'POST', path: '/api/session', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ account: person.account, password: DEMO_PASSWORD }) });
    const { token } = JSON.parse(answer.text) as SessionView;
    if (answer.status >= 300 || token === undefined) throw new Error(`${person.account} can't sign in: ${answer.status} ${answer.text}`);
    staff.push({ person, token });
  }
  client.close();
  return staff;
}
