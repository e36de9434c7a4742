/* reasons.c - see reasons.h. */
#include "tui/words/reasons.h"

#include <string.h>

#include "report/office/office_flow.h"

void reasons_init(struct reasons *reasons, const struct standing *standing)
{
	*reasons = (struct reasons){ .items = standing->reasons };
	for (size_t i = 0; i < standing->n_reasons; i++)
		names_add(&reasons->index, standing->reasons[i].subject, i);
}

void reasons_finish(struct reasons *reasons)
{
	names_finish(&reasons->index);
	*reasons = (struct reasons){ 0 };
}

/* A reason's text begins with what the warning said then, and a line end. */
static bool says_the_same(const struct saying *reason, const struct proof *proof, size_t check)
{
	struct str says = STR_INIT;

	office_warning(proof, check, &says);
	bool same =
		strncmp(reason->text, says.text, says.len) == 0 && reason->text[says.len] == '\n';
	str_finish(&says);
	return same;
}

const struct saying *reasons_find(const struct reasons *reasons, const struct proof *proof,
				  size_t check)
{
	struct str id = STR_INIT;

	proof_id(proof, check, &id);
	size_t at = names_find(&reasons->index, id.text);
	str_finish(&id);
	if (at == NAMES_NONE || !says_the_same(&reasons->items[at], proof, check))
		return NULL;
	return &reasons->items[at];
}

const char *reason_text(const struct saying *reason)
{
	const char *end = strchr(reason->text, '\n');

	return end != NULL ? end + 1 : reason->text;
}

bool reasons_lack(const struct reasons *reasons, const struct proof *proof, size_t check)
{
	struct outcome outcome = proof_outcome(proof, check);

	return outcome.verdict == VERDICT_WARNING &&
	       (outcome.waiver == NULL || outcome.waiver->why == NULL) &&
	       reasons_find(reasons, proof, check) == NULL;
}
