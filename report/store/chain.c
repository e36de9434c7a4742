/* chain.c - see chain.h. */
#include "report/store/chain.h"

struct digest record_digest(const struct record *record, const struct digest *previous)
{
	struct digest_work work;

	digest_begin(&work);
	digest_add(&work, previous->bytes, sizeof previous->bytes);
	digest_add_number(&work, record->seq);
	digest_add_number(&work, record->step);
	digest_add_number(&work, record->revision);
	digest_add_field(&work, record->at);
	digest_add_field(&work, record->who);
	digest_add_number(&work, record->uid);
	digest_add_number(&work, record->briefing);
	digest_add_field(&work, record->kind);
	digest_add_field(&work, record->subject);
	digest_add_number(&work, record->was);
	digest_add_field(&work, record->before);
	digest_add_field(&work, record->after);
	digest_add_field(&work, record->why);
	digest_add_number(&work, record->undoes);
	digest_add_number(&work, record->prior);
	return digest_end(&work);
}
