// The state before and after the selected step.

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
  const put = (stack, time) => stack.forEach(([routine, , all], i) =>
    all.forEach(([local, value, ghost]) => {
      const name = (i > 0 ? routine + '.' : '') + local;
      const known = locals.get(i + name) || { name, ghost, before: '', after: '' };
      locals.set(i + name, { ...known, [time]: value });
    }));
  put(before, 'before');
  put(after, 'after');
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
