/* findings.h - what a proof found, for people, as good compilers say it. */
#ifndef TUI_WORDS_FINDINGS_H
#define TUI_WORDS_FINDINGS_H

#include "report/proof/proof.h"

/* Each check that does not hold on standard error, with its line of the file; then the summary on
 * standard output. */
void findings_print(struct proof *proof, const char *file);
/* Only those that block, for `render`. */
void findings_print_blocking(struct proof *proof);

/* The language that findings are told in: that of the messages. */
enum language findings_language(void);

#endif
