import { createContext, useContext } from 'react';
import type { SessionView } from '../../../../shared/account/session-api';
import type { CityInfo } from '../../../../shared/city/city-api';
import type { CityMapShapes } from '../../../../shared/city/city-api';
import type { Overview } from '../../../../shared/score/score-api';
import type { CaseRow } from '../../../../shared/case/case-api';
import type { BoundedCount, QueueCount, SavedFilterView } from '../../../../shared/case/case-list-api';
import type { ListShelf } from '../../features/model/list-shelf';
import type { CaseSource } from '../../features/case/case-source';
import type { OperatorSource } from '../../features/operator/operator-source';
import type { WaitingSource } from '../../features/case/waiting-source';
import type { Resource, ResourceState } from '../../features/model/resource';
import type { OnChanged } from '../../features/model/use-read';

type Read<Data> = ResourceState<Data> & Pick<Resource<Data>, 'reload'>;

/** What every page of the desk is given: who reads, where from, and what all of them show. */
export interface DeskTools {
  readonly person: SessionView['person'];
  readonly cases: CaseSource;
  /** Lists of cases, kept as they were left. */
  readonly lists: ListShelf<CaseRow>;
  readonly counts: Read<{ readonly queues: readonly QueueCount[] }>;
  readonly filters: Read<{ readonly filters: readonly SavedFilterView[] }> & Pick<Resource<{ readonly filters: readonly SavedFilterView[] }>, 'put'>;
  /** Proposals for the duty table that wait; 0 for who does not decide them. */
  readonly proposalCount: Read<BoundedCount>;
  readonly waiting: WaitingSource;
  readonly operator: OperatorSource;
  readonly onChanged: OnChanged;
  readonly newKey: () => string;
  readonly overview: Read<Overview>;
  readonly city: Read<CityInfo>;
  readonly map: Read<CityMapShapes>;
  readonly now: Date;
  /** Leaves for the sign-in page and comes back here. */
  readonly signIn: () => void;
  /** A short word at the bottom, gone by itself. */
  readonly tell: (words: string) => void;
}

const Tools = createContext<DeskTools | undefined>(undefined);

export const DeskToolsProvider = Tools.Provider;

export function useDeskTools(): DeskTools {
  const tools = useContext(Tools);
  if (!tools) throw new Error('a page of the desk stands outside its provider');
  return tools;
}
