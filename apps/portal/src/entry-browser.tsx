import { hydrate, render } from 'preact';
import { OpenMapButton } from './features/open/open-map-button.tsx';
import type { OpenMapProps } from './features/open/open-map-root.tsx';
import { ReportForm, type ReportFormProps } from './features/report/report-form.tsx';
import './icon.svg';
import { actOnPage } from './shared/page-acts.ts';
import './style/base.css';
import './style/parts.css';
import './style/report.css';
import './style/follow.css';
import './style/open.css';
import './style/print.css';

/** What somebody wrote before the script was here: on a slow line that is a while. */
function typedIn(part: HTMLElement): Partial<ReportFormProps['form']> {
  const fields = new FormData(part.querySelector('form') ?? undefined);
  const text = (name: string) => String(fields.get(name) ?? '');
  const kind = text('kind') as ReportFormProps['form']['kind'];
  return { kind, description: text('description'), phone: text('phone'), address: text('address') };
}

const report = document.getElementById('report');
if (report) {
  const props = JSON.parse(report.dataset.props ?? '{}') as ReportFormProps;
  hydrate(<ReportForm {...props} form={{ ...props.form, ...typedIn(report) }} />, report);
}

const map = document.getElementById('open-map');
if (map) render(<OpenMapButton {...(JSON.parse(map.dataset.props ?? '{}') as OpenMapProps)} />, map);

actOnPage();
const page = document.querySelector<HTMLElement>('[data-live]');
if (page) void import('./features/follow/follow-live.ts').then(({ followLive }) => followLive(page));
