/* term_demo.h - a grid, a list and a page of hostile text on term.h alone, for tests of the
 * terminal layer without the program around it. */
#ifndef TESTS_SUPPORT_TERM_DEMO_H
#define TESTS_SUPPORT_TERM_DEMO_H

/* Runs in the terminal that standard input and output are; what main would return.
 *
 * Arrows, Home, End, Enter and Tab move, digits and letters are typed into the cell, the line below
 * the grid tells the last key. F2 grid, F3 list, F4 hostile text, F5 next theme, F6 mouse on and
 * off, F7 hands the terminal over for a moment, F10 ends. Ctrl-A aborts, Ctrl-E exits without
 * closing, Ctrl-O runs out of memory, Ctrl-W writes to standard error, Ctrl-X touches no memory of
 * its own.
 */
int term_demo(void);

/* "name=value" texts that term_demo takes from the environment: DEMO_AMBIGUOUS=1 or 2, DEMO_THEME=0
 * to 3, DEMO_SLOW=1 (waits 300 ms between term_open and term_start). */

#endif
