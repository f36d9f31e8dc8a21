'use strict';
/*
 * Shows a run of pinproof. The data beside this script:
 *   program, run (null for a single trace), models, messages
 *   sources  [{name, text}]
 *   traces   [{id, file, model, scenario, property, verdict, statement, facts, message, at, values,
 *             waiting: [[task, text, place]], tasks: [[name, start]], vars: [[name, ghost, value]],
 *             texts, places: [[source, line, column, endLine, endColumn]],
 *             stacks: [[[routine, place, [[local, value, ghost]]]]], begin: [stack of each task],
 *             blocked: [[task]], beginBlocked: index of a list,
 *             start: [[name, before, after]],
 *             steps: [[task, text, place, stack after it, [variable, before, after, ...],
 *                      [local, before, after, ...], blocked after it]], text}]
 * Numbers index the lists; sources are never obeyed, only shown as text.
 */
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const ROW = 24;
  const HUES = [215, 25, 150, 330, 265, 85, 190, 0, 45, 300];
  const byId = (id) => document.getElementById(id);
  const top = byId('top');
  const overview = byId('overview');
  const view = byId('trace');

  /** An element; properties that begin with a dash are attributes. */
  function make(tag, props, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(props || {})) {
      if (name.startsWith('-')) {
        element.setAttribute(name.slice(1), value);
      } else {
        element[name] = value;
      }
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  }
  const text = (tag, className, content) => make(tag, { className, textContent: content });
  const hue = (element, task) => {
    element.style.setProperty('--h', HUES[task % HUES.length]);
    return element;
  };
  const grouped = (n) => (n === null ? '?' : String(n).replace(/\B(?=(\d{3})+$)/g, ','));
  const link = (trace, step) => '#' + encodeURIComponent(trace.id) + (step ? ':' + step : '');

  // ------------------------------------------------------------------ the run as a table

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
    for (const p of scenario.properties) {
      if (p.verdict === 'violated') {
        const steps = p.trace < 0 ? '' : ' ' + data.traces[p.trace].length;
        const name = p.trace < 0
          ? p.name
          : make('a', { href: link(data.traces[p.trace]), textContent: p.name });
        const note = p.expected ? ' (expected)' : ' (not expected)';
        violated.append(make('li', {}, name, steps, text('span', p.expected ? 'soft' : 'bad', note)));
      } else if (p.verdict === 'undecided') {
        open.push(p.name + (p.note ? ': ' + p.note : ''));
      } else {
        holds.push(p.name + (p.note ? ' ' + p.note : '') + (p.expected ? ' (should be violated)' : ''));
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
      make('td', {}, held, ...open.map((o) => text('div', 'open', '? ' + o))),
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
    }
    const heads = ['scenario', '', 'violated', 'holds', 'states', 'depth', 'time'];
    const head = make('tr', {}, ...heads.map((h, i) => text('th', i > 3 ? 'num' : '', h)));
    overview.append(filter, make('table', {}, make('thead', {}, head), body));
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

  // ------------------------------------------------------------------ a trace and its states

  /** Rows: 0 the start, 1 to n the steps, n + 1 the end. Values are kept for one state at a time. */
  class Run {
    constructor(trace) {
      this.trace = trace;
      this.n = trace.steps.length;
      this.done = 0;
      this.values = trace.vars.map((v) => v[2]);
      this.stacks = trace.begin.slice();
      this.before = new Int32Array(this.n);
      const stacks = trace.begin.slice();
      trace.steps.forEach((step, i) => {
        this.before[i] = stacks.length > 0 ? stacks[step[0]] : -1;
        stacks[step[0]] = step[3];
      });
      const moving = new Set(trace.steps.map((step) => step[0]));
      trace.waiting.forEach((w) => moving.add(w[0]));
      this.lanes = trace.tasks.map((t, i) => i).filter((i) => moving.has(i));
      const varying = new Set(trace.start.map((c) => trace.vars.findIndex((v) => v[0] === c[0])));
      for (const step of trace.steps) {
        for (let i = 0; i < step[4].length; i += 3) {
          varying.add(step[4][i]);
        }
      }
      this.varying = trace.vars.map((v, i) => i).filter((i) => varying.has(i));
      this.constant = trace.vars.map((v, i) => i).filter((i) => !varying.has(i));
      this.ends = new Map();
      trace.steps.forEach((step, i) => {
        if (trace.stacks[step[3]].length === 0 && !this.ends.has(step[0])) {
          this.ends.set(step[0], i + 1);
        }
      });
    }

    /** Makes values and stacks those after `count` steps. */
    go(count) {
      while (this.done < count) {
        const [task, , , stack, changes] = this.trace.steps[this.done];
        for (let i = 0; i < changes.length; i += 3) {
          this.values[changes[i]] = changes[i + 2];
        }
        this.stacks[task] = stack;
        this.done++;
      }
      while (this.done > count) {
        this.done--;
        const [task, , , , changes] = this.trace.steps[this.done];
        for (let i = changes.length - 3; i >= 0; i -= 3) {
          this.values[changes[i]] = changes[i + 1];
        }
        this.stacks[task] = this.before[this.done];
      }
    }

    /** Whether a task can take no step after `count` steps. */
    blocked(task, count) {
      const index = count === 0 ? this.trace.beginBlocked : this.trace.steps[count - 1][6];
      return this.trace.blocked[index].includes(task);
    }

    step(row) {
      return row >= 1 && row <= this.n ? this.trace.steps[row - 1] : null;
    }

    /** Name, before, after of what a row changes; ghosts last. */
    changes(row) {
      const step = this.step(row);
      if (row === 0) {
        return this.trace.start;
      }
      const all = [];
      const ghosts = [];
      for (let i = 0; step && i < step[4].length; i += 3) {
        const [name, ghost] = this.trace.vars[step[4][i]];
        (ghost ? ghosts : all).push([name, step[4][i + 1], step[4][i + 2]]);
      }
      for (let i = 0; step && i < step[5].length; i += 3) {
        all.push(step[5].slice(i, i + 3));
      }
      return all.concat(ghosts);
    }
  }

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

  // ------------------------------------------------------------------ the timeline

  function layOut() {
    const width = pane.steps.clientWidth;
    const lanes = run.lanes.length;
    wide = lanes * 150 + 190 <= width;
    const digits = String(run.n).length * 8 + 14;
    const columns = wide
      ? digits + 'px repeat(' + lanes + ', minmax(120px, 1fr)) minmax(150px, 1.1fr)'
      : digits + 'px repeat(' + lanes + ', 20px) minmax(110px, 1.3fr) minmax(90px, 1fr)';
    pane.columns = columns;
    pane.head.style.gridTemplateColumns = columns;
    pane.head.replaceChildren(make('span'), ...run.lanes.map((task) => {
      const cell = make('span', { title: run.trace.tasks[task][1] }, chip(task));
      if (wide) {
        cell.append(' ' + run.trace.tasks[task][1]);
      }
      return cell;
    }), wide ? '' : text('span', '', 'step'), text('span', '', 'changes'));
    pane.rows.style.height = (run.n + 2) * ROW + 'px';
    drawRows();
  }

  function drawRows() {
    if (!run) {
      return;
    }
    const first = Math.max(0, Math.floor(pane.steps.scrollTop / ROW) - 8);
    const last = Math.min(run.n + 1, first + Math.ceil(pane.steps.clientHeight / ROW) + 16);
    const rows = [];
    for (let i = first; i <= last; i++) {
      rows.push(drawRow(i));
    }
    pane.rows.replaceChildren(...rows);
    pane.steps.setAttribute('aria-activedescendant', 'row-' + row);
  }

  function drawRow(i) {
    const step = run.step(i);
    const end = i === run.n + 1;
    const label = i === 0 ? 'start' : end ? 'end' : grouped(i);
    const cells = [text('span', 'n', i === 0 || end ? '' : label)];
    const said = step ? run.trace.texts[step[1]] : end ? run.trace.property + ' violated' : 'start';
    for (const task of run.lanes) {
      const cell = hue(make('span', { className: 'lane' }), task);
      cell.classList.toggle('on', !(run.ends.get(task) < i));
      cell.classList.toggle('blocked', run.blocked(task, Math.min(i, run.n)));
      if (step && step[0] === task) {
        cell.append(wide ? text('span', 'pill', said) : text('span', 'dot', ''));
      }
      cells.push(cell);
    }
    if (!wide) {
      const what = text('span', 'what', step ? '' : said);
      if (step) {
        what.append(hue(text('span', 'pill', said), step[0]));
      }
      cells.push(what);
    }
    const changes = run.changes(i).map(([name, before, after]) => name
      + (before === after ? ' = ' : ' ' + before + ' \u2192 ') + after).join(', ');
    cells.push(text('span', 'delta', wide && !step ? said + (changes && ': ' + changes) : changes));
    const who = step ? run.trace.tasks[step[0]][0] + ': ' : '';
    const line = make('div', {
      className: 'row' + (end ? ' end' : ''), id: 'row-' + i, title: who + said + (changes && '\n' + changes),
      '-role': 'option', '-aria-selected': i === row, '-aria-label': label + ' ' + who + said,
    }, ...cells);
    line.dataset.row = i;
    line.style.top = i * ROW + 'px';
    line.style.gridTemplateColumns = pane.columns;
    return line;
  }

  function reveal(i) {
    const height = pane.steps.clientHeight - pane.head.offsetHeight;
    const y = i * ROW;
    if (y < pane.steps.scrollTop) {
      pane.steps.scrollTop = y;
    } else if (y + ROW > pane.steps.scrollTop + height) {
      pane.steps.scrollTop = y + ROW - height;
    }
  }

  // ------------------------------------------------------------------ the state

  function variableRow(name, ghost, before, after) {
    const tr = make('tr', {}, text('td', 'mark', before === after ? '' : '\u25b8'),
      text('td', 'name', name), text('td', 'before', before), text('td', 'after', after));
    tr.dataset.name = name;
    tr.classList.toggle('changed', before !== after);
    tr.classList.toggle('ghost', !!ghost);
    return tr;
  }

  function table(caption) {
    const head = make('tr', {}, make('th'), text('th', '', 'variable'), text('th', '', 'before'),
      text('th', '', 'after'));
    return make('table', {}, caption ? make('caption', {}, caption) : null, head);
  }

  function drawState() {
    const trace = run.trace;
    const step = run.step(row);
    const count = Math.min(row, run.n);
    run.go(step ? row - 1 : count);
    const before = run.values.slice();
    const stacksBefore = run.stacks.slice();
    run.go(count);
    const chosen = new Map(row === 0 ? trace.start.map((c) => [c[0], c[1]]) : []);
    const variables = table();
    variables.id = 'variables';
    for (const v of run.varying) {
      const [name, ghost] = trace.vars[v];
      const was = chosen.has(name) ? chosen.get(name) : before[v];
      variables.append(variableRow(name, ghost, was, run.values[v]));
    }
    const parts = [text('h2', '', step ? 'State before and after step ' + grouped(row) : row === 0 ? 'State at the start' : 'State at the end'), variables];
    if (run.constant.length > 0) {
      const all = run.constant.map((v) => trace.vars[v][0] + ' = ' + trace.vars[v][2]);
      parts.push(make('details', {},
        make('summary', { textContent: all.length + ' that this run never changes' }),
        make('span', { className: 'mono', textContent: all.join(', ') })));
    }
    trace.tasks.forEach(([, start], task) => {
      if (run.stacks.length > 0) {
        parts.push(...taskState(task, start, stacksBefore[task], run.stacks[task]));
      }
    });
    pane.state.replaceChildren(...parts);
    return stacksBefore;
  }

  function taskState(task, start, stackBefore, stackAfter) {
    const before = run.trace.stacks[stackBefore];
    const after = run.trace.stacks[stackAfter];
    const stands = (stack) => stack.map(([routine, place]) => routine + ' ' + where(place)).join(' \u203a ');
    const title = make('div', { className: 'task' }, chip(task), ' ' + start + ' ',
      run.blocked(task, Math.min(row, run.n)) ? text('span', 'waits', 'waits at ') : null,
      text('span', 'soft mono', after.length === 0 ? 'ended' : stands(after)));
    title.dataset.task = task;
    const locals = new Map();
    before.forEach(([routine, , all], i) => all.forEach(([name, value, ghost]) =>
      locals.set(i + routine + '.' + name, { name: (i > 0 ? routine + '.' : '') + name, ghost, before: value, after: '' })));
    after.forEach(([routine, , all], i) => all.forEach(([name, value, ghost]) => {
      const key = i + routine + '.' + name;
      const known = locals.get(key);
      locals.set(key, { name: (i > 0 ? routine + '.' : '') + name, ghost, before: known ? known.before : '', after: value });
    }));
    const all = [...locals.values()];
    if (all.every((l) => l.before === l.after)) {
      title.append(text('div', 'soft mono', all.map((l) => l.name + ' = ' + l.after).join(', ')));
      return [title];
    }
    const rows = make('table');
    rows.dataset.task = task;
    all.forEach((l) => rows.append(variableRow(l.name, l.ghost, l.before, l.after)));
    return [title, rows];
  }

  // ------------------------------------------------------------------ the source

  const KEYWORDS = new Set(('if else while do for switch case default break continue goto return struct enum bool'
    + ' task daemon atomic choose or any ghost config property scenario start requires violates wait_event wait_fair'
    + ' assert BUG_ON for_each void always never finally asserted leads_to forall exists implies current NULL true false').split(' '));
  const TOKEN = /\/\*[^]*?(?:\*\/|$)|\/\/[^\n]*|[A-Za-z_]\w*|\d\w*/g;

  /** Lines of a source as elements: comments, keywords and numbers marked. */
  function code(index) {
    if (codeOf.has(index)) {
      return codeOf.get(index);
    }
    const content = data.sources[index].text;
    const lines = [];
    let line = null;
    const newLine = () => {
      line = text('span', 'tx', '');
      lines.push(make('div', { className: 'src' }, make('span', { className: 'at' }),
        text('span', 'ln', String(lines.length + 1)), line));
    };
    const put = (piece, className) => piece.split('\n').forEach((part, i) => {
      if (i > 0) {
        newLine();
      }
      const clean = part.replace(/\r$/, '');
      if (clean) {
        line.append(className ? text('span', className, clean) : clean);
      }
    });
    newLine();
    let last = 0;
    for (const match of content.matchAll(TOKEN)) {
      put(content.slice(last, match.index));
      const token = match[0];
      put(token, token.startsWith('/') ? 'c' : /^\d/.test(token) ? 'd' : KEYWORDS.has(token) ? 'k' : '');
      last = match.index + token.length;
    }
    put(content.slice(last));
    codeOf.set(index, lines);
    return lines;
  }

  function files(trace) {
    const used = [...new Set(trace.sources)];
    pane.files.replaceChildren(...used.map((index) => {
      const name = data.sources[index].name;
      const b = make('button', { type: 'button', textContent: name.replace(/^models\/lib\//, 'lib/').replace(/^.*\/(?=[^/]*$)/, (dir) => (dir === 'lib/' ? dir : '')), title: name });
      b.dataset.source = index;
      b.addEventListener('click', () => drawSource(index));
      return b;
    }));
  }

  let marks = [];

  function showSource(stacks) {
    const step = run.step(row);
    marks = [];
    stacks.forEach((stack, task) => run.trace.stacks[stack].forEach(([, place], depth, all) =>
      marks.push({ task, place, inner: depth === all.length - 1, now: false })));
    if (step) {
      const mark = marks.find((m) => m.task === step[0] && m.inner);
      if (mark) {
        mark.place = step[2];
        mark.now = true;
      } else {
        marks.push({ task: step[0], place: step[2], inner: true, now: true });
      }
    }
    const now = marks.find((m) => m.now);
    const place = now ? now.place : run.trace.at >= 0 && row > run.n ? run.trace.at : -1;
    drawSource(place >= 0 ? run.trace.places[place][0] : shownFile < 0 ? run.trace.sources[0] : shownFile);
  }

  function drawSource(index) {
    const lines = code(index);
    if (shownFile !== index) {
      pane.code.replaceChildren(...lines);
      shownFile = index;
    }
    for (const b of pane.files.children) {
      b.setAttribute('aria-pressed', Number(b.dataset.source) === index);
    }
    for (const line of pane.code.querySelectorAll('.here, .outer, .now')) {
      line.className = 'src';
      line.firstChild.replaceChildren();
    }
    let range = null;
    let target = null;
    for (const mark of marks) {
      const [source, from, column, to, endColumn] = run.trace.places[mark.place];
      if (source !== index) {
        continue;
      }
      const first = lines[from - 1];
      first.classList.add(mark.now ? 'now' : mark.inner ? 'here' : 'outer');
      if (mark.inner) {
        first.firstChild.append(chip(mark.task));
      }
      if (mark.now) {
        range = rangeOf(lines, from, column, to, endColumn);
        target = first;
      }
      target = target || (mark.inner ? first : null);
    }
    if (window.CSS && CSS.highlights) {
      CSS.highlights.delete('now');
      if (range) {
        CSS.highlights.set('now', new Highlight(range));
      }
    }
    if (target) {
      const y = target.offsetTop;
      if (y < pane.code.scrollTop + 20 || y > pane.code.scrollTop + pane.code.clientHeight - 60) {
        pane.code.scrollTop = Math.max(0, y - pane.code.clientHeight / 3);
      }
    }
  }

  function rangeOf(lines, from, column, to, endColumn) {
    const range = document.createRange();
    const spot = (line, at) => {
      let left = at - 1;
      const walker = document.createTreeWalker(lines[line - 1].lastChild, NodeFilter.SHOW_TEXT);
      let node = walker.nextNode();
      while (node && left > node.length) {
        left -= node.length;
        node = walker.nextNode();
      }
      return node ? [node, Math.min(left, node.length)] : null;
    };
    const begin = spot(from, column);
    const end = spot(to, endColumn);
    if (!begin || !end) {
      return null;
    }
    range.setStart(...begin);
    range.setEnd(...end);
    return range;
  }

  // ------------------------------------------------------------------ where the reader is

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
      : row === 0 ? 'start' : 'end: violated';
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
})();
