/* What classes, ids, roles and itemprops say an element is. A name is cut into parts
 * ("articleBody__text-2" is article, body, text); entries of the vocabulary are one to three parts
 * in a row. Collected from pages of many CMSs; no entry is for one site alone. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "html/page.h"

static const struct {
	uint32_t flags;
	const char *names; /* blank-separated */
} vocabulary[] = {
	{NODE_BOILER,
	 "ad ads adv advert adverts advertisement advertisements advertising advertise adsense adslot "
	 "adbox adunit adwrap adcontainer adspace googlead dfp gpt banner banners sponsor sponsored "
	 "sponsors sponsorship quangcao promo promos promotion promotions "
	 "related relatednews relatedposts relatedarticles relatedcontent relatedlinks relatedstories "
	 "recommend recommended recommendation recommendations recommends recirc recirculation suggested "
	 "suggestions suggest share shares sharing sharebar sharebox sharetools sharelinks sharebuttons "
	 "shareaholic socialshare socialbar sharedaddy sharethis addthis addtoany social socials "
	 "socialmedia socialicons socialnav sociallinks newsletter newsletters subscribe subscription "
	 "subscriptions subscriber signup optin mailchimp mailinglist sidebar sidebars side-bar sidenav "
	 "rightbar leftbar rightcol rightcolumn right-rail rightrail leftrail rail nav navbar navi "
	 "navigation mainnav subnav topnav navlinks menu menus submenu mainmenu megamenu breadcrumb "
	 "breadcrumbs crumb crumbs footer foot pagefooter sitefooter siteheader masthead topbar "
	 "comment comments commentlist commentform comment-list disqus livefyre respond reply "
	 "pagination pager paging paginate prevnext prev-next next-prev nextprev outbrain taboola mgid "
	 "zergnet revcontent plista popup popin popover modal overlay lightbox cookie cookies cookiebar "
	 "consent gdpr onetrust toolbar toolbox tools buttonbar tag-list taglist tagcloud "
	 "tags keywords tagline article-tags post-tags entry-tags hashtags byline bylines byline-wrap author "
	 "authors authorbox author-box author-bio authorbio about-author author-info authorinfo bio "
	 "postmeta post-meta entry-meta article-meta articlemeta meta-info metadata metainfo "
	 "post-info postinfo article-info articleinfo entry-info posted-on postedon post-date article-date "
	 "entry-date pubdate publishdate published-date date-time datetime timestamp dateline updated "
	 "print printer print-only printonly email-this login signin register registration "
	 "skip-link skiplink "
	 "trending popular mostpopular most-popular most-read mostread most-viewed mostviewed top-stories "
	 "topstories top-news topnews hot-news hotnews latest-news latestnews latest-posts recent-posts "
	 "recentposts recent-articles latest-articles more-news morenews more-from more-stories "
	 "morestories more-articles more-on read-more readmore read-next readnext read-also readalso "
	 "also-read see-also seealso up-next upnext you-may you-might might-like also-like around-web "
	 "from-web you-like dont-miss next-article next-post nextarticle previous-post prev-post "
	 "post-nav post-navigation article-nav articlenav other-news othernews other-articles "
	 "lien-quan lienquan tinlienquan tin-lien bai-lien bailienquan tinkhac tin-khac tin-moi tinmoi "
	 "tinnoibat doc-nhieu docnhieu xem-nhieu xemnhieu xem-them xemthem doc-them docthem binh-luan "
	 "binhluan tukhoa tu-khoa chia-se chiase cong-cu luot-xem cung-chuyen chuyen-muc-khac box-tin boxtin "
	 "article-relate detail-relate news-relate relate relates copyright copyrights disclaimer "
	 "disclosure legal rating ratings rate vote votes voting poll polls survey quiz feedback "
	 "teasers story-list storylist article-list articlelist post-list postlist news-list "
	 "newslist link-list linklist linkbox link-box playlist carousel slideshow-nav swiper-pagination "
	 "owl-nav ticker breaking-news weather horoscope stock-ticker donate donation paywall regwall "
	 "premium-box subscribe-box call-to cta calltoaction app-download download-app appstore "
	 "edit-link editlink editsection mw-editsection table-of-contents tableofcontents navbox "
	 "noprint catlinks infobox-nav article-footer post-footer entry-footer articlefooter story-footer "
	 "article-tools articletools article-actions post-actions entry-utility utility utilities "
	 "follow follow-us followus likebox fb-like fblike fb-comments facebook-like twitter-follow "
	 "google-plus gplus whatsapp-share whatsapp pinterest-share linkedin-share telegram-share flipboard "
	 "correction-report report-error search-form searchform search-box searchbox search "
	 "back-top backtop totop to-top back-link wp-caption-hidden nocontent no-content lang-switch "
	 "language-switcher language-selector view-count viewcount readingtime reading-time read-time "
	 "avatar gravatar profile-card user-card vcard hcard attribution-box syndication "
	 "jp-relatedposts yarpp crp-related sd-block wp-block-buttons post-views "
	 "kommentare kommentar teilen werbung anzeige weitere-artikel mehr-zum verwandte "
	 "partage partager publicite commentaires articles-lies lire-aussi a-lire "
	 "compartir publicidad comentarios relacionadas relacionados noticias-relacionadas "
	 "condividi correlati commenti pubblicita reclame reacties"},
	{NODE_STRONG,
	 "article-body articlebody article-content articlecontent article-text articletext article-copy "
	 "article-main-body articlebodytext article-page-content article-post-content "
	 "story-body storybody story-content storycontent story-text storytext story-copy "
	 "entry-content entrycontent entry-body entrybody entry-text post-content postcontent post-body "
	 "postbody post-text posttext post-entry postentry post-description blog-content blogcontent "
	 "blog-body blogbody blog-text blog-post-content single-content singlecontent single-post-content "
	 "content-body contentbody body-content bodycontent content-text contenttext text-content "
	 "textcontent text-body textbody body-text bodytext body-copy bodycopy body-main "
	 "news-content newscontent news-body newsbody news-text newstext news-detail newsdetail "
	 "detail-content detailcontent content-detail contentdetail detail-body detail-text "
	 "detail-cmain detail-main fck-detail fck cms-body afcbc-body knc-content the-article-body "
	 "maincontent-body main-text maintext main-article mainarticle article-main artikel-text "
	 "artikeltext artikel-body artikelbody article-inner-content rich-text richtext wysiwyg "
	 "field-name-body field-body node-body paragraphs-text page-article-content "
	 "td-post-content tdb-block-inner c-entry-content entry-content-asset pf-content prose "
	 "e-content hnews-body articulo-cuerpo cuerpo-noticia cuerpo articolo-testo testo-articolo "
	 "corps-article texte-article contenu-article article-contenu nota-texto nota-cuerpo "
	 "text-article article-detail-content article-detail-body noidung noi-dung noidungbai "
	 "chi-tiet-bai noi-dung-bai content-news content-article content-post content-story "
	 "pm-video-description singular-content articlecontentbody readability"},
	{NODE_COMMENT,
	 "comment comments commentlist comment-list commentform disqus livefyre respond reply replies "
	 "discussion fb-comments binh-luan binhluan ykien kommentare commentaires comentarios commenti "
	 "reacties disqus-thread comment-body commentbox comment-box usercomment"},
	{NODE_CAPTION,
	 "caption captions figcaption wp-caption-text image-caption imagecaption img-caption "
	 "photo-caption photocaption picture-caption media-caption article-caption gallery-caption "
	 "caption-text captiontext photo-description image-description image-desc img-desc "
	 "photocms-caption photocms_caption bildunterschrift legende pie-foto image-meta "
	 "asset-caption chu-thich chuthich mota-anh"},
	{NODE_LEAD,
	 "lead lede leadtext lead-text lead-paragraph sapo standfirst dek deck subtitle sub-title subhead "
	 "subheading subheadline sub-headline article-summary articlesummary article-description "
	 "article-intro articleintro article-lead article-excerpt post-excerpt entry-summary "
	 "story-summary story-intro story-lead news-summary summary intro introduction introtext "
	 "intro-text teaser-text vorspann chapo chapeau entradilla bajada sottotitolo description "
	 "detail-sapo detail-summary cms-desc short-intro shortintro short-description abstract "
	 "article-dek article-deck article-standfirst article-subtitle excerpt singular-sapo the-article-summary tom-tat tomtat mo-dau modau gioi-thieu"},
	{NODE_FIGURE,
	 "figure wp-caption image-box imagebox img-box photo-box photobox inline-image inline-photo "
	 "article-image article-photo khung-anh media-image image-wrapper image-container photo-wrapper "
	 "vcsortableinpreviewmode tplcaption tpl-caption pic picture gallery-item gallery-image"},
	{NODE_CREDIT,
	 "credit credits photo-credit photocredit image-credit imagecredit img-credit copyright "
	 "photographer nguon-anh tac-gia-anh image-source photo-source image-copyright picture-credit caption-credit source-photo"},
	{NODE_AUTHOR,
	 "author authors author-name authorname authors-name article-author articleauthor post-author "
	 "postauthor entry-author byline bylines by-line byline-name bylinename writer reporter "
	 "tac-gia tacgia journalist contributor fn author-link article-byline story-byline auteur autor "
	 "redakteur author-vcard submitted posted-by postedby detail-author username pm-submit-data "
	 "source-author meta-author post-by written-by"},
	{NODE_DATE,
	 "date dates time datetime date-time timestamp pubdate publishdate publish-date published "
	 "published-date publication-date article-date articledate post-date postdate entry-date "
	 "posted-on posted-date date-posted dateline news-date story-date detail-time "
	 "article-time post-time publish-time time-ago timeago article-timestamp ngaydang ngay-dang "
	 "thoigian thoi-gian ngay-gio ngay-gio-dang datum fecha data-pubblicazione meta-date created createdate created-date"},
	{NODE_SECTION,
	 "category categories category-name categoryname cat-name catname article-category "
	 "post-category entry-category section-name sectionname article-section channel rubrik rubrique "
	 "kicker chuyenmuc chuyen-muc cate cate-name muc ten-muc zone-name zonename topic-name detail-cate "
	 "cat-links post-categories"},
	{NODE_TITLE,
	 "title headline heading article-title articletitle article-headline post-title posttitle "
	 "entry-title entrytitle story-title story-heading news-title newstitle page-title pagetitle "
	 "tieu-de tieude main-title detail-title detailtitle title-detail title-news cms-title article-name"},
	{NODE_BADGE, "badge badges nhan label labels flag icon-video icon-photo sticker ribbon live-badge tag-label"},
	{NODE_TRENDING,
	 "trending most-read mostread most-viewed mostviewed most-popular mostpopular popular topview "
	 "top-view docnhieu doc-nhieu xemnhieu xem-nhieu xu-huong hot-topic most-viewed-posts "
	 "popular-posts top-read topread bestread meistgelesen plus-lus mas-leidas"},
	{NODE_RELATED,
	 "related relatednews relatedposts relatedarticles relatedcontent relatedstories related-videos "
	 "lienquan lien-quan tinlienquan tin-lien bailienquan relate article-relate detail-relate "
	 "related-news related-posts jp-relatedposts yarpp pm-related see-also read-also cung-chuyen"},
	{NODE_NAV,
	 "nav navbar navigation mainnav subnav topnav menu menus submenu mainmenu megamenu breadcrumb "
	 "breadcrumbs crumb footer pagefooter sitefooter siteheader masthead topbar pagination pager "
	 "paging share sharing social socials cookie cookies consent login signin search-form searchform "
	 "language-switcher skip-link copyright fb-like addthis follow-us toolbar"},
	{NODE_UNSEEN,
	 "visuallyhidden visually-hidden off-screen offscreen screen-reader-text sr-only screenreader "
	 "assistive assistive-text a11y-hidden"},
	{NODE_SIDEBAR, "sidebar side-bar widget-area widgets rightcol right-col right-column rightsidebar cot-phai cotphai"},
	{NODE_TAGS,
	 "tags tag-list taglist article-tags post-tags entry-tags tagcloud keywords tukhoa tu-khoa "
	 "tags-links tag-links hashtag hashtags article-keyword detail-tag tag-item"},
};

