/* suspects.c - the cells to blame, found when first asked for and kept with the proof. */
#include "report/causes/suspects.h"

#include "report/causes/causes.h"
#include "report/causes/judge.h"
#include "report/causes/reach.h"

static void drop_location(void *made)
{
	location_destroy(made);
}

const struct location *proof_location(struct proof *proof)
{
	if (proof->derived.made == NULL)
		proof_keep(proof, location_create(proof), drop_location);
	return proof->derived.made;
}

size_t proof_suspect_count(struct proof *proof)
{
	return proof_location(proof)->n_suspects;
}

struct suspicion proof_suspects(struct proof *proof)
{
	const struct location *location = proof_location(proof);
	struct suspicion all = { location->n_suspects > 0, location->at_least };

	for (size_t i = 0; i < location->n_loci; i++)
		all.unique &= location->loci[i].unique;
	return all;
}

static size_t count_repairs(const struct proof *proof, const struct location *location,
			    uint32_t cell)
{
	struct reach reach = { 0 };
	size_t n = 0;

	reach_of_cell(proof, linear_cell(&location->linear, cell), &reach);
	for (size_t i = 0; i < reach.n; i++)
		n += proof->relations[reach.items[i]].verdict == VERDICT_FAILED;
	reach_finish(&reach);
	return n;
}

struct suspect proof_suspect(struct proof *proof, size_t at)
{
	const struct location *location = proof_location(proof);
	const struct change *change = location->suspects[at];
	struct suspect suspect = { .cell = linear_cell(&location->linear, change->cell) };

	suspect.is = suspect.cell.figure->cells[suspect.cell.index].value;
	judge_value(&location->linear, change->cell,
		    linear_value(&location->linear, change->cell) + change->delta,
		    &suspect.would_be);
	suspect.repairs = count_repairs(proof, location, change->cell);
	return suspect;
}
