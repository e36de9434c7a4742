/* pace.h - limits of time on a machine that has other things to do. */
#ifndef TESTS_SUPPORT_PACE_H
#define TESTS_SUPPORT_PACE_H

/* A limit as it is on an idle machine, in the time of this machine now: more by as much as the
 * clock runs faster than the work of this process. */
int paced_ms(int ms);

#endif
