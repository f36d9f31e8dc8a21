// The run as a table.

const WORDS = {
  'as-expected': ['good', 'as expected'],
  'not-as-expected': ['bad', 'NOT AS EXPECTED'],
  undecided: ['open', 'undecided'],
};

function scenarioRow(scenario) {
  const [className, word] = WORDS[scenario.outcome];
  const violated = make('ul');
  const open = [];
  const holds = [];
  const little = new Map();
  const missing = [];
  for (const p of scenario.properties) {
    if (p.verdict === 'violated' || p.verdict === 'errs') {
      const steps = p.trace < 0 ? '' : ' ' + data.traces[p.trace].length;
      const name = p.trace < 0
        ? p.name
        : make('a', { href: link(data.traces[p.trace]), textContent: p.name });
      const expected = p.expected ? ' (expected)' : ' (not expected)';
      const note = p.verdict === 'errs' ? ' (the specification itself errs)' : expected;
      violated.append(make('li', {}, name, steps, text('span', p.expected ? 'soft' : 'bad', note)));
    } else if (p.verdict === 'undecided') {
      open.push(p.name + p.note);
    } else if (p.expected) {
      missing.push(p.name + ' holds' + p.note + ', expected: violated');
    } else if (p.little) {
      little.set(p.little, [...(little.get(p.little) || []), p.name]);
    } else {
      holds.push(p.name + p.note);
    }
  }
  const facts = make('details', { className: 'facts soft' },
    make('summary', { textContent: 'holds for' }), scenario.facts.join('; '));
  const held = holds.length === 0 ? '' : make('details', {},
    make('summary', { textContent: holds.length + (holds.length === 1 ? ' holds' : ' hold') }),
    make('span', { className: 'soft', textContent: holds.join(', ') }));
  const explained = scenario.explanation === '' ? null : make('details', { className: 'explained' },
    make('summary', { textContent: 'explained' }),
    make('pre', { textContent: scenario.explanation.trimEnd() }));
  return make('tr', { className: 'scenario' },
    make('td', { className: 'name' }, make('b', { textContent: scenario.name }),
      scenario.title ? text('div', 'soft', scenario.title) : null, facts, explained),
    text('td', 'verdict ' + className, word),
    make('td', {}, violated),
    make('td', {}, ...missing.map((m) => text('div', 'bad', '! ' + m)), held,
      ...[...little].map(([why, names]) => text('div', 'soft', why + ': ' + names.join(', '))),
      ...open.map((o) => text('div', 'open', '? ' + o))),
    text('td', 'num', grouped(scenario.states)),
    text('td', 'num', grouped(scenario.depth)),
    text('td', 'num', scenario.seconds));
}

function buildOverview() {
  if (!data.run) {
    return;
  }
  const filter = make('input', {
    type: 'search', placeholder: 'Filter: model, scenario, property, verdict  ( / )', id: 'filter',
    '-aria-label': 'Filter the scenarios',
  });
  const body = make('tbody');
  for (const model of data.models) {
    body.append(make('tr', { className: 'model' },
      make('th', { colSpan: 7 }, model.file + ' ', text('span', 'soft', model.title || ''),
        model.failed ? text('span', 'bad', ' has errors') : null)));
    model.scenarios.forEach((scenario) => body.append(scenarioRow(scenario)));
    model.unchecked.forEach((u) => body.append(make('tr', { className: 'unchecked' },
      make('td', { colSpan: 7, className: 'bad', textContent: 'not checked: ' + u }))));
  }
  const heads = ['scenario', '', 'violated', 'holds', 'states', 'depth', 'time'];
  const head = make('tr', {}, ...heads.map((h, i) => text('th', i > 3 ? 'num' : '', h)));
  const remarks = data.run.remarks.map((remark) => text('p', 'remark', remark));
  overview.append(...remarks, filter, make('table', {}, make('thead', {}, head), body));
  if (data.messages.length > 0) {
    overview.append(make('h3', { textContent: 'Diagnostics' }),
      make('pre', { textContent: data.messages.join('\n') }));
  }
  filter.addEventListener('input', () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    let model = null;
    for (const row of body.rows) {
      if (row.classList.contains('model')) {
        model = row;
        row.hidden = words.length > 0;
        continue;
      }
      const all = (model.textContent + ' ' + row.textContent).toLowerCase();
      row.hidden = !words.every((word) => all.includes(word));
      model.hidden = model.hidden && row.hidden;
    }
  });
}
