// The parts of the view of a trace, and why the property is violated.

const pane = {};
let run = null;
let row = 0;
let wide = true;
let shownFile = -1;
const codeOf = new Map();

function buildView() {
  pane.why = make('section', { id: 'why', className: 'pane', tabIndex: 0, '-aria-label': 'Why' });
  const button = (id, label, title, by) => {
    const b = make('button', { id, textContent: label, title, type: 'button' });
    b.addEventListener('click', by);
    return b;
  };
  pane.slider = make('input', { type: 'range', min: 0, id: 'slider', '-aria-label': 'Step' });
  pane.slider.addEventListener('input', () => select(Number(pane.slider.value)));
  pane.at = make('output', { id: 'at', '-aria-live': 'polite' });
  pane.back = button('back', '\u2039', 'one step back (left arrow)', () => select(row - 1));
  pane.forth = button('forth', '\u203a', 'one step on (right arrow)', () => select(row + 1));
  const keys = make('span', { className: 'soft' });
  for (const [key, what] of [['\u2190 \u2192', 'step'], ['Home End', 'ends'], ['[ ]', 'trace'], ['Esc', 'overview']]) {
    if (data.run || (what !== 'trace' && what !== 'overview')) {
      keys.append(make('kbd', { textContent: key }), ' ' + what + '  ');
    }
  }
  const bar = make('div', { id: 'bar' }, pane.back, pane.forth, pane.slider, pane.at, keys);
  pane.head = make('div', { className: 'lanes' });
  pane.rows = make('div', { className: 'rows' });
  pane.steps = make('section', {
    id: 'steps', className: 'pane', tabIndex: 0, '-role': 'listbox', '-aria-label': 'Timeline',
  }, pane.head, pane.rows);
  pane.steps.addEventListener('scroll', () => requestAnimationFrame(drawRows));
  pane.rows.addEventListener('click', (event) => {
    const hit = event.target.closest('.row');
    if (hit) {
      select(Number(hit.dataset.row));
    }
  });
  pane.state = make('section', { id: 'state', className: 'pane', tabIndex: 0, '-aria-label': 'State' });
  pane.files = make('div', { id: 'files' });
  pane.code = make('div', { id: 'code', tabIndex: 0, '-aria-label': 'Source' });
  const source = make('section', { id: 'source', className: 'pane' }, pane.files, pane.code);
  view.append(pane.why, bar, pane.steps, pane.state, source);
  addEventListener('resize', () => run && layOut());
}

function openTrace(trace) {
  run = new Run(trace);
  row = -1;
  shownFile = -1;
  pane.slider.max = run.n + 1;
  why(trace);
  files(trace);
  pane.steps.scrollTop = 0;
  pane.code.style.setProperty('--gutter', Math.min(8, Math.max(3, trace.tasks.length)) * 18 + 6 + 'px');
}

function why(trace) {
  const values = make('div', { className: 'values mono' });
  trace.values.forEach((v) => values.append(text('span', '', v)));
  trace.waiting.forEach(([task, what, place]) => values.append(
    make('span', {}, chip(task), ' ' + trace.tasks[task][0] + ' waits: ' + what + '  ' + where(place))));
  const at = trace.at < 0 ? '' : ' at ' + where(trace.at);
  pane.why.replaceChildren(...[
    make('h2', {}, text('span', 'bad', trace.verdict), '  ',
      text('span', 'soft', trace.model + ': ' + trace.scenario)),
    trace.statement ? make('div', {}, make('code', { textContent: trace.statement })) : null,
    trace.message ? make('div', { textContent: trace.message + at }) : null, values,
    make('details', {}, make('summary', { className: 'soft', textContent: trace.facts.join(', ') }),
      make('pre', { id: 'text', textContent: trace.text || 'This run is too long to be shown as text here: pinproof trace FILE prints it.' })),
  ].filter((part) => part !== null));
  if (trace.file) {
    pane.why.firstChild.append('  ', make('a', { href: trace.file, textContent: 'JSON' }));
  }
}

const where = (place) => {
  const [source, line] = run.trace.places[place];
  return data.sources[source].name.replace(/^.*\//, '') + ':' + line;
};
const chip = (task) => hue(
  make('span', { className: 'chip', textContent: task + 1, title: run.trace.tasks[task][1] }), task);
