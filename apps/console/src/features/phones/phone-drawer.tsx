import { EmptyState, Facts, Tag } from '@baixing/ui';
import { exactText } from '@baixing/web';
import { Drawer } from 'antd';
import { type PhoneRow, useAge } from './columns.tsx';
import './phones.css';
import { usePhoneWords } from './words.ts';

type Difference = PhoneRow['differences'][number];

/** One phone in full, with every number in which it differs. */
export function PhoneDrawer({ row, onClose }: { row: PhoneRow; onClose: () => void }) {
  const say = usePhoneWords();
  const age = useAge();
  const exact = (iso: string) => exactText(Date.parse(iso));
  const contact = row.contactAt === null ? say('never') : `${exact(row.contactAt)} · ${age(row.contactAt)}`;
  return (
    <Drawer open size={480} title={row.people.map(({ name }) => name).join(' · ')} onClose={onClose}>
      <Facts
        items={[
          { label: say('unit'), value: row.people.map(({ unitName }) => unitName).join(' · ') },
          { label: say('device'), value: row.label },
          { label: say('contactAt'), value: contact },
          { label: say('waiting'), value: String(row.waiting) },
          { label: say('refused'), value: String(row.refused) },
          { label: say('appVersion'), value: row.appVersion },
          { label: say('detail.registeredAt'), value: exact(row.registeredAt) },
          { label: say('detail.id'), value: row.id },
        ]}
      />
      <h2 className="phone-days-title">{say('detail.differences')}</h2>
      {row.differences.length === 0 ? (
        <EmptyState title={say('agreed')} next={say('detail.none')} />
      ) : (
        <>
          {row.differences.map((difference) => (
            <Day key={difference.day} of={difference} compared={exact(difference.at)} />
          ))}
          <p className="bx-quiet">{say('detail.what')}</p>
        </>
      )}
    </Drawer>
  );
}

function Day({ of, compared }: { of: Difference; compared: string }) {
  const say = usePhoneWords();
  const lines = [
    { text: say('detail.missing'), numbers: of.missingOnServer },
    { text: say('detail.unknown'), numbers: of.unknownToPhone },
  ].filter(({ numbers }) => numbers.length > 0);
  return (
    <section className="phone-day">
      <div className="bx-row">
        <b>{of.day}</b>
        <span className="bx-small bx-faint">{say('detail.compared', { at: compared })}</span>
      </div>
      {lines.map(({ text, numbers }) => (
        <div key={text}>
          <div className="bx-small">{text}</div>
          <div className="phone-numbers">
            {numbers.map((number) => (
              <Tag key={number} kind="late">
                {number}
              </Tag>
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}
