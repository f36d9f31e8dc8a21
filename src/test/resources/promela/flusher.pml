/*
 * a model, written by pinproof export.
 *
 * All properties; pan names each that is violated ("assertion violated holds.NAME"):
 *   spin -o2 -a model.pml
 *   gcc -O2 -DNOREDUCE -DSAFETY -o pan pan.c
 *   ./pan -m1000000 -c0 -n
 * One property, with a counterexample (a shortest one: add -DBFS to gcc's options):
 *   spin -o2 -a -DPROPERTY=no_deadlock model.pml
 *   gcc -O2 -DNOREDUCE -DSAFETY -o pan pan.c
 *   ./pan -m1000000 -n
 *   spin -t -p -DPROPERTY=no_deadlock model.pml
 * One property of states as a formula of linear temporal logic:
 *   spin -o2 -a -DLTL -DPROPERTY=none model.pml
 *   gcc -O2 -DNOREDUCE -o pan pan.c
 *   ./pan -m1000000 -a -n -N NAME
 *
 * The states that pan stores are those of pinproof check, and one more: its start, before
 * init has set the variables. Without -o2, SPIN leaves out variables that are only written.
 * A pointer is the number of its object, from 1; 0 is NULL. A task is a process with one
 * control state, its location a variable; a step is one option. An error (no_range_error,
 * ...) leads to a state that is not among ours, where nothing moves.
 *
 * Properties:
 *   no_deadlock
 *   no_range_error
 *   no_null_dereference
 *   no_index_error
 *   no_division_by_zero
 *   no_endless_step
 *   no_bug
 *   unpinned_when_clean
 *   clean_in_the_end
 *   few_pins
 */

#ifndef PROPERTY
#define PROPERTY all
#endif
#define is_all 0
#define is_none 1
#define is_no_deadlock 2
#define is_no_range_error 3
#define is_no_null_dereference 4
#define is_no_index_error 5
#define is_no_division_by_zero 6
#define is_no_endless_step 7
#define is_no_bug 8
#define is_unpinned_when_clean 9
#define is_clean_in_the_end 10
#define is_few_pins 11
#define is_ghost_code 12
#define NUMBER_OF(p) is_ ## p
#define NUMBER(p) NUMBER_OF(p)
#define SELECTED(p) (NUMBER(PROPERTY) == is_all || NUMBER(PROPERTY) == is_ ## p)

/* A named assertion: the step goes on. */
#define CHECK(p, c) if :: SELECTED(p) && !(c) -> assert(holds.p) :: else fi

/* What a step needs: without it, the step ends here, and nothing moves from there on. */
#define REQUIRE(p, c, end) if :: !(c) -> failed = 1; if :: SELECTED(p) -> assert(holds.p) :: else fi; goto end :: else fi

/* All 0 for ever: what pan calls "assertion violated holds.p" is that p does not. */
typedef holds_t {
   bit no_deadlock;
   bit no_range_error;
   bit no_null_dereference;
   bit no_index_error;
   bit no_division_by_zero;
   bit no_endless_step;
   bit no_bug;
   bit unpinned_when_clean;
   bit clean_in_the_end;
   bit few_pins;
   bit ghost_code;
};
holds_t holds;

typedef page_t {
   bit locked;  /* 0..1 */
   bit dirty;  /* 0..1 */
   byte pins;  /* 0..3 */
};
page_t page;  /* page */

byte writer_at;  /* number of the step that comes next; 0: none */
byte flusher_at;  /* number of the step that comes next; 0: none */

bit started;  /* init has set the variables */
bit failed;

active proctype writer()
{
end: do
   /* 1  model.pin:11: atomic { wait_event(!p->locked); p->locked = true; } */
   :: d_step { !failed && writer_at == 1 && !page.locked ->
         page.locked = 1;
         writer_at = 2;
      }
   /* 2  model.pin:12: atomic { p->pins += 1; p->dirty = true; } */
   :: d_step { !failed && writer_at == 2 ->
         REQUIRE(no_range_error, page.pins + 1 <= 3, at_2_end);
         page.pins = page.pins + 1;
         page.dirty = 1;
         writer_at = 3;
         at_2_end: skip;
      }
   /* 3  model.pin:13: atomic { BUG_ON(!p->locked); p->pins -= 1; p->locked = false; } */
   :: d_step { !failed && writer_at == 3 ->
         /* model.pin:14 */
         REQUIRE(no_bug, page.locked, at_3_end);
         /* model.pin:15 */
         REQUIRE(no_range_error, page.pins - 1 >= 0, at_3_end);
         page.pins = page.pins - 1;
         /* model.pin:16 */
         page.locked = 0;
         writer_at = 0;
         at_3_end: skip;
      }
   od
}

/* flusher, which may wait for ever */
active proctype flusher()
{
end: do
   /* 1  model.pin:23: wait_event(p->dirty) */
   :: d_step { !failed && flusher_at == 1 && page.dirty ->
         flusher_at = 2;
      }
   /* 2  model.pin:24: atomic { assert(p->pins == 0, unpinned_when_clean); p->dirty = fals... */
   :: d_step { !failed && flusher_at == 2 ->
         /* model.pin:25 */
         CHECK(unpinned_when_clean, page.pins == 0);
         /* model.pin:26 */
         page.dirty = 0;
         flusher_at = 1;
      }
   od
}

/* Whether a step of the task is enabled. */
#define writer_moves (writer_at != 0 && !(writer_at == 1 && page.locked))
#define flusher_moves (flusher_at != 0 && !(flusher_at == 1 && !page.dirty))
#define deadlock (!writer_moves && !flusher_moves && !(writer_at == 0))
/* Every task has ended, or is a daemon that waits or stands at its head. */
#define at_rest (writer_at == 0 && (flusher_at == 0 || flusher_at == 1))
/* model.pin:6 */
#define ok_clean_in_the_end (!at_rest || (!page.dirty))
/* model.pin:7 */
#define ok_few_pins (page.pins < 2)

init
{
   d_step {
      writer_at = 1;
      flusher_at = 1;
      started = 1;
   };
end: do
   :: atomic { SELECTED(no_deadlock) && !failed && deadlock -> assert(holds.no_deadlock) }
   :: atomic { SELECTED(clean_in_the_end) && !failed && !ok_clean_in_the_end -> assert(holds.clean_in_the_end) }
   :: atomic { SELECTED(few_pins) && !failed && !ok_few_pins -> assert(holds.few_pins) }
   od
}

#ifdef LTL
ltl no_deadlock { [] (started && !failed -> !deadlock) }
ltl clean_in_the_end { [] (started && !failed -> ok_clean_in_the_end) }
ltl few_pins { [] (started && !failed -> ok_few_pins) }
#endif