/* --- the vocabulary as a hash table, made once --- */

enum { SLOTS = 4096, PARTS_MAX = 3, NAME_MAX_LENGTH = 200 };

static uint32_t hash_of(const char *s, size_t n)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)s[i]) * 16777619u;
	return h ? h : 1;
}

static struct {
	uint32_t hash, flags;
} slots[SLOTS];

static void add(uint32_t hash, uint32_t flags)
{
	size_t i = hash % SLOTS;

	while (slots[i].hash && slots[i].hash != hash)
		i = (i + 1) % SLOTS;
	slots[i].hash = hash;
	slots[i].flags |= flags;
}

static uint32_t look_up(uint32_t hash)
{
	size_t i = hash % SLOTS;

	while (slots[i].hash && slots[i].hash != hash)
		i = (i + 1) % SLOTS;
	return slots[i].hash ? slots[i].flags : 0;
}

static void make_table(void)
{
	static bool made;

	for (size_t v = 0; !made && v < sizeof vocabulary / sizeof *vocabulary; v++)
		for (const char *p = vocabulary[v].names; *p;) {
			size_t n = strcspn(p, " ");
			add(hash_of(p, n), vocabulary[v].flags);
			p += n + strspn(p + n, " ");
		}
	made = true;
}

/* --- one name --- */

