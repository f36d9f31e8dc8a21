/*
 * Shows a run of pinproof. The data beside this script:
 *   program, run (null for a single trace), models, messages
 *   sources  [{name, text}]
 *   traces   [{id, file, model, scenario, property, verdict, end, statement, facts, message, at,
 *             values, waiting: [[task, text, place]], tasks: [[name, start]], vars: [[name, ghost, value]],
 *             texts, places: [[source, line, column, endLine, endColumn]],
 *             stacks: [[[routine, place, [[local, value, ghost]]]]], begin: [stack of each task],
 *             blocked: [[task]], beginBlocked: index of a list,
 *             start: [[name, before, after]],
 *             steps: [[task, text, place, stack after it, [variable, before, after, ...],
 *                      [local, before, after, ...], blocked after it]], text}]
 * Numbers index the lists; sources are never obeyed, only shown as text.
 */
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
