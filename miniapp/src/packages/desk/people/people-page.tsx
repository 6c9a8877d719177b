import { useState } from 'react';
import type { OneTimePasswordView, PersonView } from '../../../../../shared/account/people-api';
import { roleName } from '../../../features/account/role-words';
import { momentWords } from '../../../features/case/moment-words';
import { problemOf } from '../../../features/model/problem';
import { peopleSource } from '../../../features/people/people-source';
import { usePeople } from '../../../features/people/use-people';
import { useDeskTools } from '../desk-context';
import { ConfirmButton } from '../parts/confirm-button';
import { DeskButton } from '../parts/desk-button';
import { DeskEmpty, DeskProblem, DeskProblemLine, DeskSkeleton } from '../parts/page-states';

/** 在岗人员: who works where, who is away, and a new password for who lost his. */
export function PeoplePage() {
  const { signIn, person, now, newKey, tell } = useDeskTools();
  const [words, setWords] = useState('');
  const [given, setGiven] = useState<OneTimePasswordView>();
  const list = usePeople(words);
  const reload = () => void list.reload();
  const give = async (id: string) => {
    const result = await peopleSource.password(id, newKey());
    if (result.ok) setGiven(result.data);
    else tell(problemOf(result).words);
  };
  return (
    <section className="desk-card" aria-label="在岗人员">
      <div className="desk-card-head"><h2>在岗人员</h2><input className="desk-input desk-search" type="search" aria-label="搜人员" placeholder="搜姓名、账号或单位" value={words} onChange={(event) => setWords(event.target.value)} /></div>
      {given ? <p className="desk-given" role="status">{given.account} 的一次性密码：<b className="desk-secret">{given.oneTimePassword}</b>，{momentWords(new Date(given.expiresAt), now)}前有效，首次登录须改密码。只显示这一次。</p> : null}
      {list.problem && list.isReady ? <DeskProblemLine problem={list.problem} onRetry={reload} onSignIn={signIn} /> : null}
      {!list.isReady && list.problem ? <DeskProblem problem={list.problem} onRetry={reload} onSignIn={signIn} /> : null}
      {!list.isReady && !list.problem ? <DeskSkeleton lines={10} /> : null}
      {list.isReady && list.rows.length === 0 ? <DeskEmpty title={words ? `没有找到“${words}”` : '还没有人员'} hint="在“人员表”里下载、填好再上传，可以一次加很多人。" /> : null}
      {list.rows.length > 0 ? (
        <div className="desk-wide">
          <table className="desk-grid">
            <thead><tr><th scope="col">姓名</th><th scope="col">账号</th><th scope="col">岗位</th><th scope="col">单位</th><th scope="col">区域</th><th scope="col">状态</th><th scope="col" /></tr></thead>
            <tbody>{list.rows.map((one) => <PersonRow key={one.id} one={one} mayGive={person.role === 'operator'} now={now} onGive={() => void give(one.id)} />)}</tbody>
          </table>
        </div>
      ) : null}
      {list.nextCursor ? <div className="desk-list-end"><DeskButton tone="bare" isBusy={list.isLoadingMore} onPress={() => void list.more()}>再看一些</DeskButton></div> : null}
    </section>
  );
}

function PersonRow({ one, mayGive, now, onGive }: { readonly one: PersonView; readonly mayGive: boolean; readonly now: Date; readonly onGive: () => void }) {
  return (
    <tr>
      <td><b>{one.name}</b></td><td className="desk-second">{one.account}</td><td>{roleName(one.role)}</td><td>{one.unitName ?? ''}</td><td>{one.divisionName}</td>
      <td>{!one.isActive ? <span className="desk-second">已停用</span> : one.deputy ? `由${one.deputy.name}代班到 ${momentWords(new Date(one.deputy.untilAt), now)}` : '在岗'}</td>
      <td className="is-act">{mayGive && one.isActive ? <ConfirmButton label="重发密码" confirm="确认重发" onConfirm={onGive} /> : null}</td>
    </tr>
  );
}
