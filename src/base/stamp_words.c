#include "base/stamp_words.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fold.h"

static bool is(const char *s, size_t n, const char *word)
{
	return strlen(word) == n && !strncmp(s, word, n);
}

/* Words of one meaning, blank-separated; the table's place is the value. */
static int find(const char *const *table, int count, const char *s, size_t n)
{
	for (int i = 0; i < count; i++)
		for (const char *p = table[i]; *p;) {
			size_t len = strcspn(p, " ");
			if (len == n && !strncmp(p, s, n))
				return i;
			p += len + (p[len] == ' ');
		}
	return -1;
}

/* English, French, German, Spanish, Italian, Portuguese, Dutch; Russian folded (й is и); Polish, Turkish,
 * Indonesian, Greek, Hungarian. */
static const char *const months[] = {
	"jan january janv janvier januar jaenner ene enero gennaio janeiro januari янв "
	"январь января stycznia ocak ιαν ιανουαριου",
	"feb february fev fevr fevrier februar febrero febbraio fevereiro februari фев "
	"февр февраль февраля lutego subat φεβ φεβρουαριου",
	"mar march mars marz marzo marco maart mrz mrt мар март марта marca maret mart μαρ "
	"μαρτιου marcius",
	"apr april avr avril abr abril aprile апр апрель апреля kwietnia nisan απρ "
	"απριλιου aprilis",
	"may mai mayo maggio maio mei маи мая maja mayis μαι μαιου majus",
	"jun june juin juni junio giugno junho июн июнь июня czerwca haziran ιουν ιουνιου junius",
	"jul july juil juillet juli julio luglio julho июл июль июля lipca temmuz ιουλ "
	"ιουλιου julius",
	"aug august aout ago agosto augustus авг август августа sierpnia agustus agustos "
	"αυγ αυγουστου augusztus",
	"sep sept september septembre septiembre set settembre setembro сен сент сентябрь "
	"сентября wrzesnia eylul σεπ σεπτ σεπτεμβριου szeptember szept",
	"oct october octobre okt oktober octubre ott ottobre out outubro окт октябрь "
	"октября pazdziernika ekim οκτ οκτωβριου",
	"nov november novembre noviembre novembro ноя нояб ноябрь ноября listopada kasim "
	"νοε νοεμβριου",
	"dec december decembre dez dezember dic diciembre dicembre dezembro дек декабрь "
	"декабря grudnia aralik desember δεκ δεκεμβριου",
};

/* Of each byte, the months whose words may begin with it. */
static const uint16_t *beginnings(void)
{
	static uint16_t of[256];
	static bool made;

	for (int i = 0; i < 12 && !made; i++)
		for (const char *p = months[i]; *p; p += strcspn(p, " "), p += *p == ' ')
			of[(unsigned char)*p] |= (uint16_t)(1 << i);
	made = true;
	return of;
}

int stamp_month(const char *s, size_t n)
{
	unsigned may_be = n > 0 ? beginnings()[(unsigned char)*s] : 0;

	for (int i = 0; may_be >> i; i++)
		if (may_be >> i & 1 && find(&months[i], 1, s, n) == 0)
			return i + 1;
	return 0;
}

int stamp_vietnamese_month(const char *s, size_t n, const char *next, size_t next_n, int *used)
{
	static const char *const names[] = {
		"gieng mot", "hai", "ba", "tu bon", "nam", "sau", "bay", "tam", "chin", "muoi",
	};

	*used = 1;
	if (is(s, n, "chap")) /* the twelfth of the old calendar's names */
		return 12;
	int m = find(names, 10, s, n) + 1;
	if (m == 10 && (is(next, next_n, "mot") || is(next, next_n, "hai"))) {
		*used = 2;
		return is(next, next_n, "mot") ? 11 : 12;
	}
	return m;
}