/* Writes the parts, apart by dashes, and where each begins; digits at a part's end do not count
 * ("sidebar1"). Returns how many there are. */
static int cut(const char *s, size_t n, char *out, size_t starts[], size_t ends[], int max)
{
	size_t k = 0;
	int parts = 0;
	bool open = false;

	for (size_t i = 0; i < n && k < NAME_MAX_LENGTH - 2; i++) {
		bool alnum = isalnum((unsigned char)s[i]) || (unsigned char)s[i] >= 0x80;
		bool camel = alnum && open && isupper((unsigned char)s[i]) &&
			     islower((unsigned char)s[i - 1]);
		if (open && (!alnum || camel)) {
			ends[parts++] = k;
			out[k++] = '-';
			open = false;
			if (parts == max)
				return parts;
		}
		if (!alnum)
			continue;
		if (!open)
			starts[parts] = k;
		open = true;
		out[k++] = (char)tolower((unsigned char)s[i]);
	}
	if (open)
		ends[parts++] = k;
	return parts;
}

static size_t without_digits(const char *s, size_t start, size_t end)
{
	size_t e = end;

	while (e > start + 1 && isdigit((unsigned char)s[e - 1]))
		e--;
	return e;
}

static bool is_one_of(const char *s, size_t n, const char *words)
{
	for (; *words; words += strcspn(words, " "), words += *words == ' ')
		if (strcspn(words, " ") == n && !strncmp(s, words, n))
			return true;
	return false;
}

