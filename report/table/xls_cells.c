/* xls_cells.c - records of an old workbook that hold cells. */
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/table/xls.h"

/* A number in four bytes: 30 bits of a double or an integer, perhaps times 100. */
static double unpack(uint32_t packed)
{
	double value;

	if (packed & 2) {
		value = (double)((int32_t)packed >> 2);
	} else {
		uint64_t bits = (uint64_t)(packed & ~3u) << 32;

		memcpy(&value, &bits, sizeof value);
	}
	return packed & 1 ? value / 100 : value;
}

static const char *error_text(unsigned code)
{
	static const struct {
		unsigned code;
		const char *text;
	} rows[] = {
		{ 0x00, "#NULL!" }, { 0x07, "#DIV/0!" }, { 0x0F, "#VALUE!" }, { 0x17, "#REF!" },
		{ 0x1D, "#NAME?" }, { 0x24, "#NUM!" },   { 0x2A, "#N/A" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (rows[i].code == code)
			return rows[i].text;
	return "#ERROR!";
}

static void set_text(struct xls *xls, struct xls_cell *cell, const char *text, size_t len)
{
	cell->at = (uint32_t)xls->texts.len;
	cell->len = (uint32_t)len;
	if (len > SHARED_TEXT_MAX)
		xls->refused = _("a text is longer than 128 KiB");
	else if (xls->texts.len + len > XLS_ROW_MAX)
		xls->refused = _("a row has more than 16 MB");
	else
		str_add_bytes(&xls->texts, text, len);
}

static void set_plain(struct xls *xls, struct xls_cell *cell, enum rows_kind kind, unsigned value)
{
	const char *text = kind == ROWS_ERROR ? error_text(value) : value ? "TRUE" : "FALSE";

	cell->kind = kind;
	set_text(xls, cell, text, strlen(text));
}

/* The text that a formula's value is stands in a record of its own. */
static void take_string_behind(struct xls *xls, struct xls_cell *cell)
{
	struct biff *biff = &xls->biff;
	size_t back = biff->next;

	cell->kind = ROWS_UNSTORED;
	for (int i = 0; i < 4 && biff_next(biff) == BIFF_RECORD; i++) {
		if (biff->type == BIFF_STRING) {
			biff_text(biff, biff_u16(biff), &xls->text);
			cell->kind = ROWS_TEXT;
			set_text(xls, cell, xls->text.text, xls->text.len);
			return;
		}
		if (biff->type == BIFF_FORMULA || biff->type == BIFF_EOF)
			break;
	}
	biff->next = back;
}

static void take_formula(struct xls *xls, struct xls_cell *cell)
{
	const unsigned char *p = biff_take(&xls->biff, 8);
	unsigned char result[8];

	if (p == NULL)
		return;
	memcpy(result, p, sizeof result);
	cell->formula = true;
	if (result[6] != 0xFF || result[7] != 0xFF) {
		uint64_t bits = 0;

		for (int i = 7; i >= 0; i--)
			bits = bits << 8 | result[i];
		memcpy(&cell->number, &bits, sizeof bits);
		cell->kind = ROWS_NUMBER;
	} else if (result[0] == 0) {
		take_string_behind(xls, cell);
	} else if (result[0] == 1 || result[0] == 2) {
		set_plain(xls, cell, result[0] == 1 ? ROWS_BOOLEAN : ROWS_ERROR, result[2]);
	} else {
		cell->kind = ROWS_BLANK;
	}
}

static void take_single(struct xls *xls, struct xls_cell *cell)
{
	struct biff *biff = &xls->biff;
	unsigned value;

	switch (biff->type) {
	case BIFF_LABELSST:
		cell->kind = ROWS_TEXT;
		cell->shared = true;
		cell->at = biff_u32(biff);
		break;
	case BIFF_LABEL:
	case BIFF_RSTRING:
		cell->kind = ROWS_TEXT;
		biff_text(biff, biff_u16(biff), &xls->text);
		set_text(xls, cell, xls->text.text, xls->text.len);
		break;
	case BIFF_BOOLERR:
		value = biff_u8(biff);
		set_plain(xls, cell, biff_u8(biff) ? ROWS_ERROR : ROWS_BOOLEAN, value);
		break;
	case BIFF_FORMULA: take_formula(xls, cell); break;
	default:
		cell->kind = ROWS_NUMBER;
		cell->number = biff->type == BIFF_RK ? unpack(biff_u32(biff)) : biff_double(biff);
		break;
	}
}

/* Cells stand in the order of their columns; one that stands twice counts once, the last. */
static void add_cell(struct xls *xls, const struct xls_cell *cell)
{
	size_t at = xls->n_cells;

	if (cell->column >= XLS_COLUMNS_MAX)
		xls->refused = _("a column beyond IV, the 256th");
	if (cell->kind == ROWS_BLANK || xls->refused != NULL)
		return;
	while (at > 0 && xls->cells[at - 1].column > cell->column)
		at--;
	if (at > 0 && xls->cells[at - 1].column == cell->column) {
		xls->cells[at - 1] = *cell;
		return;
	}
	memmove(&xls->cells[at + 1], &xls->cells[at], (xls->n_cells - at) * sizeof *cell);
	xls->cells[at] = *cell;
	xls->n_cells++;
}

static void take_several(struct xls *xls, unsigned column)
{
	struct biff *biff = &xls->biff;

	for (; biff_has(biff, 8) && xls->refused == NULL; column++) {
		struct xls_cell cell = { .column = (uint16_t)column, .kind = ROWS_NUMBER };

		cell.style = (uint16_t)biff_u16(biff);
		cell.number = unpack(biff_u32(biff));
		add_cell(xls, &cell);
	}
}

bool xls_holds_cells(unsigned type)
{
	return type == BIFF_LABELSST || type == BIFF_NUMBER || type == BIFF_RK ||
	       type == BIFF_MULRK || type == BIFF_LABEL || type == BIFF_RSTRING ||
	       type == BIFF_BOOLERR || type == BIFF_FORMULA;
}

bool xls_take_cells(struct xls *xls)
{
	struct biff *biff = &xls->biff;

	if (biff_u16(biff) + 1 != xls->rows.number)
		return false;
	unsigned column = biff_u16(biff);
	if (biff->type == BIFF_MULRK) {
		take_several(xls, column);
		return true;
	}
	struct xls_cell cell = { .column = (uint16_t)column, .style = (uint16_t)biff_u16(biff) };
	take_single(xls, &cell);
	add_cell(xls, &cell);
	return true;
}
