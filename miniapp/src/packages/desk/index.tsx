import './desk.css';

export default function DeskPage() {
  return <div className="desk desk-gate">工作台</div>;
}
