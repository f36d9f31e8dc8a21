// The model, with the line at which every task stands.

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
    const b = make('button', { type: 'button', textContent: name.match(/(?:(?:lib|properties)\/)?[^/]*$/)[0], title: name });
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
