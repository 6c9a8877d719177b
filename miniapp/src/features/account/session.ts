import type { SessionView } from '../../../../shared/account/session-api';
import { signRequestsWith } from '../../api/client';
import { forgetStored, readStored, writeStored } from '../../platform/storage';
import { apiAccountSource } from './account-source';
import { sessionModel } from './session-model';

const NAME = 'session';

/** The one session of this installation; every request is signed with its token. */
export const session = sessionModel(apiAccountSource, {
  read: () => readStored<SessionView>(NAME),
  write: (view) => { writeStored(NAME, view); },
  forget: () => forgetStored(NAME),
});

signRequestsWith(session.token);
