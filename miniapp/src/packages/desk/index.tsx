import './desk.css';
import './desk-work.css';
import './desk-routing.css';
import './desk-learning.css';
import './fleet/fleet.css';
import './imports/imports.css';
import { DeskApp } from './desk-app';

export default function DeskPage() {
  return <DeskApp />;
}
