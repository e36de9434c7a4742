/* account_reading.c - see account_reading.h. */
#include "report/account/account_reading.h"

enum reading reading_of(const struct block *block)
{
	switch (block->kind) {
	case BLOCK_TABLE:
	case BLOCK_PEOPLE:
	case BLOCK_REVISIONS:
	case BLOCK_COLOPHON:
	case BLOCK_SIGNATURE: return READ_WORDS;
	case BLOCK_CHART: return READ_CHART;
	case BLOCK_CONTENTS: return READ_NOTHING;
	case BLOCK_ATTACHMENTS: return READ_LABELLED;
	case BLOCK_ATTACHMENT: return READ_HEADED;
	default: return block->numbered ? READ_LABELLED : READ_TEXT;
	}
}

bool reading_is_running(enum reading reading)
{
	return reading == READ_TEXT || reading == READ_LABELLED || reading == READ_HEADED;
}
