/* relations.c - see relations.h: what every kind of relation is laid out, settled and told with. */
#include "report/proof/relations.h"

struct subject *proof_subject(const struct proof *proof, const struct figure *figure)
{
	return &proof->subjects[figure - proof->briefing->figures];
}

void relation_settle(struct relation *relation, bool holds, bool by_rounding, enum level level)
{
	enum verdict broken = level == LEVEL_ERROR ? VERDICT_FAILED : VERDICT_WARNING;

	relation->agreement = AGREEMENT_NONE;
	switch ((enum evaluation_state)relation->trouble) {
	case EVALUATION_KNOWN:
		relation->verdict = (uint8_t)(holds ? VERDICT_PASSED : broken);
		if (holds)
			relation->agreement = by_rounding ? AGREEMENT_ROUNDING : AGREEMENT_EXACT;
		break;
	case EVALUATION_MISSING: relation->verdict = VERDICT_MISSING; break;
	case EVALUATION_SKIPPED: relation->verdict = VERDICT_SKIPPED; break;
	default: relation->verdict = (uint8_t)broken; break;
	}
}

void relation_add(struct proof *proof, const struct family *family, size_t object, size_t line)
{
	size_t at = proof->n_relations++;

	proof->relations[at] = (struct relation){ .family = family,
						  .sides = &proof->sides[at],
						  .object = (uint32_t)object,
						  .line = (uint32_t)line,
						  .verdict = VERDICT_SKIPPED };
}

struct sides relation_sides(const struct proof *proof, const struct relation *relation)
{
	if (!relation->is_exact_total)
		return *relation->sides;
	const struct subject *subject = &proof->subjects[relation->object];
	size_t total = line_span(subject, relation->line).total;
	struct ratio value = ratio_from_decimal(subject->figure->cells[total].value);
	return (struct sides){ value, value };
}

void proof_cell_changed(struct proof *proof, struct subject *subject, size_t index,
			const struct cell *before, bool summed)
{
	if (proof->queue.open)
		queue_add(&proof->queue, &(struct cell_change){
						 .rank = subject->rank,
						 .subject = (uint32_t)(subject - proof->subjects),
						 .summed = summed,
						 .index = index,
						 .before = *before,
						 .after = subject->figure->cells[index],
					 });
}
