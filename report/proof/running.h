/* running.h - a cumulative figure does not fall along its own axis of time, until a year begins. */
#ifndef REPORT_PROOF_RUNNING_H
#define REPORT_PROOF_RUNNING_H

extern const struct figure_check check_running;

#endif
