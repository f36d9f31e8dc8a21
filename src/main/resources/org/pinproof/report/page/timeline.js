// The steps, a lane per task; only the rows in sight are drawn.

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

const ending = () => run.trace.end === 'violated' ? run.trace.property + ' violated' : run.trace.end;

function drawRow(i) {
  const step = run.step(i);
  const end = i === run.n + 1;
  const label = i === 0 ? 'start' : end ? 'end' : grouped(i);
  const cells = [text('span', 'n', i === 0 || end ? '' : label)];
  const said = step ? run.trace.texts[step[1]] : end ? ending() : 'start';
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