/* "has-sidebar" says what is beside or inside, not what it is. */
static bool is_remark(const char *s, size_t n)
{
	return strchr("bfhnosw", *s) && is_one_of(s, n, "has no with without not speakable font bg border overflow whitespace hover");
}

/* "tag-related" is a post about relatives: of such a name only what begins it says what it is. */
static bool is_subject(const char *s, size_t n)
{
	return strchr("tcf", *s) && is_one_of(s, n, "tag category type format");
}

static uint32_t flags_of_name(const char *s, size_t n, bool is_id)
{
	enum { MAX = 12, ID_PARTS_MAX = 4 };
	char name[NAME_MAX_LENGTH];
	size_t starts[MAX], ends[MAX];
	uint32_t flags = 0;
	int parts = cut(s, n, name, starts, ends, MAX);

	if (parts == 0 || (is_id && parts > ID_PARTS_MAX) ||
	    is_remark(name + starts[0], ends[0] - starts[0]))
		return 0;
	int firsts = is_subject(name + starts[0], ends[0] - starts[0]) ? 1 : parts;
	for (int last = 0; last < parts; last++) {
		size_t end = without_digits(name, starts[last], ends[last]);
		for (int first = last; first >= 0 && first > last - PARTS_MAX; first--)
			if (first < firsts)
				flags |= look_up(hash_of(name + starts[first], end - starts[first]));
	}
	return flags;
}

/* A page has few names, each of them many times. */
static uint32_t flags_known(const char *s, size_t n, bool is_id)
{
	enum { SLOTS_KNOWN = 2048 };
	static struct {
		uint64_t key;
		uint32_t flags;
	} known[SLOTS_KNOWN];
	uint64_t key = is_id ? UINT64_C(1099511628211) : UINT64_C(14695981039346656037); /* FNV-1a */

	for (size_t i = 0; i < n; i++)
		key = (key ^ (unsigned char)s[i]) * UINT64_C(1099511628211);
	size_t slot = key % SLOTS_KNOWN;
	if (known[slot].key != key) {
		known[slot].flags = flags_of_name(s, n, is_id);
		known[slot].key = key;
	}
	return known[slot].flags;
}

static uint32_t flags_of_names(const char *v, bool is_id)
{
	uint32_t flags = 0;

	while (v && *v) {
		size_t n = strcspn(v, " \t\r\n");
		if (n > 0 && n < NAME_MAX_LENGTH)
			flags |= flags_known(v, n, is_id);
		v += n + strspn(v + n, " \t\r\n");
	}
	return flags;
}

static uint32_t flags_of_role(const char *role)
{
	static const char *const boiler[] = {"navigation", "banner",	"contentinfo",	 "search", "menu",
					     "menubar",	   "dialog",	"complementary", "button",
					     "toolbar",	   "alertdialog", "tooltip", "form"};

	for (size_t i = 0; role && i < sizeof boiler / sizeof *boiler; i++)
		if (!strcasecmp(role, boiler[i]))
			return NODE_BOILER;
	return 0;
}

