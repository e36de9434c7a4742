/* script.c - see script.h. */
#include "tests/support/script.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/model/value.h"

const struct deed script_figures[] = {
	{ "问责案件", "", "1025", "问责案件" },
	{ "厅级", "", "5", "问责领导干部[厅级]" },
	{ "县处级", "", "126", "问责领导干部[县处级]" },
	{ "乡科级", "", "918", "问责领导干部[乡科级]" },
	{ "其他", "", "547", "问责领导干部[其他]" },
	{ "合计", "", "1659", "问责领导干部[合计]" },
	{ "交办批次", "", "28", "交办批次" },
	{ "交办件", "", "2810", "交办件" },
	{ "到期批次", "", "18", "到期批次" },
	{ "到期件", "", "1702", "到期件" },
	{ "已办结", "", "1238", "已办结" },
	{ "阶段性办结", "", "464", "阶段性办结" },
	{ "责令整改", "", "409", "责令整改" },
	{ "立案处罚", "", "276", "立案处罚" },
	{ "立案侦查", "", "5", "立案侦查" },
	{ "约谈", "", "107", "约谈" },
	{ "问责", "", "77", "问责" },
	{ "乡科级", "<F6>", "981", "问责领导干部[乡科级]" },
};
const size_t script_n_figures = LEN(script_figures);

const struct deed script_event[] = {
	{ "日期", "<Down>", "2021-05-06", "event.date" },
	{ "时间", "", "上午", "event.time" },
	{ "主办", "", "山西省人民政府新闻办公室", "event.host" },
	{ "地点", "", "太原", "event.place" },
	{ "主题", "", "《关于严格落实生态环境保护责任的决定》", "event.subject" },
	{ "", "<Ins>", "张羽<CR>省政府新闻办主任<CR>1", "person.1" },
	{ "", "<Ins>", "卢建明<CR>省委组织部新闻发言人<CR>2", "person.2" },
	{ "", "<Ins>", "王成禹<CR>省委副秘书长<CR>3", "person.3" },
};
const size_t script_n_event = LEN(script_event);

static bool ends_itself(const struct deed *deed)
{
	return strncmp(deed->cell, "person.", 7) == 0; /* a digit chooses and commits */
}

void script_keys(const struct deed *deed, struct str *out)
{
	str_printf(out, "%s%s%s", deed->keys, deed->typed, ends_itself(deed) ? "" : "<CR>");
}

static void add_person(const struct briefing *briefing, size_t number, struct str *out)
{
	if (number <= briefing->n_people) {
		const struct person *person = &briefing->people[number - 1];

		str_printf(out, "%s<CR>%s<CR>%d", person->name, person->post,
			   (int)person->role + 1);
	}
}

static void add_event(const struct briefing *briefing, const char *what, struct str *out)
{
	const struct event *event = &briefing->event;
	const char *text = strcmp(what, "time") == 0    ? event->time
			   : strcmp(what, "host") == 0  ? event->host
			   : strcmp(what, "place") == 0 ? event->place_name
							: event->subject;

	if (strcmp(what, "date") != 0)
		str_add(out, text != NULL ? text : "");
	else if (date_is_set(event->date))
		date_format_iso(event->date, out);
}

void script_value(const struct report *report, const struct deed *deed, struct str *out)
{
	const struct briefing *briefing = report_briefing(report);
	struct cell_ref cell;

	if (strncmp(deed->cell, "person.", 7) == 0)
		add_person(briefing, strtoul(deed->cell + 7, NULL, 10), out);
	else if (strncmp(deed->cell, "event.", 6) == 0)
		add_event(briefing, deed->cell + 6, out);
	else if (briefing_find_cell(briefing, deed->cell, &cell) &&
		 cell.figure->cells[cell.index].state == CELL_GIVEN)
		value_format(&cell.figure->cells[cell.index], out);
}