bool stamp_zone(const char *s, size_t n, int *minutes)
{
	static const struct {
		const char *name;
		int minutes;
	} zones[] = {
		{"z", 0}, {"gmt", 0}, {"utc", 0}, {"ut", 0}, {"wet", 0}, {"bst", 60}, {"cet", 60},
		{"mez", 60}, {"met", 60}, {"cest", 120}, {"mesz", 120}, {"mest", 120}, {"eet", 120}, {"eest", 180}, {"msk", 180}, {"мск", 180}, {"trt", 180}, {"idt", 180}, {"sast", 120}, {"pkt", 300}, {"myt", 480}, {"pht", 480}, {"acst", 570},
		{"brt", -180}, {"clt", -240},
		{"ist", 330}, {"ict", 420}, {"wib", 420}, {"hkt", 480}, {"sgt", 480}, {"awst", 480},
		{"jst", 540}, {"kst", 540}, {"aest", 600}, {"aedt", 660}, {"nzst", 720}, {"nzdt", 780},
		{"ast", -240}, {"adt", -180}, {"est", -300}, {"edt", -240}, {"et", -300}, {"cst", -360},
		{"cdt", -300}, {"mst", -420}, {"mdt", -360}, {"pst", -480}, {"pdt", -420}, {"pt", -480},
		{"akst", -540}, {"akdt", -480}, {"hst", -600},
	};

	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
		if (is(s, n, zones[i].name)) {
			*minutes = zones[i].minutes;
			return true;
		}
	return false;
}

int64_t stamp_unit(const char *s, size_t n)
{
	static const char *const units[] = {
		"giay second seconds sec secs sekunde sekunden seconde secondes segundo segundos секунд секунды секунду 秒",
		"phut minute minutes min mins m minuten minuto minutos минут минуты минуту 分",
		"gio tieng hour hours hr hrs h std stunde stunden heure heures hora horas час часа часов 时 時 小",
		"ngay day days d tag tage tagen jour jours dia dias день дня днеи 天 日",
		"tuan week weeks w woche wochen semaine semaines semana semanas неделю недели недель 周 週",
		"thang month months monat monate monaten mois mes meses месяц месяца месяцев 月",
		"nam year years jahr jahre jahren an ans ano anos год года лет 年",
	};
	static const int64_t seconds[] = {1, 60, 3600, 86400, 604800, 2592000, 31536000};
	int i = n ? find(units, 7, s, n) : -1;

	if (i < 0 && n && stamp_cjk_is(s, n, "초", "분"))
		return stamp_cjk_is(s, n, "초", "초") ? 1 : 60;
	if (i < 0 && n && stamp_cjk_is(s, n, "시", "일"))
		return stamp_cjk_is(s, n, "시", "시") ? 3600 : 86400;
	return i < 0 ? 0 : seconds[i];
}

bool stamp_is_ago(const char *s, size_t n)
{
	static const char *const words[] = {"truoc ago vor il hace назад 前 fa geleden atras"};

	return find(words, 1, s, n) == 0 || stamp_cjk_is(s, n, "전", "전");
}

int stamp_day_word(const char *s, size_t n, const char *next, size_t next_n)
{
	static const char *const one[] = {
		"today aujourd heute hoy oggi hoje сегодня",
		"yesterday hier gestern ayer ieri ontem вчера",
	};

	if (next_n == 0)
		return find(one, 2, s, n);
	if (is(s, n, "hom") && is(next, next_n, "nay"))
		return 0;
	if (is(s, n, "hom") && is(next, next_n, "qua"))
		return 1;
	if (is(s, n, "hom") && is(next, next_n, "kia"))
		return 2;
	if ((is(s, n, "今") || is(s, n, "昨")) && (is(next, next_n, "天") || is(next, next_n, "日")))
		return is(s, n, "昨");
	if (stamp_cjk_is(s, n, "어", "오") && stamp_cjk_is(next, next_n, "제", "늘"))
		return stamp_cjk_is(s, n, "어", "어");
	return -1;
}

bool stamp_cjk_is(const char *s, size_t n, const char *one, const char *two)
{
	if (n < 3 || (unsigned char)*s < 0xE1)
		return false;
	if (is(s, n, one) || is(s, n, two))
		return true;
	/* Korean syllables come decomposed from fold_plain. */
	struct arena *a = arena_new();
	bool same = is(s, n, fold_plain(a, one, strlen(one))) ||
		    is(s, n, fold_plain(a, two, strlen(two)));
	arena_free(a);
	return same;
}
