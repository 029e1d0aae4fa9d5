import { hydrate } from 'preact';
import { ReportForm, type ReportFormProps } from './features/report/report-form.tsx';
import './icon.svg';
import { shrink } from './shared/shrink.ts';
import './style/base.css';
import './style/parts.css';
import './style/report.css';
import './style/follow.css';

const report = document.getElementById('report');
if (report) {
  const props = JSON.parse(report.dataset.props ?? '{}') as ReportFormProps;
  hydrate(<ReportForm {...props} />, report);
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy ?? '');
    button.textContent = button.dataset.copied ?? '';
  });
}

for (const input of document.querySelectorAll<HTMLInputElement>('input[data-shrink]')) {
  input.addEventListener('change', async () => {
    const small = new DataTransfer();
    for (const file of input.files ?? [])
      small.items.add(new File([await shrink(file)], file.name, { type: 'image/jpeg' }));
    input.files = small.files;
  });
}
