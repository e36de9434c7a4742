/* number_roles.h - what a number does in its sentence: the limit of a class, a base, a rank, part
 * of a name; by the words around it. */
#ifndef REPORT_TEXT_NUMBER_ROLES_H
#define REPORT_TEXT_NUMBER_ROLES_H

#include "report/text/letters.h"
#include "report/text/recognise.h"

/* The kind of a number that was read as a quantity; positions in it are letters. */
enum mention_kind number_role(const struct letters *text, const struct mention *m);
/* Numbers that go by the one beside them: 图1、2; 12315、12333等热线. */
void number_roles_share(struct mentions *mentions, const struct letters *text);

#endif
