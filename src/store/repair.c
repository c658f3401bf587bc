#include "store/repair.h"

bool repair_store(struct store *s, struct error *err)
{
	return sql_explain(s->rc, err);
}
