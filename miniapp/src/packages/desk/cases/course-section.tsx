import type { Ability, CaseDetail } from '../../../../../shared/case/case-api';
import { actChoice } from '../../../features/case/act-order';
import { COURSE_SHAPES, courseParts, type CourseLine } from '../../../features/case/course-parts';
import { useDeskTools } from '../desk-context';
import { shortNo } from '../parts/no-words';
import { MAIN_ACTS } from './acts';
import { ContractorLink } from './contractor-link';

interface CourseSectionProps {
  readonly detail: CaseDetail;
  /** Why it stands where it stands, or all the rest. */
  readonly part: 'said' | 'rest';
  readonly onChoose: (action: Ability['action']) => void;
  readonly onOpenCase: (no: string) => void;
}

/** What the case has met beyond the ordinary: each part its lines, each line the acts that answer it. */
export function CourseSection({ detail, part, onChoose, onOpenCase }: CourseSectionProps) {
  const { now, person } = useDeskTools();
  // What stands among the main buttons is not said twice.
  const abilities = actChoice(detail.abilities, MAIN_ACTS).more;
  return (
    <>
      {courseParts(detail, now, person.unitId).filter(({ id }) => (id === 'said') === (part === 'said')).map(({ id, title, lines }) => (
        <section key={id} className="desk-course" aria-label={title}>
          <h3>{title}</h3>
          <ul>{lines.map((line) => <Line key={line.id} line={line} abilities={abilities} onChoose={onChoose} onOpenCase={onOpenCase} />)}</ul>
          {id === 'surrogate' && detail.course.surrogate?.linkToken ? <ContractorLink token={detail.course.surrogate.linkToken} /> : null}
        </section>
      ))}
    </>
  );
}

interface LineProps extends Pick<CourseSectionProps, 'onChoose' | 'onOpenCase'> {
  readonly line: CourseLine;
  readonly abilities: readonly Ability[];
}

function Line({ line, abilities, onChoose, onOpenCase }: LineProps) {
  const { tone, title, words, note, no, acts = [] } = line;
  const allowed = acts.flatMap((action) => abilities.filter((ability) => ability.action === action));
  return (
    <li className="desk-course-line">
      <span className={`desk-shape desk-tone-${tone}`} aria-hidden="true">{COURSE_SHAPES[tone]}</span>
      <div className="desk-course-words">
        <div>{title}{no ? <> <button type="button" className="desk-link" onClick={() => onOpenCase(no)}>{shortNo(no)}</button></> : null}</div>
        {words ? <div className="desk-second">{words}</div> : null}
        {note ? <div className={`desk-note${tone === 'red' ? ' desk-tone-red' : ''}`}>{note}</div> : null}
      </div>
      {allowed.map(({ action, label }) => <button key={action} type="button" className="desk-link" onClick={() => onChoose(action)}>{label}</button>)}
    </li>
  );
}
