import { formatLimit, type Limit } from '@baixing/domain/clock';
import { ActButton, Card, EmptyState, Icon, Tag } from '@baixing/ui';
import { useLocale } from '@baixing/web';
import { useState } from 'react';
import { useUnits } from '../../shared/queries.ts';
import { ConditionDialog } from './condition-dialog.tsx';
import {
  type Change,
  type ClassKey,
  type Condition,
  type Draft,
  type Line,
  linesOf,
  without,
  withRemoval,
  withText,
} from './draft.ts';
import { useCatalogueWords } from './words.ts';

type Open = { key: string | undefined; text: Line['text'] | undefined };

/** The filing conditions of one class, as the draft would leave them, each with its limits. */
export function ConditionsCard(props: {
  picked: ClassKey;
  conditions: readonly Condition[];
  draft: Draft | undefined;
  onChanges: ((changes: Change[]) => void) | undefined;
}) {
  const { picked, conditions, draft, onChanges } = props;
  const say = useCatalogueWords();
  const [open, setOpen] = useState<Open>();
  const lines = linesOf(conditions, picked, draft);
  const changes = draft?.changes ?? [];
  const add = (
    <ActButton
      small
      icon={<Icon name="plus" size={14} />}
      onAct={() => setOpen({ key: undefined, text: undefined })}
    >
      {say(lines.length === 0 ? 'noneAct' : 'add')}
    </ActButton>
  );
  return (
    <Card
      bare
      className="cat-conditions"
      title={say('conditions')}
      note={picked.code}
      more={onChanges !== undefined && lines.length > 0 && add}
    >
      {lines.length === 0 && (
        <EmptyState
          icon="book"
          title={say('none')}
          next={say('noneNext')}
          act={onChanges !== undefined && add}
        />
      )}
      {lines.map((line) => (
        <ConditionLine
          key={line.key}
          line={line}
          onEdit={onChanges && (() => setOpen({ key: line.key, text: line.text }))}
          onRemove={onChanges && (() => onChanges(withRemoval(changes, line.key)))}
          onUndo={onChanges && (() => onChanges(without(changes, line.key)))}
        />
      ))}
      {open !== undefined && onChanges !== undefined && (
        <ConditionDialog
          title={`${say(open.key === undefined ? 'add' : 'edit')} · ${picked.code}`}
          text={open.text}
          onSet={(text) => {
            onChanges(withText(changes, picked, open.key, text));
            setOpen(undefined);
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Card>
  );
}

function ConditionLine(props: {
  line: Line;
  onEdit: (() => void) | undefined;
  onRemove: (() => void) | undefined;
  onUndo: (() => void) | undefined;
}) {
  const { key: _, text, state } = props.line;
  const say = useCatalogueWords();
  const locale = useLocale();
  const units = useUnits().data?.rows ?? [];
  const unit = units.find(({ code }) => code === text.defaultUnitCode)?.name ?? text.defaultUnitCode;
  return (
    <article className={`cat-line cat-line-${state}`}>
      <div className="bx-row">
        <b className="bx-grow">{text.condition}</b>
        {state !== 'as-is' && <Tag kind={state === 'removed' ? 'late' : 'warn'}>{say(state)}</Tag>}
        {state !== 'removed' && props.onEdit !== undefined && (
          <ActButton small onAct={props.onEdit}>
            {say('edit')}
          </ActButton>
        )}
        {state === 'removed' || state === 'changed'
          ? props.onUndo && (
              <ActButton small onAct={props.onUndo}>
                {say('undo')}
              </ActButton>
            )
          : props.onRemove && (
              <ActButton small onAct={props.onRemove}>
                {say('remove')}
              </ActButton>
            )}
      </div>
      <p className="bx-quiet">
        <span className="bx-small bx-faint">{say('closing')} </span>
        {text.closingCondition}
      </p>
      <div className="bx-row admin-wrap bx-small">
        {(['A', 'B', 'C'] as const).map((area) => (
          <span key={area}>
            <span className="bx-faint">{say('area', { area })}</span>{' '}
            <b>{formatLimit(text.limits[area] as Limit, locale)}</b>
          </span>
        ))}
        {text.limitAsWritten && (
          <span className="bx-faint">
            {say('asWritten')} {text.limitAsWritten}
          </span>
        )}
        {unit && (
          <span>
            <span className="bx-faint">{say('unit')}</span> {unit}
          </span>
        )}
      </div>
    </article>
  );
}
