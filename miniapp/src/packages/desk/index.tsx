import './desk.css';
import { DeskApp } from './desk-app';

export default function DeskPage() {
  return <DeskApp />;
}
