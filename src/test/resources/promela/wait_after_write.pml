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
#define is_ghost_code 9
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
   bit ghost_code;
};
holds_t holds;

typedef page_t {
   bit locked;  /* 0..1 */
   byte next;  /* 0..2 */
};
page_t page[2];  /* pages[0], pages[1] */

byte lock_both_at;  /* number of the step that comes next; 0: none */
byte lock_both_p;  /* 0..2 */

byte tmp0;
int rounds;
bit started;  /* init has set the variables */
bit failed;

active proctype lock_both()
{
end: do
   /* 1  model.pin:7: atomic { p->locked = true; wait_event(!p->next->locked); p->next->l... */
   :: d_step { !failed && lock_both_at == 1 && (page[0].next == 0 || !(page[0].next == 1 || page[page[0].next - 1].locked)) ->
         /* model.pin:8 */
         page[0].locked = 1;
         /* model.pin:9 */
         REQUIRE(no_null_dereference, page[0].next != 0, at_1_end);
         (!page[page[0].next - 1].locked);
         /* model.pin:10 */
         page[page[0].next - 1].locked = 1;
         lock_both_at = 2;
         at_1_end: skip;
      }
   /* 2  model.pin:12: choose { atomic { pages[0].locked = false; wait_event(pages[1].lock... */
   :: d_step { !failed && lock_both_at == 2 && page[1].locked ->
         /* model.pin:13 */
         page[0].locked = 0;
         (page[1].locked);
         lock_both_at = 3;
      }
   :: d_step { !failed && lock_both_at == 2 ->
         /* model.pin:15 */
         page[1].locked = 0;
         lock_both_at = 3;
      }
   /* 3  model.pin:17: atomic { for (u2 i = 0; i < 2; i++) pages[i].locked = false; } */
   :: d_step { !failed && lock_both_at == 3 ->
         /* model.pin:18 */
         tmp0 = 0;
         at_3_1: rounds++;
         REQUIRE(no_endless_step, rounds <= 3, at_3_end);
         if
         :: tmp0 < 2 ->
            /* model.pin:19 */
            page[tmp0].locked = 0;
            /* model.pin:18 */
            tmp0 = tmp0 + 1;
            goto at_3_1;
         :: else ->
            lock_both_at = 4;
         fi;
         at_3_end: tmp0 = 0;
         rounds = 0;
      }
   /* 4  model.pin:21: p = any(struct page) */
   :: d_step { !failed && lock_both_at == 4 ->
         lock_both_p = 1;
         lock_both_at = 5;
      }
   :: d_step { !failed && lock_both_at == 4 ->
         lock_both_p = 2;
         lock_both_at = 5;
      }
   /* 5  model.pin:22: p->next = NULL */
   :: d_step { !failed && lock_both_at == 5 ->
         page[lock_both_p - 1].next = 0;
         /* model.pin:5 */
         lock_both_p = 0;
         lock_both_at = 0;
      }
   od
}

/* Whether a step of the task is enabled. */
#define lock_both_moves (lock_both_at != 0 && !(lock_both_at == 1 && !(page[0].next == 0 || !(page[0].next == 1 || page[page[0].next - 1].locked))))
#define deadlock (!lock_both_moves && !(lock_both_at == 0))

init
{
   atomic {
      select(tmp0 : 0 .. 1);
      page[1].locked = tmp0;
      page[0].next = 2;
      lock_both_at = 1;
      tmp0 = 0;
      started = 1;
   };
end: do
   :: atomic { SELECTED(no_deadlock) && !failed && deadlock -> assert(holds.no_deadlock) }
   od
}

#ifdef LTL
ltl no_deadlock { [] (started && !failed -> !deadlock) }
#endif
