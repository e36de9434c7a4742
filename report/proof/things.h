/* things.h - what is counted is whole, and never less than none. */
#ifndef REPORT_PROOF_THINGS_H
#define REPORT_PROOF_THINGS_H

#include "report/proof/relations.h"

extern const struct figure_check check_things;

#endif
