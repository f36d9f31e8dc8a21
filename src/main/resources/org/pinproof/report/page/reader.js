// Where the reader is: the selected row, the address, the keys.

let told = 0;

/** Addresses that this script went to: the reader may be further by the time that is announced. */
const own = new Set();

function select(wanted) {
  const next = Math.max(0, Math.min(run.n + 1, wanted));
  if (next === row) {
    return;
  }
  row = next;
  const step = run.step(row);
  pane.slider.value = row;
  pane.back.disabled = row === 0;
  pane.forth.disabled = row === run.n + 1;
  pane.at.textContent = step ? 'step ' + grouped(row) + ' of ' + grouped(run.n)
    : row === 0 ? 'start' : 'end: ' + run.trace.end;
  reveal(row);
  drawRows();
  showSource(drawState());
  clearTimeout(told);
  told = setTimeout(tell, 120);
}

/** The fragment follows a moment later: browsers refuse too many changes of it. */
function tell() {
  if (run && !view.hidden) {
    const fragment = link(run.trace, row > run.n ? 'end' : row);
    if (location.hash !== fragment) {
      location.replace(fragment);
      own.add(location.href);
    }
  }
}

function go() {
  clearTimeout(told);
  const fragment = location.hash.slice(1);
  const colon = fragment.lastIndexOf(':');
  let id;
  try {
    id = decodeURIComponent(colon < 0 ? fragment : fragment.slice(0, colon));
  } catch (e) {
    id = fragment;
  }
  let trace = data.traces.find((t) => t.id === id);
  if (!trace && !data.run) {
    trace = data.traces[0];
  }
  view.hidden = !trace;
  overview.hidden = !!trace;
  heading(trace);
  if (!trace) {
    run = null;
    return;
  }
  if (!run || run.trace !== trace) {
    openTrace(trace);
    layOut();
  }
  const asked = colon < 0 ? '' : fragment.slice(colon + 1);
  select(asked === 'end' ? run.n + 1 : Math.floor(Number(asked)) || 0);
}

function heading(trace) {
  document.title = (trace ? trace.property + ', ' + trace.scenario : 'Report') + ' \u2013 Pinproof';
  const items = [];
  if (data.run) {
    items.push(trace ? make('a', { href: '#', id: 'home', textContent: 'all scenarios' }) : null,
      make('h1', { className: data.run.good ? 'good' : data.run.bad ? 'bad' : 'open', textContent: data.run.summary }));
  } else {
    items.push(make('h1', { textContent: 'Counterexample' }));
  }
  items.push(text('span', 'end', data.program));
  top.replaceChildren(...items.filter((item) => item !== null));
}

function other(by) {
  const at = data.traces.indexOf(run.trace) + by;
  if (at >= 0 && at < data.traces.length) {
    location.hash = link(data.traces[at]);
  }
}

const page = () => Math.max(1, Math.floor(pane.steps.clientHeight / ROW) - 2);
const KEYS = {
  ArrowRight: () => select(row + 1), ArrowDown: () => select(row + 1), j: () => select(row + 1),
  ArrowLeft: () => select(row - 1), ArrowUp: () => select(row - 1), k: () => select(row - 1),
  PageDown: () => select(row + page()), PageUp: () => select(row - page()),
  Home: () => select(0), End: () => select(run.n + 1),
  '[': () => other(-1), ']': () => other(1),
  Escape: () => data.run && (location.hash = '#'),
};

addEventListener('keydown', (event) => {
  const typing = event.target instanceof HTMLInputElement;
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  if (!run && event.key === '/' && !typing) {
    byId('filter').focus();
    event.preventDefault();
  } else if (run && KEYS[event.key] && (!typing || event.target === pane.slider)) {
    KEYS[event.key]();
    event.preventDefault();
  }
});
addEventListener('hashchange', (event) => own.delete(event.newURL) || go());
buildOverview();
buildView();
go();
