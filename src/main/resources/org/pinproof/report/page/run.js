// A trace and its states.

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