/* The name of a microdata or RDFa property less its vocabulary: "schema:author", "http://schema.org/author",
 * "dc:creator". What Facebook's vocabularies call so stands in the head and means pages. */
static const char *local_name(const char *token, size_t *n)
{
	size_t start = *n;

	if (*n > 8 && !strncasecmp(token, "article:", 8))
		*n = 0;
	if (*n > 3 && !strncasecmp(token, "og:", 3))
		*n = 0;
	start = *n;
	while (start > 0 && !strchr(":/#", token[start - 1]))
		start--;
	*n -= start;
	return token + start;
}

static bool has_property(const char *v, const char *word, size_t len)
{
	while (v && *v) {
		size_t all = strcspn(v, " \t\r\n"), n = all;
		const char *name = local_name(v, &n);
		if (n == len && !strncasecmp(name, word, len))
			return true;
		v += all + strspn(v + all, " \t\r\n");
	}
	return false;
}

bool page_is(const struct page *p, uint32_t node, const char *properties)
{
	const char *item = page_attr(p, node, "itemprop"), *rdf = page_attr(p, node, "property");

	for (size_t n; (item || rdf) && *properties; properties += n + (properties[n] == ' ')) {
		n = strcspn(properties, " ");
		if (has_property(item, properties, n) || has_property(rdf, properties, n))
			return true;
	}
	return false;
}

static uint32_t flags_of_property(const char *v)
{
	static const struct {
		const char *prop;
		uint32_t flags;
	} props[] = {
		{"articlebody", NODE_STRONG}, {"author", NODE_AUTHOR}, {"creator", NODE_AUTHOR},
		{"datepublished", NODE_DATE}, {"datecreated", NODE_DATE}, {"issued", NODE_DATE},
		{"caption", NODE_CAPTION}, {"alternativeheadline", NODE_LEAD}, {"headline", NODE_TITLE},
		{"articlesection", NODE_SECTION}, {"keywords", NODE_TAGS}, {"comment", NODE_COMMENT},
	};
	uint32_t flags = 0;

	for (size_t i = 0; v && i < sizeof props / sizeof *props; i++)
		if (has_property(v, props[i].prop, strlen(props[i].prop)))
			flags |= props[i].flags;
	return flags;
}

/* data-role of the VCCorp family of CMSs names the parts of an article. */
static uint32_t flags_of_data_role(const char *v)
{
	static const struct {
		const char *role;
		uint32_t flags;
	} roles[] = {
		{"content", NODE_STRONG}, {"sapo", NODE_LEAD}, {"title", NODE_TITLE},
		{"author", NODE_AUTHOR}, {"publishdate", NODE_DATE}, {"cate-name", NODE_SECTION},
	};

	for (size_t i = 0; v && i < sizeof roles / sizeof *roles; i++)
		if (!strcasecmp(v, roles[i].role))
			return roles[i].flags;
	return 0;
}

/* What testers and trackers call an element, where the classes are hashes: which fact it is. */
static uint32_t flags_of_test(const char *name, const char *v)
{
	static const char *const names[] = {"testid", "component", "qa", "test", "test-id", "link-name"};
	const uint32_t facts = NODE_AUTHOR | NODE_DATE | NODE_SECTION;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(name, names[i]))
			return flags_of_names(v, false) & facts;
	return 0;
}

void page_read_names(struct page *p)
{
	make_table();
	for (uint32_t i = 0; i < p->n_nodes; i++) {
		struct node *n = &p->nodes[i];
		if (n->tag == TAG_TEXT || n->tag == TAG_BODY || n->tag == TAG_HTML)
			continue;
		for (const struct attribute *a = n->attributes; a->name; a++) {
			const char *name = a->name, *v = a->value;
			if (!strcmp(name, "class"))
				n->flags |= flags_of_names(v, false);
			else if (!strcmp(name, "id"))
				n->flags |= flags_of_names(v, true);
			else if (!strcmp(name, "role"))
				n->flags |= flags_of_role(v);
			else if (!strcmp(name, "itemprop") || !strcmp(name, "property"))
				n->flags |= flags_of_property(v);
			else if (!strcmp(name, "data-role"))
				n->flags |= flags_of_data_role(v);
			else if (!strncmp(name, "data-", 5))
				n->flags |= flags_of_test(name + 5, v);
		}
		if (n->tag == TAG_FIGURE)
			n->flags |= NODE_FIGURE;
		if (n->tag == TAG_FIGCAPTION)
			n->flags |= NODE_CAPTION;
	}
}
