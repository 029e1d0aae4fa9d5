import { Icon } from '@baixing/ui';
import { Checkbox } from 'antd';
import { AREA_CLASSES, byStreet, type Community, cellsOf, type Ticked, tickOf } from './area-classes.ts';
import { usePlacesWords } from './words.ts';

interface AreaListProps {
  communities: readonly Community[];
  ticked: Ticked;
  nameOf: (community: Community) => string;
  streetOf: (community: Community) => string;
  /** The community whose cells stand open. */
  openCode: string | undefined;
  onOpen: (code: string | undefined) => void;
  onToggle: (codes: readonly string[]) => void;
}

/** Communities under their streets, with how many cells of each class they have; one of them open to its cells. */
export function AreaList(props: AreaListProps) {
  const { communities, ticked, streetOf, onToggle } = props;
  return (
    <div className="places-communities">
      {[...byStreet(communities)].map(([street, own]) => (
        <section key={street}>
          <h2>
            <Tick
              codes={own.flatMap(cellsOf).map(({ code }) => code)}
              ticked={ticked}
              onToggle={onToggle}
              text={own[0] === undefined ? street : streetOf(own[0])}
            />
          </h2>
          {own.map((community) => (
            <CommunityLine key={community.code} {...props} community={community} />
          ))}
        </section>
      ))}
    </div>
  );
}

function Tick(props: {
  codes: readonly string[];
  ticked: Ticked;
  text: string;
  onToggle: (codes: readonly string[]) => void;
}) {
  const { codes, ticked, text, onToggle } = props;
  const tick = tickOf(codes, ticked);
  return (
    <Checkbox
      checked={tick === 'all'}
      indeterminate={tick === 'some'}
      disabled={codes.length === 0}
      onChange={() => onToggle(codes)}
    >
      {text}
    </Checkbox>
  );
}

function CommunityLine(props: AreaListProps & { community: Community }) {
  const { community, ticked, nameOf, openCode, onOpen, onToggle } = props;
  const say = usePlacesWords();
  const cells = cellsOf(community);
  const open = openCode === community.code;
  const name = nameOf(community);
  return (
    <>
      <div className="bx-row places-community">
        <Tick codes={cells.map(({ code }) => code)} ticked={ticked} onToggle={onToggle} text={name} />
        <span className="bx-grow" />
        {AREA_CLASSES.map(
          (area) =>
            community.cells[area].length > 0 && (
              <span key={area} className="bx-small bx-quiet">
                {area} {community.cells[area].length}
              </span>
            ),
        )}
        <button
          type="button"
          className="bx-plain places-open"
          aria-expanded={open}
          aria-label={say('openCells', { name })}
          onClick={() => onOpen(open ? undefined : community.code)}
        >
          <Icon name="down" size={14} />
        </button>
      </div>
      {open && (
        <div className="places-cells">
          {cells.map(({ code, areaClass }) => (
            <Checkbox key={code} checked={ticked.has(code)} onChange={() => onToggle([code])}>
              <span title={code}>
                {code.slice(-3)} <b>{areaClass}</b>
              </span>
            </Checkbox>
          ))}
        </div>
      )}
    </>
  );
}
