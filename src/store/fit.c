#include "store/fit.h"

#include <stdbool.h>
#include <stddef.h>

/* bm25 wants to know how common each word is and how long each text; counting that costs more than
 * the search. All words of a query are in every hit, so it says little here: where a word stands
 * and whether the words stand together says more. */

enum { BODY, LEAD, TITLE, AUTHOR, COLUMNS };

static const double weights[COLUMNS] = {[BODY] = 1, [LEAD] = 2, [TITLE] = 4, [AUTHOR] = 3};

/* Where the words of one phrase are looked at: more says no more. */
enum { MOST_PLACES = 24, MOST_PHRASES = 32 };

struct places {
	int n;
	struct {
		int column, offset;
	} v[MOST_PLACES];
};

static int find_places(const Fts5ExtensionApi *api, Fts5Context *c, int phrase, struct places *p)
{
	Fts5PhraseIter it;
	int column, offset, rc = api->xPhraseFirst(c, phrase, &it, &column, &offset);

	for (p->n = 0; !rc && column >= 0 && p->n < MOST_PLACES;
	     api->xPhraseNext(c, &it, &column, &offset)) {
		p->v[p->n].column = column;
		p->v[p->n++].offset = offset;
	}
	return rc;
}

static double worth(const struct places *p)
{
	double best = 0;

	for (int i = 0; i < p->n; i++)
		if (p->v[i].column < COLUMNS && weights[p->v[i].column] > best)
			best = weights[p->v[i].column];
	return best + 0.05 * p->n;
}

/* One begins where the other ends. Both are in order. */
static bool are_neighbours(const struct places *x, int size, const struct places *y)
{
	for (int i = 0, k = 0; i < x->n && k < y->n;) {
		int columns = x->v[i].column - y->v[k].column;
		int gap = columns ? columns : x->v[i].offset + size - y->v[k].offset;
		if (gap == 0)
			return true;
		if (gap < 0)
			i++;
		else
			k++;
	}
	return false;
}

static void fit(const Fts5ExtensionApi *api, Fts5Context *c, sqlite3_context *out, int n,
		sqlite3_value **v)
{
	struct places places[2];
	int phrases = api->xPhraseCount(c), found = 0, together = 0, rc = 0, size = 0;
	double sum = 0;

	(void)n, (void)v;
	for (int i = 0; i < phrases && i < MOST_PHRASES && !rc; i++) {
		struct places *p = &places[found % 2];
		rc = find_places(api, c, i, p);
		if (rc || p->n == 0)
			continue; /* of what is excluded nothing is found */
		sum += worth(p);
		together += found > 0 && are_neighbours(&places[(found + 1) % 2], size, p);
		size = api->xPhraseSize(c, i);
		found++;
	}
	if (rc)
		sqlite3_result_error_code(out, rc);
	else
		sqlite3_result_double(out, found ? sum / found * (1 + (double)together / found) : 0);
}

int fit_register(fts5_api *api)
{
	return api->xCreateFunction(api, "fit", NULL, fit, NULL);
}
