import type { ComponentChildren } from 'preact';
import { Icon } from '../../shared/icon.tsx';

type StepProps = {
  number: number;
  title: string;
  done: boolean;
  aside?: ComponentChildren;
  children: ComponentChildren;
};

/** One of the four numbered parts of the form. */
export function Step({ number, title, done, aside, children }: StepProps) {
  return (
    <section class={done ? 'step step-done' : 'step'} aria-labelledby={`step-${number}`}>
      <div class="step-head">
        <span class="step-number" aria-hidden="true">
          {done ? <Icon name="check" size={14} /> : number}
        </span>
        <h2 id={`step-${number}`}>{title}</h2>
        <span class="step-aside">{aside}</span>
      </div>
      <div class="step-body">{children}</div>
    </section>
  );
}
